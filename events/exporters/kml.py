from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_noop

from events.exporters import markup
from events.exporters.base import OPEN_END, OPEN_START, Document, Export, Exporter
from events.exporters.columns import columns_of
from events.exporters.markup import said, tag, text
from events.exporters.words import lines
from events.lib import look

_KML = "http://www.opengis.net/kml/2.2"


class KmlExporter(Exporter):
    """Placemarks with their days (TimeSpan) and the columns of our tables (OGC 07-147r2, KML 2.2).

    An event without a place is a placemark without a point; a journey has its way beside its point.
    """

    ending = "kml"
    media_type = "application/vnd.google-earth.kml+xml"
    label = gettext_noop("KML, for Google Earth")

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        about = "\n".join([export.view, *export.credits.values()])
        head = f'{markup.HEAD}<kml xmlns="{_KML}"><Document>{said("name", export.sentence)}{said("description", about)}'
        yield (head + "".join(_style(slug, str(each["colour"])) for slug, each in export.categories.items())).encode()
        columns = columns_of(replace(export, fields=()), whole=False)
        data = {name: column.of for name, column in columns.items() if name not in ("id", "title")}
        for document in documents:
            yield _placemark(document, export, data).encode() + b"\n"
        yield b"</Document></kml>\n"


def _style(slug: str, colour: str) -> str:
    """A category's colour, which KML writes from blue to red behind its opacity."""
    hue = look.hue(colour)
    said = tag("color", f"ff{hue[5:7]}{hue[3:5]}{hue[1:3]}")
    return tag("Style", tag("IconStyle", said) + tag("LineStyle", said + tag("width", "2")), id=f"category-{slug}")


def _placemark(document: Document, export: Export, columns: Mapping[str, Callable[[Document, Export], Any]]) -> str:
    data = [
        f'<Data name="{name}"><value>{text(value)}</value></Data>'
        for name, column in columns.items()
        if (value := column(document, export)) not in ("", None)
    ]
    return tag(
        "Placemark",
        (
            said("name", document["title"]),
            said("description", "\n".join(lines(document, export))),
            _span(document),
            tag("styleUrl", text(f"#category-{document['category']}")),
            tag("ExtendedData", data),
            _geometry(document),
        ),
        id=document["id"],
    )


def _span(document: Document) -> str:
    """The days that the event may lie on; an end that nobody knows is left open."""
    earliest, latest = document["when"]["earliest"], document["when"]["latest"]
    begin = said("begin", earliest) if earliest != OPEN_START else ""
    end = said("end", latest) if latest != OPEN_END else ""
    return tag("TimeSpan", begin + end) if begin or end else ""


def _geometry(document: Document) -> str:
    where = document["where"]
    point = tag("Point", tag("coordinates", f"{where['lon']},{where['lat']}")) if where else ""
    stops = [f"{leg['lon']},{leg['lat']}" for leg in document["legs"]]
    way = tag("LineString", tag("tessellate", "1") + tag("coordinates", " ".join(stops))) if len(stops) > 1 else ""
    return tag("MultiGeometry", point + way) if point and way else point or way
