"""An event's evidence, edited beneath it: sources, claims, participants and the stops of its journey."""

from events.admin.base import DeskStacked, DeskTabular, Entering
from events.models import Citation, Claim, Leg, Participation


class CitationInline(Entering, DeskTabular):
    model = Citation
    autocomplete_fields = ["source"]
    extra = 0
    verbose_name, verbose_name_plural = "source", "Sources"


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
