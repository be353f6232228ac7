"""What has changed in events that readers could read: a page, a feed, and what stands where an event was withdrawn.

With `at` the page tells what has changed since that edition, in the events that the rest of the link selects from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from events import telling
from events.editions import read
from events.models import Correction, PublicEvent
from events.query import querystring
from events.query.errors import BadQuery, QueryError
from events.query.filter import EventFilter
from events.query.params import PARAMS
from events.speaking import in_readers_language
from events.web import caching, since
from events.web.errors import bad_query
from events.web.feeds import SteadyAtom

_A_PAGE, _ON_EVENT = 50, 3
_OURS = ("before", "event", "lang", "theme", "at")
_NARROWING = [name for name, kind in PARAMS.items() if kind.selects or kind.qualifies]
_KEPT = ["lang", "at", *_NARROWING]


@dataclass(frozen=True)
class _Asked:
    """Which corrections: those of one event or all, and those before one of them."""

    shown: EventFilter
    before: int | None

    @property
    def event(self) -> str:
        event: str = self.shown.values["event"]
        return event

    def rows(self) -> list[Correction]:
        """A page of them, and one more where there are more."""
        found = Correction.objects.filter(event=self.event) if self.event else Correction.objects.all()
        if fared := since.since(self.shown):
            found = found.filter(moment__gte=since.first_after(self.shown.values["at"]), event__in=fared.events)
        return list((found.filter(pk__lt=self.before) if self.before else found)[: _A_PAGE + 1])


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@conditional_page
def page(request: HttpRequest) -> HttpResponse:
    """All corrections, or those of one event, newest first."""
    asked, errors = _asked(request)
    rows = asked.rows()
    shown, here = rows[:_A_PAGE], _address("corrections", asked.event, **asked.shown.pairs(_KEPT))
    context = {
        **telling.context(request, asked.shown, errors),
        "corrections": _titled(shown),
        "event": asked.event,
        "title": _titles([asked.event]).get(asked.event, asked.event) if asked.event else "",
        "newest": asked.before is None,
        "here": here,
        **since.told(asked.shown, reverse("list")),
        "canonical": request.build_absolute_uri(here),
        "feed": _address("corrections-feed", asked.event),
        "older": _older(here, shown[-1].pk) if len(rows) > _A_PAGE else "",
    }
    return render(request, "corrections.html", context)


@require_safe
@gzip_page
@caching.shared
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest corrections as Atom (RFC 4287), of one event if the link names it."""
    asked, errors = _asked(request)
    if errors:
        return bad_query(request, BadQuery(errors))
    name = read.dictionary()["site"].get("name", "conflictmap")
    here = request.build_absolute_uri
    written = SteadyAtom(
        title=f"Corrections – {name}",
        link=here(_address("corrections", asked.event)),
        description="What has changed in events that were published, when and why.",
        feed_url=here(_address("corrections-feed", asked.event)),
        author_name=name,
        language="en",
    )
    for title, each in _titled(asked.rows()[:_A_PAGE]):
        written.add_item(
            title=f"{each.get_kind_display()}: {title or each.event}",
            link=here(reverse("event", args=[each.event])),
            description=_in_words(each),
            unique_id=here(f"{reverse('corrections')}#c{each.pk}"),
            updateddate=each.moment,
            pubdate=each.moment,
        )
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


def of_event(public_id: str) -> list[Correction]:
    """The last corrections of an event."""
    return list(Correction.objects.filter(event=public_id)[:_ON_EVENT])


def gone(request: HttpRequest, asked: EventFilter, public_id: str) -> HttpResponse | None:
    """What stands where an event was that readers could read: 410, when and why. None for one that never was."""
    last = Correction.last(public_id)
    if last is None or not last.is_gone:
        return None
    context = {**telling.context(request, asked.with_values(event=""), []), "last": last}
    return render(request, "gone.html", context, status=410)


def _asked(request: HttpRequest) -> tuple[_Asked, list[QueryError]]:
    found, errors = querystring.split(querystring.from_environ(request.META))
    before = found.pop("before", "")
    ours = (*_OURS, *_NARROWING) if "at" in found else _OURS
    allowed = _("is not a parameter here; there are {names}").format(names=", ".join(ours))
    errors += [QueryError(name[:40], allowed) for name in found if name not in ours]
    given = querystring.join({name: entry for name, entry in found.items() if name in ours})
    shown, refused = EventFilter.read(given, read.vocabulary(found.get("at", "")))
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    return _Asked(shown, number), [*errors, *refused, *([_not_before()] if before and not number else [])]


def _not_before() -> QueryError:
    words = _("takes the number of the correction before which a page ends, as the links here name it")
    return QueryError("before", words)


def _titled(corrections: Iterable[Correction]) -> list[tuple[str, Correction]]:
    """Each with the title that its event has today; none for one that is gone."""
    corrections = list(corrections)
    titles = _titles(each.event for each in corrections)
    return [(titles.get(each.event, ""), each) for each in corrections]


def _titles(events: Iterable[str]) -> dict[str, str]:
    return dict(PublicEvent.objects.filter(public_id__in=set(events)).values_list("public_id", "title"))


def _address(name: str, event: str, **more: Any) -> str:
    pairs = {**({"event": event} if event else {}), **{name: str(value) for name, value in more.items() if value}}
    return f"{reverse(name)}?{querystring.join(pairs)}".rstrip("?")


def _older(here: str, before: int) -> str:
    return f"{here}{'&' if '?' in here else '?'}before={before}"


def _in_words(correction: Correction) -> str:
    said = [
        f"{what}: {before or '–'} → {after or '–'}" if before or after else f"{what} changed"
        for what, before, after in correction.changes
    ]
    return "\n".join(filter(None, (correction.reason, *said, f"{correction.by()}.")))
