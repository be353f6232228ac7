"""The shapes of the API's answers, as JSON Schemas in the dialect of OpenAPI 3.0."""

from typing import Any

from events.lib import wording
from events.query.kinds.showing import EVENT_ID

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ADDRESS: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
PUBLIC_ID: Schema = {"type": "string", "pattern": "^" + EVENT_ID.pattern.removesuffix(r"\Z") + "$", "maxLength": 60}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def listed(items: Schema, **limits: Any) -> Schema:
    return {"type": "array", "items": items, **limits}


def members(required: Schema, **optional: Schema) -> Schema:
    """An object that has these members, and perhaps others."""
    named = {"required": list(required)} if required else {}
    return {"type": "object", **named, "properties": {**required, **optional}}


def maybe(schema: Schema) -> Schema:
    return {**schema, "nullable": True}


_WHEN = members(
    {"edtf": TEXT, "earliest": {"type": "string", "format": "date"}, "latest": {"type": "string", "format": "date"},
     "text": TEXT},
    note=TEXT, time=maybe(TEXT), zone=TEXT,
)  # fmt: skip
_SAID = members({"edtf": TEXT, "text": TEXT})
_WHERE = members(
    {"name": TEXT, "country": TEXT, "region": TEXT, "lat": NUMBER, "lon": NUMBER, "precision": TEXT},
    place=maybe(TEXT), names=listed(TEXT), kind=TEXT, radius=maybe(NUMBER), area=maybe(TEXT),
    withheld={"type": "boolean"},
)  # fmt: skip
_FIGURE = members(
    {"kind": TEXT, "unit": TEXT, "low": maybe(NUMBER), "high": maybe(NUMBER), "text": TEXT, "claimants": listed(TEXT)},
    best=maybe(NUMBER), open=TEXT, claims=listed(COUNT), disputed=listed(COUNT),
)  # fmt: skip
_CLAIM = members(
    {"claimant": TEXT, "statement": TEXT, "kind": TEXT, "unit": TEXT, "stance": TEXT, "grade": TEXT},
    low=maybe(NUMBER), best=maybe(NUMBER), high=maybe(NUMBER), said=maybe(_SAID), quote=TEXT, source=maybe(COUNT),
)  # fmt: skip
_SOURCE = members(
    {"publisher": TEXT, "title": TEXT, "url": TEXT, "archived": TEXT, "reliability": TEXT},
    published=maybe(_SAID), language=TEXT, copies=maybe(COUNT), alike=maybe(COUNT),
)  # fmt: skip
_EVENT = members(
    {"dataset": TEXT, "category": TEXT, "status": {"type": "string", "enum": list(wording.WORDS["status"])},
     "title": TEXT, "summary": {"type": "string", "description": "Sanitised HTML."}, "tags": listed(TEXT),
     "updated": MOMENT, "when": _WHEN, "where": maybe(_WHERE), "claims": listed(_CLAIM),
     "sources": listed(_SOURCE), "link": {**ADDRESS, "description": "The event's own page."}},
    language=maybe(TEXT), wordings=listed(members({"language": TEXT, "title": TEXT, "summary": TEXT})),
    media=listed({"type": "object"}), legs=listed({"type": "object"}), figures=listed(_FIGURE),
    actors=listed(members({"slug": TEXT, "name": TEXT}, role=TEXT)),
)  # fmt: skip
_GEOMETRY = maybe(
    members(
        {
            "type": {"type": "string", "enum": ["Point"]},
            "coordinates": listed(NUMBER, minItems=2, maxItems=2),
        }
    )
)
_FEATURE = {
    "type": {"type": "string", "enum": ["Feature"]},
    "id": {**PUBLIC_ID, "description": "It never changes."},
    "geometry": {**_GEOMETRY, "description": "null where no place is known; mind properties.where.precision."},
    "properties": ref("event"),
}
_EXTENT = members(
    {},
    spatial=members({"bbox": listed(listed(NUMBER, minItems=4, maxItems=4), minItems=1)}, crs=ADDRESS),
    temporal=members({"interval": listed(listed(maybe(MOMENT), minItems=2, maxItems=2), minItems=1)}, trs=ADDRESS),
)
_LINKS = listed(ref("link"))

SCHEMAS: dict[str, Schema] = {
    "link": members({"href": ADDRESS, "rel": TEXT}, type=TEXT, title=TEXT),
    "landingPage": members({"title": TEXT, "description": TEXT, "links": _LINKS}),
    "confClasses": members({"conformsTo": listed(ADDRESS)}),
    "collections": members({"links": _LINKS, "collections": listed(ref("collection"))}),
    "collection": members(
        {"id": TEXT, "title": TEXT, "links": _LINKS, "itemType": TEXT, "crs": listed(ADDRESS)},
        description=TEXT,
        extent=_EXTENT,
    ),
    "event": _EVENT,
    "feature": members(_FEATURE, links=_LINKS),
    "featureCollection": members(
        {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": listed(ref("feature")),
            "links": _LINKS,
            "timeStamp": MOMENT,
            "numberMatched": COUNT,
            "numberReturned": COUNT,
        }
    ),
    "problem": members(
        {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
        parameter={"type": "string", "description": "The first parameter that cannot be applied."},
        errors=listed(members({"parameter": TEXT, "detail": TEXT})),
        corrections=ADDRESS,
    ),
}
