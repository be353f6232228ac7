"""What a table has no columns for: the rest of an event's document as JSON, for programs and for the way back."""

from typing import Any

import orjson

from events.exporters.base import Document

_WHOLE = ("summary", "language", "wordings", "legs", "actors", "claims", "sources", "media", "fields")
_OF_WHEN = ("note", "time", "zone")
_OF_WHERE = ("place", "names", "kind", "area", "withheld")


def evidence(document: Document) -> str:
    """All that the other columns do not say, or say for people only; what is empty is left out."""
    rest = {name: document[name] for name in _WHOLE if document.get(name)}
    for group, names in (("when", _OF_WHEN), ("where", _OF_WHERE)):
        if told := _filled(document[group] or {}, names):
            rest[group] = told
    return orjson.dumps(rest).decode()


def _filled(group: Document, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: group[name] for name in names if group.get(name)}
