"""Reading what is published, without a database."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from events.editions import files
from events.query.filter import Vocabulary

_KINDS = {
    "datasets": "dataset", "categories": "category", "actors": "actor", "countries": "country", "places": "place",
    "tags": "tag",
}  # fmt: skip


@dataclass(frozen=True)
class Published:
    """A manifest, which nobody changes, and the hash of its bytes: what the whole public side looks like."""

    manifest: dict[str, Any]
    digest: str


def published(edition: str | None = None) -> Published | None:
    """An edition, or the current one; None where it is none, or not kept."""
    try:
        path = files.manifest_path(edition or None)
        now = path.stat()
        return _published(path, now.st_ino, now.st_mtime_ns, now.st_size)
    except (ValueError, FileNotFoundError):
        return None


@lru_cache(maxsize=4)
def _published(path: Path, *state: int) -> Published:
    """A manifest is replaced, never written to: a file in the same state has the same bytes."""
    content = path.read_bytes()
    return Published(orjson.loads(content), hashlib.sha256(content).hexdigest()[:32])


def manifest(edition: str | None = None) -> dict[str, Any] | None:
    """The current manifest, or that of one edition; None when there is none."""
    found = published(edition)
    return found.manifest if found else None


def stand_in(edition: str) -> str | None:
    """The edition that is kept of the same day, for one that was replaced later that day; None where there is none."""
    if published(edition) or not files.EDITION_ID.match(edition):
        return None
    last = max((path.stem for path in (files.folder() / "manifests").glob(f"{edition[:8]}T*.json")), default="")
    return last if last > edition else None


def digest() -> str | None:
    """The entity tag of the current manifest. None before the first edition."""
    found = published()
    return f'"{found.digest}"' if found else None


def dictionary(edition: str = "") -> dict[str, Any]:
    """The labels of an edition that is kept, or else of the current one; before the first, empty lists and no name."""
    found = manifest(edition) if edition else None
    current = found or manifest()
    return _json(current["dictionary"]["file"]) if current else {"site": {}, **{name: [] for name in _KINDS}}


def areas() -> dict[str, Any]:
    """The outlines of the current edition by code; none before the first."""
    current = manifest()
    return _json(current["areas"]["file"]) if current else {}


def area_set(edition: dict[str, Any], slug: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What an edition's manifest says of a set of dated areas, and its file; None where it has none of this name.

    The file may be megabytes, and few ask for it: it is read anew each time.
    """
    entry = next((each for each in edition.get("area_sets", ()) if each["slug"] == slug), None)
    return (entry, orjson.loads(files.path(entry["file"]).read_bytes())) if entry else None


def vocabulary(edition: str = "") -> Vocabulary:
    """The slugs that links may name, with their labels: those of the edition that they name, or else today's."""
    found = manifest(edition) if edition else None
    current = found or manifest()
    labels = _labels(current["dictionary"]["file"]) if current else {}
    sets = {each["slug"]: each["title"] for each in (current or {}).get("area_sets", ())}
    return Vocabulary({**labels, "areas": sets, "at": {edition: edition} if found else {}})


@lru_cache(maxsize=8)
def _labels(name: str) -> dict[str, dict[str, str]]:
    """The labels of a dictionary file, by parameter and slug; editions from before there were places have none."""
    terms = _json(name)
    return {kind: {term["slug"]: term["label"] for term in terms.get(kinds, [])} for kinds, kind in _KINDS.items()}


@lru_cache(maxsize=8)
def _json(name: str) -> Any:
    """An immutable JSON file; callers do not change it."""
    return orjson.loads(files.path(name).read_bytes())
