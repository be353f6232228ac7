"""Reading what is published, without a database."""

import hashlib
from functools import lru_cache
from typing import Any

import orjson

from events.editions import files
from events.query.filter import Vocabulary

_KINDS = {
    "datasets": "dataset", "categories": "category", "actors": "actor", "countries": "country", "places": "place",
    "tags": "tag",
}  # fmt: skip


def kept(edition: str) -> dict[str, Any] | None:
    """The manifest of an edition that a link names; None when it is none, or not kept."""
    try:
        return manifest(edition)
    except ValueError:
        return None


def manifest(edition: str | None = None) -> dict[str, Any] | None:
    """The current manifest, or that of one edition; None when there is none."""
    try:
        found: dict[str, Any] = orjson.loads(files.manifest_path(edition).read_bytes())
    except FileNotFoundError:
        return None
    return found


def digest() -> str | None:
    """The hash of the current manifest: what the whole public side looks like. None before the first edition."""
    try:
        return f'"{hashlib.sha256(files.manifest_path().read_bytes()).hexdigest()[:32]}"'
    except FileNotFoundError:
        return None


def dictionary(edition: str = "") -> dict[str, Any]:
    """The labels of an edition that is kept, or else of the current one; before the first, empty lists and no name."""
    found = kept(edition) if edition else None
    current = found or manifest()
    return _json(current["dictionary"]["file"]) if current else {"site": {}, **{name: [] for name in _KINDS}}


def vocabulary(edition: str = "") -> Vocabulary:
    """The slugs that links may name, with their labels: those of the edition that they name, or else today's."""
    found = kept(edition) if edition else None
    current = found or manifest()
    labels = _labels(current["dictionary"]["file"]) if current else {}
    return Vocabulary({**labels, "at": {edition: edition} if found else {}})


@lru_cache(maxsize=8)
def _labels(name: str) -> dict[str, dict[str, str]]:
    """The labels of a dictionary file, by parameter and slug; editions from before there were places have none."""
    terms = _json(name)
    return {kind: {term["slug"]: term["label"] for term in terms.get(kinds, [])} for kinds, kind in _KINDS.items()}


@lru_cache(maxsize=8)
def _json(name: str) -> Any:
    """An immutable JSON file; callers do not change it."""
    return orjson.loads(files.path(name).read_bytes())
