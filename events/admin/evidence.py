"""An event's evidence, edited beneath it: sources, claims, participants and the stops of its journey."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from events.admin.base import DeskStacked, DeskTabular, Entering
from events.admin.copies import say_copy
from events.admin.forms import PartFormSet
from events.admin.when import DatedForm
from events.models import Citation, Claim, Event, Leg, Participation, Wording


class CitationInline(Entering, DeskTabular):
    formset = PartFormSet
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
    formset = PartFormSet
    model = Claim
    form = DatedForm
    autocomplete_fields = ["source"]
    extra = 0
    verbose_name_plural = "Claims: who says what"
    fields = [
        ("claimant", "stance"), "statement", ("kind", "unit"), ("low", "best", "high"),
        ("source", "credibility"), ("said", "quote"), "answers",
    ]  # fmt: skip

    def get_formset(self, request: HttpRequest, obj: Event | None = None, **kwargs: Any) -> Any:
        """A claim answers another of the same event."""
        formset = super().get_formset(request, obj, **kwargs)
        answers: Any = formset.form.base_fields["answers"]
        answers.queryset = Claim.objects.filter(event=obj) if obj else Claim.objects.none()
        answers.widget.can_add_related = answers.widget.can_change_related = False
        return formset


class WordingInline(Entering, DeskStacked):
    formset = PartFormSet
    model = Wording
    extra = 0
    fields = ["language", "title", "summary"]
    verbose_name, verbose_name_plural = "translation", "Translations: the event in other languages"


class ParticipationInline(Entering, DeskTabular):
    formset = PartFormSet
    model = Participation
    autocomplete_fields = ["actor"]
    extra = 0
    verbose_name, verbose_name_plural = "participant", "Participants"


class LegInline(Entering, DeskTabular):
    formset = PartFormSet
    model = Leg
    form = DatedForm
    autocomplete_fields = ["place"]
    fields = ["position", "role", "place", "date", "certainty", "note"]
    extra = 0
    verbose_name, verbose_name_plural = "stop", "Journey"

    class Media:
        js = (forms.Script("desk/stops.js", type="module"),)
