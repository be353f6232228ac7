"""The gazetteer's index: a SQLite file in the data folder, made from the shipped one and then only read.

A file of its own beside either database, because it is the same for both, can be made anew at any time, and need not be
in a backup. Its name has the version of the file that it was made from.
"""

import fcntl
import math
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

from events.geocoding.gazetteer import book
from events.lib import spelling, text
from events.lib.geo import METRES_A_DEGREE, SCALE

_SCHEMA = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA page_size=8192;
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  region INTEGER, beside TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL, people INTEGER NOT NULL,
  name TEXT NOT NULL, names TEXT NOT NULL);
CREATE TABLE named (name TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE sounding (key TEXT NOT NULL, latin TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (key, latin, place)) WITHOUT ROWID;
CREATE TEMP TABLE written (name TEXT, key TEXT, latin TEXT, place INTEGER);
CREATE TABLE lying (square INTEGER NOT NULL, kind TEXT NOT NULL, people INTEGER NOT NULL, place INTEGER NOT NULL,
  lat INTEGER NOT NULL, lon INTEGER NOT NULL, PRIMARY KEY (square, kind, people, place)) WITHOUT ROWID;
"""
_FINISH = """
CREATE UNIQUE INDEX place_by_id ON place (id);
INSERT INTO named SELECT name, place FROM written ORDER BY name, place;
INSERT INTO sounding SELECT DISTINCT key, latin, place FROM written ORDER BY key, latin, place;
DROP TABLE written;
"""
_PAGE = 500
_SIDE = 50_000  # of a square, half a degree
_ACROSS = 720
_WIDEST = 12  # squares to each side

_opened = threading.local()


class NotLoaded(Exception):
    """There is no index yet."""


def path() -> Path:
    folder: Path = settings.CONFLICTMAP_DATA
    return folder / f"gazetteer-{book.version()}.sqlite3"


def is_loaded() -> bool:
    return path().exists()


def ask(query: str, parameters: Iterable[Any] = ()) -> list[Any]:
    """Rows of the index. Raises NotLoaded."""
    return _connection().execute(query, tuple(parameters)).fetchall()


def square(lat: int, lon: int) -> int:
    return (lat // _SIDE) * _ACROSS + (lon // _SIDE) % _ACROSS


def squares(lat: int, lon: int, kilometres: float) -> list[int]:
    """The squares that such a disc around a point touches, and a few more; far in the north not all of them."""
    side = _SIDE / SCALE * METRES_A_DEGREE / 1000
    up = math.ceil(kilometres / side)
    aside = min(_WIDEST, math.ceil(kilometres / side / max(0.05, math.cos(math.radians(lat / SCALE)))))
    return sorted(
        {square(lat + y * _SIDE, lon + x * _SIDE) for y in range(-up, up + 1) for x in range(-aside, aside + 1)}
    )


def load() -> int:
    """Makes the index, whole or not at all, and takes those of older versions away. Returns how many places it has.

    A second load at the same time waits for the first.
    """
    target = path()
    draft = target.with_name("gazetteer.draft")
    with target.with_name("gazetteer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as index:
            index.executescript(_SCHEMA)
            count = _fill(index)
            index.executescript(_FINISH)
        draft.replace(target)
    for old in target.parent.glob("gazetteer-*.sqlite3"):
        if old != target:
            old.unlink(missing_ok=True)
    return count


def _fill(index: sqlite3.Connection) -> int:
    """A few hundred places at a time; SQLite sorts the names, so that pages are written once and memory stays small."""
    numbers: dict[str, int] = {}
    number = 0
    for page in _pages(book.entries()):
        first = number + 1
        numbers |= {entry.id: number for number, entry in enumerate(page, first) if entry.kind in ("region", "country")}
        number += len(page)
        index.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
            (number, e.id, e.kind, e.country, numbers.get(e.region), e.beside, e.lat, e.lon, e.people, e.names[0],
             "\n".join(e.names[1:]))
            for number, e in enumerate(page, first)
        ))  # fmt: skip
        index.executemany("INSERT INTO written VALUES (?, ?, ?, ?)", (
            (name, spelling.key(name), spelling.latin(name), number)
            for number, entry in enumerate(page, first)
            for name in {text.fold(name) for name in entry.names}
        ))  # fmt: skip
        index.executemany("INSERT INTO lying VALUES (?, ?, ?, ?, ?, ?)", (
            (square(e.lat, e.lon), e.kind, e.people, number, e.lat, e.lon) for number, e in enumerate(page, first)
        ))  # fmt: skip
    index.commit()
    return number


def _pages(entries: Iterator[book.Entry]) -> Iterator[list[book.Entry]]:
    while page := list(islice(entries, _PAGE)):
        yield page


def _connection() -> sqlite3.Connection:
    """A connection for each thread; a new version's file is opened when there is one."""
    target = path()
    kept: tuple[Path, sqlite3.Connection] | None = getattr(_opened, "kept", None)
    if kept and kept[0] == target:
        return kept[1]
    if not target.exists():
        raise NotLoaded
    opened = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)
    if kept:
        kept[1].close()
    _opened.kept = (target, opened)
    return opened
