"""Taking an event out of every edition that is kept, for safety or law: what was published is not there any more.

Copies that others have downloaded cannot be recalled; docs/operators.md says so.
"""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from events.editions import files, keep, parts, read
from events.editions.columns import REDACTED, Row
from events.editions.parts import Entry, Record
from events.editions.shelf import shelf
from events.models import Edition

_KINDS = {
    "datasets": "dataset", "categories": "category", "actors": "actor", "countries": "country", "places": "place",
    "tags": "tag",
}  # fmt: skip


@dataclass(frozen=True)
class Redaction:
    """What was done: the editions that held the event, and the names of the files that are gone."""

    editions: list[str]
    removed: list[str]


def redact(public_id: str, now: datetime) -> Redaction:
    """Blanks an event's row in every kept edition; an edition without the event stays as it is.

    New files are written first, then the manifests that name them, and only then the old files go, with every other
    file that no manifest names: an edition that was pruned a moment ago may have held the event too.
    """
    with files.alone():
        rewriting = _Rewriting(public_id)
        done = [edition for edition in keep.editions() if rewriting.edition(edition, now)]
        left = keep.unnamed() if done else []
        removed = {name for path in left if files.FILE_NAME.match(name := files.plain_name(path))}
        if removed:
            files.note_gone(removed)
            keep.remove(left)
        return Redaction(done, sorted(removed))


class _Rewriting:
    """Remembers the parts that it has seen: most editions share most of them."""

    def __init__(self, public_id: str) -> None:
        self.public_id = public_id
        self.entries: dict[str, Entry] = {}  # by the text file of the part before
        self.terms: dict[str, dict[str, set[str]]] = {}

    def edition(self, edition: str, now: datetime) -> bool:
        """Writes an edition anew, under its own id, if the event is in it."""
        manifest = read.manifest(edition)
        if manifest is None:
            return False
        entries = [self._entry(entry) for entry in manifest["parts"]]
        if entries == manifest["parts"]:
            return False
        used = [self._used(entry) for entry in entries]
        with shelf() as there:
            dictionary = there.put_json(_dictionary(manifest, used))
            areas = there.put_json(_areas(manifest, used))
        manifest = manifest | {
            "count": sum(parts.shown(entry) for entry in entries),
            "dictionary": dictionary,
            "areas": areas,
            "parts": entries,
            "redacted": [*manifest.get("redacted", ()), now.date().isoformat()],
        }
        _replace(edition, manifest)
        return True

    def _entry(self, entry: Entry) -> Entry:
        """The entry of the part without the event; the same if the event is not in it."""
        name = entry["text"]["file"]
        if name not in self.entries:
            held = self.public_id in parts.text(entry)["ids"]
            self.entries[name] = self._written(entry) if held else entry
        return self.entries[name]

    def _written(self, entry: Entry) -> Entry:
        with shelf() as there:
            return parts.write(entry["dataset"], entry["year"], self._records(entry), there)

    def _records(self, entry: Entry) -> Iterator[Record]:
        earliest = entry["extent"]["earliest"] or 0
        for record in parts.read(entry):
            gone = record.text[0] == self.public_id
            yield _blank(record.row.dataset, earliest) if gone else record
            earliest = record.row.earliest if not gone else earliest

    def _used(self, entry: Entry) -> dict[str, set[str]]:
        """The slugs and codes that a part uses, by kind."""
        name = entry["columns"]["file"]
        if name not in self.terms:
            lists = parts.table(entry, parts.text(entry)).lists
            self.terms[name] = {kind: set(slugs) for kind, slugs in lists.items()}
        return self.terms[name]


def _blank(dataset: str, day: int) -> Record:
    """A row that says nothing; it keeps its place among the others by the day of the row before it."""
    row = Row(
        spot=None, earliest=day, latest=day, dataset=dataset, category="", country="", status=0, grades=0, has=REDACTED,
        figure_low=math.nan, figure_high=math.nan, actor=(), place=(), tag=(), legs=(),
    )  # fmt: skip
    return Record(row, ("", "", "", ""), orjson.dumps({"id": None, "redacted": True}))


def _dictionary(manifest: Entry, used: list[dict[str, set[str]]]) -> Entry:
    """The edition's labels, without those that only the event had."""
    found: dict[str, Any] = orjson.loads(files.path(manifest["dictionary"]["file"]).read_bytes())
    for kinds, kind in _KINDS.items():
        left = set().union(*(terms.get(kind, set()) for terms in used))
        found[kinds] = [term for term in found.get(kinds, []) if term["slug"] in left]
    return found


def _areas(manifest: Entry, used: list[dict[str, set[str]]]) -> Entry:
    found: dict[str, Any] = orjson.loads(files.path(manifest["areas"]["file"]).read_bytes())
    left = set().union(*(terms.get("area", set()) for terms in used))
    return {code: outline for code, outline in found.items() if code in left}


def _replace(edition: str, manifest: Entry) -> None:
    content = orjson.dumps(manifest)
    current = read.manifest()
    files.write(files.manifest_path(edition), content)
    if current and current["edition"] == edition:
        files.write(files.manifest_path(), content)
    digest = hashlib.sha256(content).hexdigest()
    Edition.objects.filter(edition=edition).update(digest=digest, count=manifest["count"])
