"""What has happened since an edition to the events that a link selects from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Condition
from typing import Any

from cachetools import LRUCache, cached
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import conditional_page, require_safe

from events.editions import read
from events.editions.read import Published
from events.editions.selecting import chosen
from events.lib import numbers
from events.lib.moments import moment_of
from events.models import Correction
from events.query.errors import BadQuery, QueryError
from events.query.filter import EventFilter
from events.speaking import in_readers_language
from events.web import caching
from events.web.asking import asked_exactly
from events.web.errors import bad_query
from events.web.rows import counts

_HELD = 256  # answers


@dataclass(frozen=True)
class Since:
    """How the events of a view fared. What was taken back is blank in the edition, which does not say of which view."""

    corrected: frozenset[str]  # public ids
    withdrawn: frozenset[str]
    redacted: int
    then: int  # events that the view shows as it was published
    now: int  # and that the same filter selects today

    @property
    def events(self) -> frozenset[str]:
        return self.corrected | self.withdrawn

    def sentences(self) -> list[str]:
        """What has become of the view, in the reader's language."""
        corrected, withdrawn, redacted = len(self.corrected), len(self.withdrawn), self.redacted
        said = [
            (corrected, ngettext("{n} of these events was corrected since.",
                                 "{n} of these events were corrected since.", corrected)),
            (withdrawn, ngettext("{n} of these events was withdrawn since.",
                                 "{n} of these events were withdrawn since.", withdrawn)),
            (redacted, ngettext("{n} event of this edition was taken back and is not shown.",
                                "{n} events of this edition were taken back and are not shown.", redacted)),
        ]  # fmt: skip
        found = [text.format(n=numbers.figure(count)) for count, text in said if count]
        if self.now != self.then:
            text = ngettext(
                "Today the same filter selects {n} event.", "Today the same filter selects {n} events.", self.now
            )
            found.append(text.format(n=numbers.figure(self.now)))
        return found or [_("Nothing in this view has changed since.")]


@require_safe
@in_readers_language
@caching.shared
@conditional_page
def changes(request: HttpRequest) -> HttpResponse:
    """The same in numbers, for the map; needs `at`."""
    try:
        asked = asked_exactly(request)
    except BadQuery as error:
        return bad_query(request, error)
    found = since(asked)
    if found is None:
        return bad_query(request, BadQuery([QueryError("at", "must be given: the edition to count from")]))
    numbered = {"corrected": len(found.corrected), "withdrawn": len(found.withdrawn), "redacted": found.redacted}
    told = {"sentences": found.sentences(), "address": address(asked) if found.events else ""}
    return JsonResponse({**numbered, "then": found.then, "now": found.now, **told})


def since(asked: EventFilter) -> Since | None:
    """What has changed since the edition that the link names; None where it names none."""
    edition = read.published(asked.values["at"]) if asked.values["at"] else None
    return _since(asked, edition) if edition else None


def told(asked: EventFilter, path: str) -> dict[str, Any]:
    """What templates/parts/since.html needs: nothing where the link names no edition."""
    if (found := since(asked)) is None:
        return {}
    current = f"{path}?{asked.with_values(at='', page=None).to_query()}".rstrip("?")
    return {"since": found, "since_address": address(asked), "current": current}


def address(asked: EventFilter) -> str:
    """The page that says which events have changed, and how."""
    return f"{reverse('corrections')}?{asked.selection('lang')}"


@cached(
    LRUCache(_HELD),
    key=lambda asked, edition: (read.digest(), edition.digest, asked.selection()),
    condition=Condition(),
)
def _since(asked: EventFilter, edition: Published) -> Since:
    told = Correction.objects.filter(moment__gte=first_after(asked.values["at"])).order_by("pk")
    latest = dict(told.values_list("event", "kind"))  # each event's last
    here = chosen(asked, edition.manifest, latest)
    withdrawn = frozenset(event for event in here if latest[event] in Correction.GONE)
    return Since(
        corrected=here - withdrawn,
        withdrawn=withdrawn,
        redacted=sum(len(part.get("redacted", ())) for part in edition.manifest["parts"]),
        then=counts(asked).events,
        now=counts(asked.with_values(at="")).events,
    )


def first_after(edition: str) -> datetime:
    """The first moment whose corrections an edition does not have: its own bear its second."""
    return moment_of(edition) + timedelta(seconds=1)
