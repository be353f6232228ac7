"""What is new or has changed among the events of a link, as Atom with GeoRSS and as JSON Feed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import condition, require_safe

from events.editions import read
from events.exporters.base import Document, Export, pointed
from events.exporters.words import lines
from events.lib.moments import moment_of
from events.query.errors import BadQuery
from events.query.filter import EventFilter
from events.web import caching
from events.web.asking import asked_exactly
from events.web.errors import bad_query
from events.web.exports import about
from events.web.rows import rows

_ENTRIES = 50  # of a page, where the link asks for none
_NEVER = "19700101T000000Z"  # before the first edition
_GEORSS = "http://www.georss.org/georss"


@dataclass(frozen=True)
class _Feed:
    """One page of a feed."""

    title: str
    home: str  # the map with the same filter
    here: str
    further: str  # the next page, "" after the last
    entries: Sequence[Document]
    export: Export

    def words(self, event: Document) -> str:
        return "\n".join(lines(event, self.export))


@require_safe
@caching.shared
@condition(etag_func=lambda request, form: caching.tag("feed", form))
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """The events that the query selects, what changed last first, whatever order it asks for."""
    try:
        asked = asked_exactly(request)
        asked = asked if asked.values["sort"] == "updated" else asked.with_values(sort="updated", page=None)
    except BadQuery as error:
        return bad_query(request, error)
    write, media_type = FORMS[form]
    return HttpResponse(write(_gathered(request, asked)), content_type=media_type)


def _gathered(request: HttpRequest, asked: EventFilter) -> _Feed:
    export = about(request, asked)
    page = rows(asked).page(asked.values["limit"] or _ENTRIES)
    home = asked.selection()

    def address(path: str, query: str) -> str:
        return f"{export.address}{path}?{query}".rstrip("?")

    entries = list(page.items)
    return _Feed(
        title=f"{read.dictionary(asked.values['at'])['site'].get('name', 'conflictmap')}: {export.sentence}",
        home=address("/", home),
        here=address(request.path, asked.to_query()),
        further=address(request.path, asked.with_values(page=page.after).to_query()) if page.after else "",
        entries=entries,
        export=export,
    )


class SteadyAtom(Atom1Feed):
    """Atom that does not change by itself: without entries, it was updated when its edition was published."""

    def latest_post_date(self) -> datetime:
        if self.items:
            return super().latest_post_date()
        edition = (read.manifest() or {}).get("edition", _NEVER)
        return moment_of(edition)


class _GeoAtom(SteadyAtom):
    """Atom (RFC 4287) with a point and its radius where the place has one (GeoRSS-Simple), and pages (RFC 5005)."""

    def root_attributes(self) -> dict[str, Any]:
        return {**super().root_attributes(), "xmlns:georss": _GEORSS}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["further"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["further"]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if where := item["where"]:
            handler.addQuickElement("georss:featurename", where["name"])
        if where and item["pointed"]:
            handler.addQuickElement("georss:point", f"{where['lat']} {where['lon']}")
            handler.addQuickElement("georss:radius", str(where["radius"]))


def _atom(found: _Feed) -> bytes:
    feed = _GeoAtom(
        title=found.title, link=found.home, description="", feed_url=found.here, language="en", further=found.further,
        author_name=found.title.partition(":")[0],
    )  # fmt: skip
    for event in found.entries:
        page = found.export.page(event)
        feed.add_item(
            title=event["title"], link=page, description=found.words(event), unique_id=page,
            updateddate=_moment(event), where=event["where"], pointed=pointed(event),
            categories=[event["category"], *event["tags"]],
        )  # fmt: skip
    return feed.writeString("utf-8").encode()


def _json(found: _Feed) -> bytes:
    """https://www.jsonfeed.org/version/1.1/, each entry with its GeoJSON point as an extension."""
    head = {"version": "https://jsonfeed.org/version/1.1", "title": found.title, "home_page_url": found.home,
            "feed_url": found.here, "language": "en"}  # fmt: skip
    items = [
        {
            "id": found.export.page(event), "url": found.export.page(event), "title": event["title"],
            "content_text": found.words(event), "date_modified": rfc3339_date(_moment(event)),
            "tags": [event["category"], *event["tags"]], "_geojson": {"about": "https://geojson.org", **_point(event)},
        }
        for event in found.entries
    ]  # fmt: skip
    return orjson.dumps({**head, **({"next_url": found.further} if found.further else {}), "items": items})


def _point(event: Document) -> dict[str, Any]:
    where = event["where"] if pointed(event) else None
    return {"geometry": {"type": "Point", "coordinates": [where["lon"], where["lat"]]} if where else None}


def _moment(event: Document) -> datetime:
    return datetime.fromisoformat(event["updated"])


FORMS: dict[str, tuple[Callable[[_Feed], bytes], str]] = {
    "atom": (_atom, "application/atom+xml; charset=utf-8"),
    "json": (_json, "application/feed+json"),
}
