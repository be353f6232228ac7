"""The demo's story as written in the JSON files beside this module: what it is made of and how its rows are named."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from events.lib import geo
from events.models import Actor, Category, Place, Source
from events.models.base import DeskModel

# What happened to each kind of row: {"places": Counter(added=23), …}
Tally = dict[str, Counter[str]]

# The nouns that events refer to, in the order in which they can be made: file, model, the fields that identify a row.
_NOUNS: tuple[tuple[str, type[DeskModel], tuple[str, ...]], ...] = (
    ("categories", Category, ("slug",)),
    ("places", Place, ("slug",)),
    ("actors", Actor, ("slug",)),
    ("sources", Source, ("publisher", "published", "title")),
)

_FOLDER = Path(__file__).parent


def read(name: str) -> Any:
    """The content of one of the story's files."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


class Noun(NamedTuple):
    """One row of a noun's file: what the story calls it, its model, what identifies it there, and its other fields."""

    file: str
    slug: str
    model: type[DeskModel]
    key: dict[str, Any]
    fields: dict[str, Any]


def nouns() -> Iterator[Noun]:
    """Every noun, each after those it refers to."""
    for file, model, key in _NOUNS:
        for row in read(file):
            slug = row["slug"] if "slug" in key else row.pop("slug")
            fields = {name: _as_stored(name, value) for name, value in row.items() if name not in key}
            yield Noun(file, slug, model, {name: row[name] for name in key}, fields)


def event_ids() -> list[str]:
    """The public ids of the story's events."""
    return [row["public_id"] for row in read("events")]


def count(tally: Tally, model: type[DeskModel], outcome: str) -> None:
    """Notes what happened to one row."""
    tally.setdefault(str(model._meta.verbose_name_plural), Counter())[outcome] += 1


def say(tally: Tally) -> Iterator[str]:
    """The tally in lines: "places: 23 added"."""
    for noun, outcomes in tally.items():
        yield f"{noun}: " + ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))


def _as_stored(name: str, value: Any) -> Any:
    """A value of the files as the desk stores it: names in lines, degrees as integers."""
    match name:
        case "names":
            return "\n".join(value)
        case "lat":
            return geo.to_int(value, 90)
        case "lon":
            return geo.to_int(value, 180)
    return value
