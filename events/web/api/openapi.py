"""The API described in OpenAPI 3.0, made from the table of parameters: a new one stands in it by itself."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse

from events.editions import read
from events.query.kinds.base import Shape
from events.query.params import PARAMS
from events.web.api import reading, standard
from events.web.api.collections import ALL, datasets
from events.web.api.door import CRS84, GEOJSON, HTML, JSON, OPENAPI, Call, door
from events.web.api.items import LIMITS
from events.web.api.problems import MEDIA_TYPE
from events.web.api.schemas import ADDRESS, PUBLIC_ID, SCHEMAS, TEXT, Schema, ref

_FORM: Shape = {"type": "string", "enum": list(reading.FORMS), "example": "json",
                "description": "The form of the answer; without it the header Accept decides."}  # fmt: skip
_REFUSALS = {
    "304": "Not changed since the answer whose ETag was sent.",
    "400": "A parameter that is not known or cannot be applied; it is named.",
    "404": "There is no such thing.",
    "406": "Neither JSON nor HTML is accepted.",
    "410": "The event was withdrawn or taken back.",
    "414": "The link is longer than the server reads, about 4,000 characters; it says so itself, in HTML.",
    "503": "The database is away; Retry-After says when to ask again.",
}
_MOVED = "The event was merged into another, which is there."


@door()
def openapi(call: Call) -> Callable[[], HttpResponseBase]:
    """The whole description, or its parameters in words."""

    def make() -> HttpResponseBase:
        address = call.request.build_absolute_uri(reverse("api")).rstrip("/")
        items = f"{address}/collections/{ALL}/items"
        return call.answer(document(address), "openapi.html", OPENAPI, parameters=_in_words(), items=items)

    return make


def parameters() -> dict[str, Shape]:
    """What the events of a collection may be asked for by, each with its shape; `bbox` and `datetime` as the standard
    writes them.
    """
    words = read.vocabulary((read.manifest() or {}).get("edition", ""))  # the names of today's map, and of its edition
    shapes = {name: PARAMS[name].shape(words.of(name)) for name in reading.NAMES}
    shapes["bbox"] = standard.box_shape(shapes["bbox"])
    shapes["datetime"] = standard.period_shape()
    limit = shapes["limit"]
    told = f"{limit['description']} Without it {LIMITS['json']:,}, of pages for people {LIMITS['html']}."
    shapes["limit"] = {**limit, "default": LIMITS["json"], "description": told}
    return shapes


def _in_words() -> list[dict[str, Any]]:
    """The parameters for people: what each means, its choices where they are few, and an example."""
    return [
        {
            "name": name,
            "told": shape["description"],
            "choices": shape.get("enum") or shape.get("items", {}).get("enum"),
            "example": _written(shape["example"]),
        }
        for name, shape in parameters().items()
    ]


def _written(example: Any) -> str:
    """An example as a link says it."""
    return ",".join(map(str, example)) if isinstance(example, list) else str(example)


def document(address: str) -> dict[str, Any]:
    """The description of the API at an address."""
    site = read.dictionary()["site"].get("name", "conflictmap")
    shapes = {**parameters(), "f": _FORM}
    return {
        "openapi": "3.0.3",
        "info": {
            "title": f"{site}: conflict events",
            "version": settings.VERSION,
            "description": "OGC API – Features. Parameters narrow each other; an unknown one is refused.",
        },
        "servers": [{"url": address}],
        "paths": dict(_paths(shapes)),
        "components": {
            "schemas": SCHEMAS,
            "parameters": {name: _parameter(name, shape) for name, shape in shapes.items()} | _in_path(),
            "responses": {code: _refusal(code, words) for code, words in _REFUSALS.items()},
        },
    }


def _paths(shapes: Iterable[str]) -> Iterable[tuple[str, Any]]:
    yield "/", _path("What there is", "landing", JSON, ref("landingPage"), "f")
    yield "/conformance", _path("The parts of the standard", "conformance", JSON, ref("confClasses"), "f")
    yield "/openapi", _path("This description", "openapi", OPENAPI, {"type": "object"}, "f")
    yield "/collections", _path("The collections", "collections", JSON, ref("collections"), "f")
    one = _path("One collection", "collection", JSON, ref("collection"), "collectionId", "f", also=("404",))
    yield "/collections/{collectionId}", one
    many = _path("Its events, page by page", "items", GEOJSON, ref("featureCollection"), "collectionId", *shapes,
                 also=("404",), headers=_headers(Link="The next page, rel=next."))  # fmt: skip
    yield "/collections/{collectionId}/items", many
    event = _path("One event", "item", GEOJSON, ref("feature"), "collectionId", "featureId", "at", "f",
                  also=("404", "410"), headers=_headers())  # fmt: skip
    event["get"]["responses"]["308"] = {"description": _MOVED, "headers": {"Location": {"schema": ADDRESS}}}
    yield "/collections/{collectionId}/items/{featureId}", event


def _path(
    summary: str,
    name: str,
    kind: str,
    schema: Schema,
    *taken: str,
    also: Iterable[str] = (),
    headers: Schema | None = None,
) -> dict[str, Any]:
    found = {"description": f"{summary}.", "content": {kind: {"schema": schema}, HTML: {"schema": TEXT}}}
    codes = sorted({"304", "400", "406", "414", "503", *also})
    return {
        "get": {
            "summary": summary,
            "operationId": name,
            "parameters": [{"$ref": f"#/components/parameters/{each}"} for each in taken],
            "responses": {
                "200": {**found, "headers": headers} if headers else found,
                **{code: {"$ref": f"#/components/responses/{code}"} for code in codes},
            },
        }
    }


def _headers(**more: str) -> Schema:
    told = {"Content-Crs": f"The coordinates are longitude and latitude: <{CRS84}>.", **more}
    return {name: {"description": words, "schema": TEXT} for name, words in told.items()}


def _parameter(name: str, shape: Shape) -> dict[str, Any]:
    schema = {key: value for key, value in shape.items() if key not in ("description", "example")}
    listed = {"style": "form", "explode": False}
    said = {"name": name, "in": "query", "required": False, "description": shape["description"], "schema": schema}
    example = {"example": shape["example"]} if shape["example"] != [] else {}
    return {**said, **example, **(listed if shape["type"] == "array" else {})}


def _in_path() -> dict[str, Any]:
    names = [ALL, *datasets()]
    return {
        "collectionId": {
            "name": "collectionId", "in": "path", "required": True, "schema": {"type": "string", "enum": names},
            "description": f"“{ALL}” for all events, or the short name of a data set.",
        },
        "featureId": {
            "name": "featureId", "in": "path", "required": True, "schema": PUBLIC_ID,
            "description": "The id of an event.",
        },
    }  # fmt: skip


def _refusal(code: str, words: str) -> dict[str, Any]:
    content = {"304": {}, "414": {HTML: {"schema": TEXT}}}.get(code, {MEDIA_TYPE: {"schema": ref("problem")}})
    return {"description": words, **({"content": content} if content else {})}
