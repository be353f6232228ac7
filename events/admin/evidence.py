"""An event's evidence, edited beneath it: sources, claims, participants and the stops of its journey."""

from django.contrib import admin
from django.utils.safestring import SafeString

from events.admin.base import DeskStacked, DeskTabular, Entering
from events.admin.copies import say_copy
from events.models import Citation, Claim, Leg, Participation


class CitationInline(Entering, DeskTabular):
    model = Citation
    autocomplete_fields = ["source"]
    fields = ["source", "kept_copy"]
    readonly_fields = ["kept_copy"]
    extra = 0
    verbose_name, verbose_name_plural = "source", "Sources"

    @admin.display(description="kept copy")
    def kept_copy(self, citation: Citation) -> SafeString | str:
        return say_copy(citation.source) if citation.pk else "–"


class ClaimInline(Entering, DeskStacked):
    model = Claim
    autocomplete_fields = ["source"]
    extra = 0
    verbose_name_plural = "Claims: who says what"
    fields = [
        ("claimant", "stance"), "statement", ("kind", "unit"), ("low", "best", "high"),
        ("source", "credibility"), ("said", "quote"),
    ]  # fmt: skip


class ParticipationInline(Entering, DeskTabular):
    model = Participation
    autocomplete_fields = ["actor"]
    extra = 0
    verbose_name, verbose_name_plural = "participant", "Participants"


class LegInline(Entering, DeskTabular):
    model = Leg
    autocomplete_fields = ["place"]
    fields = ["position", "role", "place", "date", "certainty", "note"]
    extra = 0
    verbose_name, verbose_name_plural = "stop", "Journey"
