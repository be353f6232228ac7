"""Any view as a picture: the card that chats show of a link, and the map for readers without JavaScript."""

from threading import Condition
from typing import Any, NamedTuple, cast

from cachetools import LRUCache, cached
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop, ngettext, override
from django.views.decorators.http import condition, require_safe

from events.cards import card
from events.cards.card import Words
from events.cards.dated import Dated
from events.cards.marks import Selection, gather, pin, position
from events.cards.picture import Look
from events.editions import read
from events.editions.listing import Listing
from events.lib import days, moments, numbers, view
from events.lib.languages import ENGLISH, spoken
from events.lib.look import Theme
from events.lib.view import View
from events.query.errors import BadQuery
from events.query.filter import EventFilter
from events.speaking import reading
from events.web import caching
from events.web.asking import asked_exactly
from events.web.errors import bad_query
from events.web.wordings import worded

_HELD = 24 * 2**20  # bytes of pictures
_WORLD = "2/25/15"
_NEAR = 600  # zoom around an event whose link has no view, in hundredths
_GROUND = gettext_noop("Map: Natural Earth, GeoNames")


def _tag(request: HttpRequest, kind: str) -> str | None:
    return caching.tag(kind)


@require_safe
@caching.shared
@condition(etag_func=_tag)
def picture(request: HttpRequest, kind: str) -> HttpResponse:
    """The card or the map of a query as PNG."""
    try:
        asked = asked_exactly(request)
    except BadQuery as error:
        return bad_query(request, error)
    edition = read.published(asked.values["at"])
    if edition is None:
        raise Http404("Nothing is published yet.")
    return HttpResponse(_drawn(asked, edition.digest, kind), content_type="image/png")


@cached(
    LRUCache(_HELD, len),
    key=lambda asked, digest, kind: (asked.to_query(), digest, kind, settings.VERSION),
    condition=Condition(),
)
def _drawn(asked: EventFilter, digest: str, kind: str) -> bytes:
    """Draws each picture once for an edition, however many ask for it at a time."""
    manifest = read.manifest(asked.values["at"])
    assert manifest is not None  # noqa: S101 - its digest was just read
    found = gather(asked, manifest)
    event = Listing(asked, manifest).one(asked.values["event"]) if asked.values["event"] else None
    terms = read.dictionary(asked.values["at"])
    theme: Theme = "dark" if asked.values["theme"] == "dark" else "light"
    categories = {each["slug"]: each for each in terms["categories"]}
    opened = pin(event) if event else None
    drawn_as = (asked.values["layer"], asked.values["basemap"] == "none")
    dated = _areas(asked, manifest)
    look = Look(theme, asked.values["lang"] or "en", categories, read.areas(), opened, *drawn_as, dated and dated.shown)
    if kind == "map":
        return card.plain(found, _view(asked, event), look)
    with override(spoken(asked.values["lang"]) or ENGLISH):  # chats do not say what their readers speak; a link may
        words = _words(asked, found, event and worded(event, reading(asked.values["lang"])), terms)
        if dated:
            words = words._replace(credits=f"{dated.said()}. {words.credits}")
    return card.card(found, _view(asked, event), look, words)


class _Areas(NamedTuple):
    """The dated areas that a link shows, as they are published."""

    shown: Dated
    entry: dict[str, Any]

    def said(self) -> str:
        """Which they are, of which day and whose data, in the language that is spoken."""
        day, of = days.say_day(days.from_number(self.shown.day)), self.entry
        credit = ", ".join(filter(None, (of["credit"], of["licence"])))
        return gettext("{areas} on {day}: {credit}").format(areas=of["title"], day=day, credit=credit)


def _areas(asked: EventFilter, manifest: dict[str, Any]) -> _Areas | None:
    """On the last day of the period or, if it has none, on the day of the edition: a picture has no other today."""
    found = read.area_set(manifest, asked.values["areas"])
    if found is None:
        return None
    last = days.parse_day(asked.values["to"]) if asked.values["to"] else moments.moment_of(manifest["edition"]).date()
    return _Areas(Dated(found[1], days.number(last)), found[0])


def _view(asked: EventFilter, event: Any) -> View:
    """Where the link looks: at its view, at its event, or where the map begins."""
    if asked.values["view"]:
        return cast(View, asked.values["view"])
    if event and (place := position(event)):
        return View(_NEAR, *place)
    return view.parse(read.dictionary()["site"].get("view") or _WORLD)


def _words(asked: EventFilter, found: Selection, event: Any, terms: dict[str, Any]) -> Words:
    site = terms["site"].get("name") or "conflictmap"
    if event:
        place = event["where"]["name"] if event["where"] else ""
        when = days.say(event["when"]["edtf"], expected=event["status"] == "expected")
        facts = " · ".join(filter(None, (when, place)))
        return Words(site, event["title"], facts, _credits(terms, {event["dataset"]}))
    asked_for = set(asked.values["dataset"] or ()) or {each["slug"] for each in terms["datasets"]}
    period = "" if asked.values["from"] or asked.values["to"] else _period(found)  # which the title says
    facts = " · ".join(filter(None, (_counted(found.count), period)))
    return Words(site, asked.describe(), facts, _credits(terms, asked_for))


def _counted(count: int) -> str:
    return ngettext("{n} event", "{n} events", count).format(n=numbers.figure(count))


def _period(found: Selection) -> str:
    """From the first day to the last, in words that say where an end is open; "" where nobody knows either."""
    if found.earliest is None or found.latest is None:
        return ""
    first = "" if found.earliest <= days.OPEN_START else days.from_number(found.earliest).isoformat()
    last = "" if found.latest >= days.OPEN_END else days.from_number(found.latest).isoformat()
    if not first and not last:
        return ""
    return days.say(first if first == last else f"{first or '..'}/{last or '..'}")


def _credits(terms: dict[str, Any], datasets: set[str]) -> str:
    """Datasets by title and licence: their whole credits stand on the page, for which a card has no room."""
    shown = [each for each in terms["datasets"] if each["slug"] in datasets]
    return ". ".join([*(", ".join(filter(None, (each["label"], each["licence"]))) for each in shown), gettext(_GROUND)])
