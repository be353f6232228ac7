"""The events of a collection, a page at a time, and one of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from events.editions import read
from events.exporters import geojson
from events.models import Correction
from events.query.filter import EventFilter
from events.query.paging import Page
from events.web import rows
from events.web.api import reading
from events.web.api.collections import ALL, no_collection
from events.web.api.door import CRS84, GEOJSON, HTML, JSON, Call, Link, door, parameter
from events.web.api.problems import Problem, not_found
from events.web.exports import begun, gathered

# When a link says no limit: programs that page by themselves (GDAL) ask for none and want few pages, people short ones.
LIMITS = {"json": 5_000, "html": 100}
_CRS = f"<{CRS84}>"
Document = dict[str, Any]


@door(*reading.NAMES, *reading.STANDARD)
def items(call: Call, collection: str) -> Callable[[], HttpResponseBase]:
    """A page of the events that the query selects, in its order, streamed."""
    within = _within(call.asked, collection)

    def make() -> HttpResponseBase:
        size = call.asked.values["limit"] or LIMITS[call.form]
        page = rows.rows(within).page(size)
        links = _links(call, collection, page)
        number = rows.number(within)
        if call.form == "html":
            answer: HttpResponseBase = _shown(call, collection, page, number, links)
        else:
            answer = StreamingHttpResponse(gathered(_written(call, page, number, links)), content_type=GEOJSON)
        answer["Content-Crs"] = _CRS
        for link in links:
            if link["rel"] == "next":
                answer["Link"] = f'<{link["href"]}>; rel="next"'  # RFC 8288
        return answer

    return make


@door("at")
def item(call: Call, collection: str, public_id: str) -> Callable[[], HttpResponseBase]:
    """One event. One that was merged into another leads there; one that was taken back says so."""
    _within(call.asked, collection)
    document = rows.rows(call.asked).one(public_id)
    if document is None:
        return _elsewhere(call, collection, public_id)
    if collection not in (ALL, document["dataset"]):
        raise not_found(f"That event is not in the collection “{collection}” but in “{document['dataset']}”.")
    return lambda: _one(call, collection, document)


def _one(call: Call, collection: str, document: Document) -> HttpResponse:
    name = document["id"]
    page = call.request.build_absolute_uri(reverse("event", args=[name]))
    links = [
        *call.both("This event", GEOJSON, "api-item", collection, name, asked=call.asked),
        call.link("collection", "Its collection", JSON, "api-collection", collection),
        {"rel": "alternate", "type": HTML, "title": "The event's page", "href": page},
    ]
    feature = {**geojson.feature(document, _site(call)), "links": links}
    answer = call.answer(feature, "item.html", GEOJSON, collection=collection, event=document,
                         text=orjson.dumps(feature, option=orjson.OPT_INDENT_2).decode())  # fmt: skip
    answer["Content-Crs"] = _CRS
    return answer


def _elsewhere(call: Call, collection: str, public_id: str) -> Callable[[], HttpResponseBase]:
    """What stands where an event is not, or no longer."""
    merged = read.dictionary(call.asked.values["at"]).get("merged", {})
    if public_id in merged:
        into = call.address("api-item", ALL, merged[public_id], asked=call.asked)
        return lambda: HttpResponseRedirect(into, status=HTTPStatus.PERMANENT_REDIRECT)
    last = Correction.last(public_id)
    if last and last.is_gone:
        told = "taken back" if last.kind == Correction.Kind.REDACTED else "withdrawn"
        detail = f"This event was {told} on {last.moment:%Y-%m-%d}. {last.reason}".strip()
        raise Problem(HTTPStatus.GONE, detail, corrections=f"{_site(call)}{reverse('corrections')}?event={public_id}")
    raise not_found("There is no such event in this collection.")


def _within(asked: EventFilter, collection: str) -> EventFilter:
    """The filter, within the collection; raises Problem where the edition that is asked has none of that name."""
    if collection == ALL:
        return asked
    if collection not in asked.vocabulary.of("dataset"):
        raise no_collection(collection)
    named = asked.values["dataset"]
    if named and collection not in named:
        raise parameter("dataset", f"names others than this collection, “{collection}”; /api/collections/{ALL} has all")
    return asked.with_values(dataset=(collection,))


def _links(call: Call, collection: str, page: Page[Document]) -> list[Link]:
    """To this page in both forms, to those around it, and to the collection."""

    def turn(rel: str, title: str, asked: EventFilter) -> Link:
        kind = GEOJSON if call.form == "json" else HTML
        href = call.address("api-items", collection, asked=asked)
        return {"rel": rel, "type": kind, "title": title, "href": href}

    links = call.both("These events", GEOJSON, "api-items", collection, asked=call.asked)
    if page.after:
        links.append(turn("next", "The next page", call.asked.with_values(page=page.after)))
    if not page.first:
        links.append(turn("prev", "The page before", call.asked.with_values(page=page.before)))
    return [*links, call.link("collection", "Their collection", JSON, "api-collection", collection)]


def _written(call: Call, page: Page[Document], number: int, links: list[Link]) -> Iterator[bytes]:
    about = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "numberMatched": number,
        "links": links,
    }
    return geojson.collection(about, begun(iter(page.items)), _site(call))


def _shown(call: Call, collection: str, page: Page[Document], number: int, links: list[Link]) -> HttpResponse:
    turns = {link["rel"]: link["href"] for link in links if link["rel"] in ("next", "prev")}
    events = [_brief(document) for document in page.items]
    return call.answer({}, "items.html", collection=collection, events=events, number=number, turns=turns,
                       json=next(link["href"] for link in links if link["type"] == GEOJSON))  # fmt: skip


def _brief(document: Document) -> Document:
    """What a page says of an event: of ten thousand, whole documents would fill the memory."""
    where = document["where"]
    return {
        "id": document["id"],
        "title": document["title"],
        "language": document.get("language"),
        "when": document["when"]["text"],
        "where": where["name"] if where else "",
    }


def _site(call: Call) -> str:
    return call.request.build_absolute_uri("/").rstrip("/")
