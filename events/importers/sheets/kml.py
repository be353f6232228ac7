"""KML and KMZ as a table: a Placemark a row; what its ExtendedData calls its data are further columns."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.html import strip_tags

from events.importers.base import RowProblem, Share, Table
from events.importers.checking import checker
from events.importers.documents import markdown
from events.importers.sheets.beside import Beside
from events.importers.sheets.geometry import BadGeometry, somewhere
from events.importers.sheets.xml import said, steps

_ENDINGS = (".kml",)
_OWN = ("id", "title", "summary", "date", "category", "longitude", "latitude", "precision")
_SHAPES = {  # ours -> where its coordinates stand
    "Point": ("coordinates",), "LineString": ("coordinates",), "LinearRing": ("coordinates",),
    "Polygon": ("outerBoundaryIs", "LinearRing", "coordinates"),
}  # fmt: skip
_AROUND_COMMAS = re.compile(r"\s*,\s*")
_Row = tuple[int, list[str]]


@contextmanager
def opened(path: Path, encoding: str, share: Share) -> Iterator[Table]:
    """The Placemarks of a file as rows, numbered from 1; it is read twice. Raises Unimportable, also meanwhile."""
    names = list(dict.fromkeys(name for _, mark, _ in _placemarks(path, lambda share: None) for name in _data(mark)))
    beside = Beside(names, _OWN)
    yield Table(beside.columns, _rows(path, share, beside), "KML")


def _placemarks(path: Path, share: Share) -> Iterator[tuple[int, Element, str]]:
    """Each with its number and the name of the folder that it is in."""
    folders: list[str] = []
    open_: list[str] = []
    number = 0
    for what, element in steps(path, share, _ENDINGS, "kml", ("Placemark",)):
        if what == "start":
            open_.append(element.tag)
            folders += [""] * (element.tag == "Folder")
            continue
        open_.pop()
        if element.tag == "name" and open_ and open_[-1] == "Folder":
            folders[-1] = (element.text or "").strip()
        elif element.tag == "Folder":
            folders.pop()
        elif element.tag == "Placemark":
            number += 1
            yield number, element, next(filter(None, reversed(folders)), "")


def _rows(path: Path, share: Share, beside: Beside) -> Iterator[_Row | RowProblem]:
    check = checker(beside.spelled)
    for number, mark, folder in _placemarks(path, share):
        try:
            longitude, latitude, precision = _where(mark)
        except (BadGeometry, ArithmeticError) as error:  # of numbers that are none
            yield RowProblem(number, "geometry", f"The geometry cannot be read: {str(error)[:120]}.")
            continue
        own = {
            "id": mark.get("id", ""), "title": strip_tags(said(mark, "name")), "date": _when(mark), "category": folder,
            "summary": markdown(said(mark, "description")),
            "longitude": longitude, "latitude": latitude, "precision": precision,
        }  # fmt: skip
        cells = beside.cells(_data(mark), own)
        yield check(number, cells) or (number, cells)


def _data(mark: Element) -> dict[str, str]:
    """What stands in ExtendedData, as Data or as a schema's SimpleData."""
    found: dict[str, str] = {}
    for each in mark.iter():
        if each.tag == "Data" and each.get("name"):
            found[each.get("name", "")] = said(each, "value")
        elif each.tag == "SimpleData" and each.get("name"):
            found[each.get("name", "")] = (each.text or "").strip()
    return found


def _when(mark: Element) -> str:
    if moment := said(mark, "TimeStamp", "when"):
        return moment
    begin, end = (said(mark, "TimeSpan", name)[:10] for name in ("begin", "end"))
    if not begin and not end:
        return ""
    return begin if begin == end else f"{begin or '..'}/{end or '..'}"


def _where(mark: Element) -> tuple[str, str, str]:
    """Longitude, latitude and precision: of the one point, beside which a way may be drawn, else of everything."""
    shapes = list(_shapes(mark))
    points = [shape for shape in shapes if shape["type"] == "Point"]
    if len(points) == 1 and all(shape["type"] != "Polygon" for shape in shapes):
        return somewhere(points[0])
    return somewhere({"type": "GeometryCollection", "geometries": shapes} if shapes else None)


def _shapes(element: Element) -> Iterator[dict[str, Any]]:
    """The geometries of a mark as GeoJSON has them. Raises BadGeometry, and ArithmeticError for what is no number."""
    parts = [*element]
    for each in parts:  # which grows: files may nest deeper than functions can
        if each.tag in ("MultiGeometry", "MultiTrack"):
            parts += each
        elif each.tag == "Track":
            way = [",".join((coord.text or "").split()) for coord in each if coord.tag == "coord"]
            yield {"type": "LineString", "coordinates": _positions(each.tag, " ".join(way))}
        elif each.tag == "Model":
            raise BadGeometry("a Model is no place")
        elif each.tag in _SHAPES:
            positions = _positions(each.tag, said(each, *_SHAPES[each.tag]))
            kind = "LineString" if each.tag == "LinearRing" else each.tag
            inside: dict[str, Any] = {"Point": positions[0], "Polygon": [positions]}
            yield {"type": kind, "coordinates": inside.get(kind, positions)}


def _positions(tag: str, coordinates: str) -> list[list[Decimal]]:
    """Longitudes and latitudes; KML writes longitude,latitude,altitude."""
    places = _AROUND_COMMAS.sub(",", coordinates).split()
    if not places:
        raise BadGeometry(f"the {tag} has no coordinates")
    found = [[Decimal(number) for number in place.split(",")[:2]] for place in places]
    if any(len(place) < 2 for place in found):
        raise BadGeometry(f"the {tag} has a longitude without a latitude")
    return found
