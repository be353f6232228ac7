"""Where the API begins, and what of the standard it does."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase

from events.editions import read
from events.web.api import collections
from events.web.api.collections import ALL
from events.web.api.door import HTML, JSON, OPENAPI, Call, door

CONFORMS_TO = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "oas30", "html", "geojson")
]


@door()
def landing(call: Call) -> Callable[[], HttpResponseBase]:
    """What there is, and where."""

    def make() -> HttpResponseBase:
        site = read.dictionary()["site"].get("name", "conflictmap")
        links = [
            *call.both(f"The API of {site}", JSON, "api"),
            call.link("service-desc", "This API described in OpenAPI 3.0", OPENAPI, "api-openapi"),
            call.link("service-doc", "Its parameters in words", HTML, "api-openapi"),
            call.link("conformance", "What it conforms to", JSON, "api-conformance"),
            call.link("data", "The collections", JSON, "api-collections"),
        ]
        told = "Conflict events with their evidence, as OGC API – Features. Please credit each data set as it asks for."
        document = {"title": site, "description": told, "links": links}
        found = [(ALL, "All events"), *((name, each["label"]) for name, each in collections.datasets().items())]
        return call.answer(document, "landing.html", collections=found, examples=_examples(call),
                           address=call.request.build_absolute_uri(call.request.path))  # fmt: skip

    return make


@door()
def conformance(call: Call) -> Callable[[], HttpResponseBase]:
    """The parts of the standard that it conforms to."""
    return lambda: call.answer({"conformsTo": CONFORMS_TO}, "conformance.html")


def _examples(call: Call) -> list[dict[str, Any]]:
    """Links that can be followed here and now: their words are those of this map."""
    categories = [each["slug"] for each in read.dictionary()["categories"][:1]]
    asked = [
        ("Everything, the newest first", ""),
        *((f"One kind of event, {name}", f"category={name}&limit=10") for name in categories),
        ("What may have happened within a box", "bbox=30,44,41,53"),
        ("… across the 180th meridian", "bbox=170,-60,-170,70"),
        ("What may have happened in a period", "datetime=2024-10-01T00:00:00Z/2024-12-31T00:00:00Z"),
        ("… and what certainly did", "datetime=2024-10/2024-12&certainty=certain"),
        ("From a day on, without an end", "datetime=2025-07/.."),
        ("Places known to 5 km or better, with figures", "precision=settlement&has=figures"),
        ("Ten at a time, the last updated first", "sort=updated&limit=10"),
    ]
    base = call.request.build_absolute_uri(f"collections/{ALL}/items")
    return [{"title": title, "address": f"{base}?{query}&f=json".replace("?&", "?")} for title, query in asked]
