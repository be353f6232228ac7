"""The page of suspected pairs: events that may be one, side by side, to be merged or told apart."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from events.admin.base import DeskModelAdmin
from events.admin.forms import Reason
from events.admin.worklist import MANY
from events.duplicates import kept
from events.models import Dataset, Event, Likeness, State

_A_PAGE = 20


@dataclass(frozen=True)
class Waiting:
    """What the desk's first page says of the pairs, as it does of other work."""

    slug = "pairs"
    label = "Entered twice?"
    why = "Pairs of events that may be one."

    def address(self) -> str:
        return reverse("admin:events_event_pairs")

    def count(self) -> int:
        """How many wait, or one more than MANY."""
        found = list(Likeness.open().values_list("one", "other")[: MANY + 1])
        keys = {key for pair in found for key in pair}
        gone = set(Event.objects.filter(pk__in=keys, state=State.WITHDRAWN).order_by().values_list("pk", flat=True))
        return sum(gone.isdisjoint(pair) for pair in found)


class PairForm(forms.Form):
    """How somebody knows that two events are two."""

    reason = Reason(label="How you know that they are two")


class ChoiceOfPairs(forms.Form):
    """Which pairs are listed."""

    dataset = forms.ModelChoiceField(Dataset.objects.all(), required=False, empty_label="All data sets")
    dismissed = forms.BooleanField(required=False, label="Those told apart")


class PairsPage(DeskModelAdmin):
    """The part of the events' admin that lists pairs."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.pairs_view)
        return [path("pairs/", view, name="events_event_pairs"), *super().get_urls()]

    def pairs_view(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("events.view_event"):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return redirect(request.get_full_path())
        choice = ChoiceOfPairs(request.GET)
        page = Paginator(_pairs(choice), _A_PAGE).get_page(request.GET.get("p"))
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Entered twice?",
            "choice": choice,
            "page": page,
            "form": PairForm(auto_id=False),
            "may_decide": request.user.has_perm("events.change_event"),
        }
        return TemplateResponse(request, "admin/events/event/pairs.html", context)

    def _decide(self, request: HttpRequest) -> None:
        """Tells a pair apart, with a reason, or asks about it again."""
        if not request.user.has_perm("events.change_event"):
            raise PermissionDenied
        key = request.POST.get("pair", "")
        number = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
        likeness = Likeness.objects.select_related("one", "other").filter(pk=number).first()
        if likeness is None:
            self.message_user(request, "This pair is not suspected any more.", messages.INFO)
        elif "reopen" in request.POST:
            kept.reopen(likeness, request.user)
            self.message_user(request, "The pair is asked about again.", messages.SUCCESS)
        else:
            form = PairForm(request.POST)
            if form.is_valid():
                kept.dismiss(likeness, request.user, form.cleaned_data["reason"], timezone.now())
                self.message_user(request, "Told apart. Both histories say so.", messages.SUCCESS)
            else:
                self.message_user(request, "Say how you know that they are two.", messages.ERROR)


def _pairs(choice: ChoiceOfPairs) -> Any:
    found = Likeness.open()
    if not choice.is_valid():
        return found.none()
    if choice.cleaned_data["dismissed"]:
        found = Likeness.objects.exclude(dismissed_on=None).order_by("-dismissed_on", "-pk")
    if dataset := choice.cleaned_data["dataset"]:
        found = found.filter(one__dataset=dataset) | found.filter(other__dataset=dataset)
    names = [f"{side}__{noun}" for side in ("one", "other") for noun in ("dataset", "place", "category")]
    return _standing(found).select_related("dismissed_by", *names).prefetch_related("one__actors", "other__actors")


def _standing(found: "QuerySet[Likeness]") -> "QuerySet[Likeness]":
    """Those of which neither has been withdrawn since."""
    return found.exclude(one__state=State.WITHDRAWN).exclude(other__state=State.WITHDRAWN)
