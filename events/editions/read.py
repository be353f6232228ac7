"""Reading what is published, without a database."""

import hashlib
from functools import lru_cache
from typing import Any

import orjson

from events.editions import files
from events.query.filter import Vocabulary

_KINDS = {"datasets": "dataset", "categories": "category", "actors": "actor", "countries": "country", "tags": "tag"}


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


def dictionary() -> dict[str, Any]:
    """The labels of the current edition; before the first one, empty lists and a site without a name."""
    current = manifest()
    return _json(current["dictionary"]["file"]) if current else {"site": {}, **{name: [] for name in _KINDS}}


def vocabulary() -> Vocabulary:
    """The slugs that links may name today, with their labels."""
    terms = dictionary()
    return Vocabulary({kind: {term["slug"]: term["label"] for term in terms[name]} for name, kind in _KINDS.items()})


@lru_cache(maxsize=8)
def _json(name: str) -> Any:
    """An immutable JSON file; callers do not change it."""
    return orjson.loads(files.path(name).read_bytes())
