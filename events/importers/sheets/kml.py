"""KML and KMZ as a table: a Placemark a row; what its ExtendedData calls its data are further columns."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element

from django.utils.html import strip_tags

from events.importers.base import RowProblem, Share, Table
from events.importers.checking import checker, header
from events.importers.documents import markdown
from events.importers.sheets.geometry import BadGeometry, somewhere
from events.importers.sheets.xml import said, steps

_ENDINGS = (".kml",)
_OWN = ("id", "title", "summary", "date", "category", "longitude", "latitude", "precision")
_SHAPES = {"LineString": "LineString", "LinearRing": "LineString", "Polygon": "Polygon"}
_Row = tuple[int, list[str]]


@contextmanager
def opened(path: Path, encoding: str, share: Share) -> Iterator[Table]:
    """The Placemarks of a file as rows, numbered from 1; it is read twice. Raises Unimportable, also meanwhile."""
    names = list(dict.fromkeys(name for _, mark, _ in _placemarks(path, lambda share: None) for name in _data(mark)))
    beside = [name for name in _OWN if name not in {each.strip().casefold() for each in names}]
    columns = header([*names, *beside])
    yield Table(columns, _rows(path, share, names, beside), "KML")


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


def _rows(path: Path, share: Share, names: list[str], beside: list[str]) -> Iterator[_Row | RowProblem]:
    check = checker([*names, *beside])
    for number, mark, folder in _placemarks(path, share):
        data = _data(mark)
        try:
            longitude, latitude, precision = _where(mark)
        except (BadGeometry, ValueError) as error:
            yield RowProblem(number, "geometry", f"The geometry cannot be read: {str(error)[:120]}.")
            continue
        own = {
            "id": mark.get("id", ""), "title": strip_tags(said(mark, "name")), "date": _when(mark), "category": folder,
            "summary": markdown(said(mark, "description")),
            "longitude": longitude, "latitude": latitude, "precision": precision,
        }  # fmt: skip
        cells = [*(data.get(name, "") for name in names), *(own[name] for name in beside)]
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
    """Longitude, latitude and precision of the first geometry; KML writes longitude,latitude,altitude."""
    for each in mark.iter():
        if each.tag == "Point":
            place = said(each, "coordinates").split(",")
            return (place[0].strip(), place[1].strip(), "") if len(place) > 1 else ("", "", "")
        if each.tag in _SHAPES:
            inner = next((ring for ring in each.iter() if ring.tag == "coordinates"), each)
            points = [[float(part) for part in place.split(",")[:2]] for place in (inner.text or "").split()]
            kind = _SHAPES[each.tag]
            return somewhere({"type": kind, "coordinates": [points] if kind == "Polygon" else points})
    return "", "", ""
