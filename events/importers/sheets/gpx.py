"""GPX as a table: a waypoint a row. Routes and tracks say where somebody moved, and not what happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events.importers.base import RowProblem, Share, Table
from events.importers.checking import checker
from events.importers.sheets.xml import said, steps

_ENDINGS = (".gpx",)
_COLUMNS = ["title", "summary", "date", "category", "source_link", "source_title", "latitude", "longitude"]
_PLACES = {"rte": "route", "trk": "track"}
_Row = tuple[int, list[str]]


@contextmanager
def opened(path: Path, encoding: str, share: Share) -> Iterator[Table]:
    """The waypoints of a file, numbered with routes and tracks from 1. Raises Unimportable, also meanwhile."""
    yield Table(list(_COLUMNS), _rows(path, share), "GPX")


def _rows(path: Path, share: Share) -> Iterator[_Row | RowProblem]:
    check = checker(_COLUMNS)
    number = 0
    for what, element in steps(path, share, _ENDINGS, "gpx", ("wpt", *_PLACES)):
        if what == "start" or element.tag not in ("wpt", *_PLACES):
            continue
        number += 1
        if element.tag in _PLACES:
            name = said(element, "name")[:80] or "without a name"
            yield RowProblem(number, "", f"A {_PLACES[element.tag]} ({name}) is no event; only waypoints are read.")
            continue
        told = filter(None, (said(element, "desc"), said(element, "cmt")))
        links = [child.get("href", "") for child in element if child.tag == "link"] or [said(element, "url")]
        cells = [
            said(element, "name"), "\n\n".join(dict.fromkeys(told)), said(element, "time"), said(element, "type"),
            " ".join(links), said(element, "link", "text") or said(element, "urlname"), element.get("lat", ""),
            element.get("lon", ""),
        ]  # fmt: skip
        yield check(number, cells) or (number, cells)
