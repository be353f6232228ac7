"""Rows of a spreadsheet -> events: one with a title begins an event, and those below it add to its evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from events.importers.base import FieldName, Refused, RowProblem
from events.importers.building import Entry, record
from events.importers.record import Record
from events.importers.sheets import dates, places
from events.importers.sheets.columns import COLUMNS, WITH_THE_EVENT
from events.importers.weblinks import links, publisher
from events.models import Actor

_LONGEST_ID, _LONGEST_KEPT = 120, 500
_THOUSANDS = re.compile(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+", re.ASCII)
_COUNTS = ("low", "best", "high")
_DAYS = ("source_date", "said", "stop_date")  # beside the event's own
_ACTOR = Actor.Kind.ORGANISATION.value  # nothing says what an actor is; an editor may
Cells = Mapping[str, str]  # by our names of columns


@dataclass
class Group:
    """The rows of one event, each with its number, and what they say in columns that are none of ours."""

    rows: list[tuple[int, Cells]]
    first: tuple[str, ...] = ()  # the cells of the row that begins it, as they stand in the file
    kept: dict[str, str] = field(default_factory=dict)

    def keep(self, more: Mapping[str, str]) -> None:
        """Keeps what a further row says in columns that are none of ours."""
        for name, cell in more.items():
            said = self.kept.get(name, "")
            if cell and cell not in said.split("\n"):
                self.kept[name] = f"{said}\n{cell}".strip()


def grouped(
    rows: Iterable[tuple[int, Cells, dict[str, str], list[str]] | RowProblem], adding: bool
) -> Iterator[Group | RowProblem]:
    """Events, each with all its rows; a row that adds to none is a problem, as is each without a title if none adds."""
    group: Group | None = None
    for row in rows:
        if isinstance(row, RowProblem):
            yield row
            continue
        number, cells, kept, whole = row
        if cells.get("title"):
            if group:
                yield group
            group = Group([(number, cells)], tuple(whole), kept)
            if not adding:
                yield group
                group = None
        elif group is None:
            reason = f"There is no title{', and no event above that the row could add to' if adding else ''}."
            yield RowProblem(number, "title", reason, cells=tuple(whole))
        else:
            group.rows.append((number, cells))
            group.keep(kept)
    if group:
        yield group


class Reader:
    """Makes records of grouped rows, in the order of day and month that the file has."""

    def __init__(self, order: dates.Order, columns: Mapping[str, str], own: Mapping[str, FieldName]) -> None:
        self.order = order
        self.columns = columns  # ours -> the file's
        self.own = own  # the file's -> a field of the data set's own

    def read(self, group: Group) -> Record | RowProblem:
        """The record of an event, or what is wrong with one of its rows: half an event is none."""
        number = group.rows[0][0]
        try:
            kept = {name: cell for name, cell in group.kept.items() if cell}
            entry = Entry(number, {}, origin={n: cell[:_LONGEST_KEPT] for n, cell in kept.items() if n not in self.own})
            entry.extra = [(field, kept[name]) for name, field in self.own.items() if name in kept]
            self._begin(entry, group.rows[0][1])
            for number, cells in group.rows:
                self._continue(entry, cells, first=number == group.rows[0][0])
            return record(entry, _id(group.rows[0][1]), _named)
        except Refused as refused:
            column = self.columns.get(refused.column, refused.column)
            return RowProblem(number, column, refused.reason, cells=group.first)

    def _begin(self, entry: Entry, cells: Cells) -> None:
        """What the first row says of the event itself."""
        said = _of("event", cells)
        moment = dates.read("date", cells.get("date", ""), self.order)
        code = places.country(cells.get("country", ""))
        latitude, longitude, both = (cells.get(name, "") for name in ("latitude", "longitude", "coordinates"))
        at = places.spot(latitude, longitude, both, code)
        entry.event = {
            **{name: value for name, value in said.items() if name not in ("id", "at", "lat", "lon", "category")},
            "date": moment.edtf,
            "date_note": said.get("date_note") or moment.note,
            "time": said.get("time") or moment.time,
            "time_zone": said.get("time_zone") or moment.zone,
            "tags": said.get("tags", "").replace(";", ","),
            "lat": at and at[0],
            "lon": at and at[1],
        }
        entry.category = cells.get("category", "")
        entry.place = {**_of("place", cells), "country": code}
        entry.actors = list(_actors(cells.get("actors", "")))
        if cells.get("country") and not code:
            reason = f"“{cells['country'][:60]}” is no country that is known here; the place is in none."
            column = self.columns.get("country", "country")
            entry.oddities = (RowProblem(entry.row, column, reason, refused=False),)

    def _continue(self, entry: Entry, cells: Cells, first: bool) -> None:
        """One source, one claim, one stop and one wording may stand in each row; a claim is the row's source's."""
        if not first and (stray := next((name for name in cells if _only_first(name) and cells[name]), "")):
            raise Refused(stray, "A row without a title adds to the event above; this only the event's first row says.")
        cells = {**cells, **{name: self._day(name, cells[name]) for name in _DAYS if cells.get(name)}}
        claim, sources = _of("claim", cells), list(_sources(_of("source", cells)))
        entry.sources = [*entry.sources, *sources]
        if claim:
            claim |= {name: _count(cells[name]) for name in _COUNTS if cells.get(name)}
            if any(name in claim for name in _COUNTS):
                claim.setdefault("kind", self._counted())
            claim.setdefault("claimant", sources[0]["publisher"] if sources else "")
            entry.claims = [*entry.claims, {**claim, "source": len(entry.sources) - len(sources) if sources else None}]
        if stop := _of("stop", cells):
            entry.stops = [*entry.stops, _stop(stop, cells)]
        if wording := _of("translation", cells):
            entry.translations = [*entry.translations, wording]

    def _counted(self) -> str:
        """What a column of numbers counts where nobody says: its own name, “deaths”."""
        return next((self.columns[name] for name in _COUNTS if self.columns.get(name, name) != name), "people")

    def _day(self, name: str, cell: str) -> str:
        return dates.read(name, cell, self.order).edtf


def _only_first(name: str) -> bool:
    return COLUMNS[name].noun in WITH_THE_EVENT and name != "id"


def _of(noun: str, cells: Cells) -> dict[str, Any]:
    """What a row says of a noun, by the names of the model's fields."""
    return {c.field: cells[name] for name, c in COLUMNS.items() if c.noun == noun and c.field and cells.get(name)}


def _named(noun: str, name: str) -> str:
    """Our column for a field of a noun."""
    noun = {"citation": "source", "leg": "stop", "wording": "translation", "participation": "actors"}.get(noun, noun)
    return next((ours for ours, c in COLUMNS.items() if (c.noun, c.field) == (noun, name)), _FIRST.get(noun, name))


_FIRST = {
    "claim": "claim", "source": "source", "stop": "stop", "translation": "other_language", "actors": "actors",
    "category": "category", "actor": "actors", "place": "place",
}  # fmt: skip


def _sources(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A row's source; several, where only their addresses are given. One without a publisher is its host's."""
    named = said.get("publisher", "")
    found = links(said.get("url", "") or named)
    if said.get("url") and not found:  # for the check to say what is wrong with it
        found = [said["url"]]
    if said and not found:
        yield said
    by = "" if links(named) else named
    for link in found:
        yield {**(said if len(found) == 1 else {}), "publisher": by or publisher(link), "url": link}


def _actors(cell: str) -> Iterator[dict[str, str]]:
    for part in filter(None, (each.strip() for each in cell.split(";"))):
        name, bracket, role = part.rpartition("(")
        has_role = bracket and name.strip() and role.endswith(")") and ")" not in role[:-1]
        own = {"name": name.strip(), "role": role[:-1].strip()} if has_role else {"name": part, "role": ""}
        yield {**own, "kind": _ACTOR}


def _stop(stop: dict[str, Any], cells: Cells) -> dict[str, Any]:
    at = places.spot(stop.pop("lat", ""), stop.pop("lon", ""), "", "")
    name = stop.pop("place", "")
    return {**stop, "place": {"name": name, "lat": at and at[0], "lon": at and at[1]}}


def _count(cell: str) -> str:
    """A count without what parts its thousands: counted things come whole, so no point is a decimal's."""
    plain = cell.removesuffix(".0")
    return re.sub(r"\D", "", plain) if _THOUSANDS.fullmatch(plain) else plain


def _id(cells: Cells) -> str:
    """The row's own id; without one, a row is known by what, when and where it says."""
    own = cells.get("id", "")
    if len(own) > _LONGEST_ID:
        raise Refused("id", f"An id has at most {_LONGEST_ID} characters.")
    told = "\n".join(cells.get(name, "") for name in ("title", "date", "place", "latitude", "longitude", "coordinates"))
    return own or f"row-{blake2b(told.encode(), digest_size=8).hexdigest()}"
