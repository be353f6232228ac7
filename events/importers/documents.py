"""Public documents (docs/architecture.md) -> records: the way back of our own exports.

What readers got comes back; what they did not get, such as notes or the exact place of an event that is shown
coarsely, is not in the file. Summaries were Markdown before they were published, and are so again.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from markdownify import markdownify

from events.importers.base import FieldName, Refused, RowProblem
from events.importers.building import Entry, record
from events.importers.record import Record
from events.importers.shaping import position
from events.models import Actor

Document = Mapping[str, Any]
_ACTOR = Actor.Kind.ORGANISATION.value  # documents do not say what an actor is; an editor may
_KEPT = ("dataset", "link")


def record_of(row: int, document: Document) -> Record:
    """The record of an event by its public document. Raises Refused, by the path of what is wrong."""
    identifier = str(document.get("id") or "")
    if not identifier or len(identifier) > 60:
        raise Refused("id", "The event has no id." if not identifier else "An id has at most 60 characters.")
    try:
        found = record(_entry(row, document), identifier, named)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Refused("", f"This is no event as conflictmap exports it: {str(error)[:120]}.") from error
    found.public_id = identifier
    return found


def named(noun: str, field: str) -> str:
    """What documents call the field of a noun."""
    own = {"event": "", "participation": "actors.", "place": "where.", "leg": "legs.", "stop": "legs."}
    names = {"date": "when.edtf", "date_note": "when.note", "time_zone": "when.zone", "archived_url": "archived"}
    return own.get(noun, f"{noun}s.") + names.get(field, field)


def _entry(row: int, document: Document) -> Entry:
    when, where = document["when"], document.get("where") or {}
    lat, lon = _position(where)
    return Entry(
        row=row,
        event={
            "title": document["title"], "summary": markdown(document.get("summary", "")), "date": when["edtf"],
            "language": document.get("language", ""), "status": document.get("status", ""),
            "date_note": when.get("note", ""), "time": when.get("time") or "", "time_zone": when.get("zone", ""),
            "lat": lat, "lon": lon, "precision": where.get("precision", ""),
            "tags": ", ".join(document.get("tags", ())),
        },
        category=_label(document.get("category", "")),
        place=_place(where),
        actors=[
            {"slug": actor.get("slug", ""), "name": actor["name"], "role": actor.get("role", ""), "kind": _ACTOR}
            for actor in document.get("actors", ())
        ],
        sources=[_source(source) for source in document.get("sources", ())],
        claims=[_claim(claim) for claim in document.get("claims", ())],
        stops=[_stop(leg) for leg in document.get("legs", ())],
        translations=[
            {**wording, "summary": markdown(wording.get("summary", ""))} for wording in document.get("wordings", ())
        ],
        extra=[
            (FieldName(own["name"], own.get("label") or own["name"], own.get("kind", "text")), str(own["value"]))
            for own in document.get("fields", ())
        ],
        origin={name: str(document[name]) for name in _KEPT if document.get(name)},
        oddities=list(_left_out(row, document)),
    )  # fmt: skip


def _label(slug: str) -> str:
    """A category's label from its slug, for a desk that does not have it."""
    return slug.replace("-", " ").capitalize()


def _position(where: Document) -> tuple[int | None, int | None]:
    if where.get("lat") is None:
        return None, None
    return position(_degrees(where["lat"]), _degrees(where.get("lon")), "", "")


def _degrees(value: Any) -> str:
    """A number in plain decimals, however small it is; a text that is none stays for the check that names it."""
    try:
        return format(Decimal(str(value)), "f") if value is not None else ""
    except ArithmeticError:
        return str(value)


def _place(where: Document) -> dict[str, Any]:
    names = "\n".join(name for name in where.get("names", ()) if name != where.get("name"))
    kept = {name: where.get(name) or "" for name in ("name", "kind", "country", "region", "area")}
    return {**kept, "slug": where.get("place", ""), "names": names}


def _source(source: Document) -> dict[str, Any]:
    kept = {name: source.get(name, "") for name in ("publisher", "title", "url", "language", "reliability")}
    return {
        **kept, "archived_url": source.get("archived", ""), "published": _edtf(source.get("published")),
        "copies": source.get("copies"),
    }  # fmt: skip


def _claim(claim: Document) -> dict[str, Any]:
    same = ("claimant", "statement", "kind", "low", "best", "high", "unit", "stance", "quote", "source", "answers")
    return {
        **{name: claim.get(name) for name in same}, "said": _edtf(claim.get("said")),
        "credibility": int(claim.get("grade", "F6")[1]),
    }  # fmt: skip


def _stop(leg: Document) -> dict[str, Any]:
    lat, lon = _position(leg)
    return {
        **{name: leg.get(name, "") for name in ("role", "certainty", "note")}, "date": _edtf(leg.get("when")),
        "place": {"name": leg["name"], "lat": lat, "lon": lon, "precision": leg.get("precision", "")},
    }  # fmt: skip


def _edtf(when: Document | None) -> str:
    return when["edtf"] if when else ""


def _left_out(row: int, document: Document) -> Iterator[RowProblem]:
    if count := len(document.get("media", ())):
        reason = f"Its pictures ({count}) are not in the file: add them at the desk."
        yield RowProblem(row, "media", reason, refused=False)


def markdown(html: str) -> str:
    """Markdown that is published as this HTML, which is what `lib.text.markdown` makes."""
    if "<" not in html:
        return html
    return str(markdownify(html, heading_style="ATX", bullets="-", escape_misc=True)).strip()
