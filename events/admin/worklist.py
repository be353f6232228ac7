"""What waits for somebody at the desk: one table, counted on the overview and listed by the filter of events."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from events.models import Citation, Claim, Credibility, Event, State, Verification
from events.models.source import Reliability

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MANY = 1_000  # what is more than that is not counted to its end

Events = QuerySet[Event]


@dataclass(frozen=True)
class Work:
    """A reason why events wait, in words, and the events for which it holds."""

    slug: str
    label: str
    why: str
    find: Callable[[Events, Any], Events]

    def count(self, user: Any) -> int:
        """How many wait, or one more than MANY."""
        return self.find(Event.objects.order_by(), user).values("pk")[: MANY + 1].count()

    def address(self) -> str:
        return f"{reverse('admin:events_event_changelist')}?{urlencode({WorkFilter.parameter_name: self.slug})}"


def _unpublished(events: Events, state: State) -> Events:
    """By an index of the few events that nobody sees, instead of a look at all."""
    return events.filter(visible_from=None, state=state)


def _entered(events: Events) -> Events:
    """What was entered at the desk and stands. Files answer for what they bring: an editor could not mend it."""
    return events.filter(import_run=None).exclude(state=State.WITHDRAWN)


def _without_source(events: Events, _user: Any) -> Events:
    said = Claim.objects.filter(event=OuterRef("pk"), source__isnull=False)
    return _entered(events).exclude(Exists(Citation.objects.filter(event=OuterRef("pk")))).exclude(Exists(said))


def _without_grade(events: Events, _user: Any) -> Events:
    graded = Claim.objects.filter(event=OuterRef("pk"), credibility__lt=Credibility.UNKNOWN, source__isnull=False)
    return _entered(events).exclude(Exists(graded.exclude(source__reliability=Reliability.F)))


def _without_precision(events: Events, _user: Any) -> Events:
    return _entered(events).filter(place=None, precision="")


def _overdue(events: Events, _user: Any) -> Events:
    return _entered(events).filter(status=Verification.EXPECTED, latest__lt=timezone.now().date())


WORK = {
    work.slug: work
    for work in (
        Work("mine", "My drafts", "Entered by you and not sent to review.",
             lambda events, user: _unpublished(events, State.DRAFT).filter(author=user)),
        Work("review", "Waiting for review", "A publisher looks at them next.",
             lambda events, _user: _unpublished(events, State.REVIEW)),
        Work("source", "Without a source", "Neither cited nor behind a claim.", _without_source),
        Work("grade", "Without a grade", "No claim whose source and information can both be judged.", _without_grade),
        Work("precision", "Without a place or a precision", "Readers find them in lists only, or too exact.",
             _without_precision),
        Work("overdue", "Expected, and the time has passed", "Did it happen? Say so, or withdraw it.", _overdue),
    )
}  # fmt: skip


class WorkFilter(admin.SimpleListFilter):
    """The same lists beside the table of events."""

    title = "waiting for"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, "StrOrPromise"]]:
        return [(work.slug, work.label) for work in WORK.values()]

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        work = WORK.get(self.value() or "")
        return work.find(queryset, request.user) if work else queryset
