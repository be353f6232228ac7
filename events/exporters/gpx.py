from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from django.utils.translation import gettext_noop

from events.exporters import markup
from events.exporters.base import Document, Export, Exporter
from events.exporters.markup import said, tag
from events.exporters.words import lines

_GPX = "http://www.topografix.com/GPX/1/1"
_IN_MEMORY = 2**20  # bytes of journeys


class GpxExporter(Exporter):
    """Waypoints, and journeys as routes, for navigators (GPX 1.1); only events that have a place.

    No waypoint has a time: GPX knows none but exact ones. The days stand in words.
    """

    ending = "gpx"
    media_type = "application/gpx+xml"
    label = gettext_noop("GPX, for navigators")

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        head = said("name", export.sentence) + said("desc", "\n".join(export.credits.values()))
        link = tag("link", href=export.view)
        begin = f'{markup.HEAD}<gpx xmlns="{_GPX}" version="1.1" creator="conflictmap">'
        yield (begin + tag("metadata", head + link)).encode()
        left_out = 0
        with SpooledTemporaryFile(_IN_MEMORY) as routes:  # the format wants them after all waypoints
            for document in documents:
                left_out += document["where"] is None
                if document["where"]:
                    yield _waypoint(document, export).encode() + b"\n"
                if len(document["legs"]) > 1:
                    routes.write(_route(document, export).encode())
            routes.seek(0)
            yield from iter(lambda: routes.read(2**16), b"")
        yield f"<!-- events without a place, which are not here: {left_out} --></gpx>\n".encode()


def _waypoint(document: Document, export: Export) -> str:
    where = document["where"]
    return tag("wpt", _about(document, export), lat=where["lat"], lon=where["lon"])


def _route(document: Document, export: Export) -> str:
    stops = (tag("rtept", said("name", leg["name"]), lat=leg["lat"], lon=leg["lon"]) for leg in document["legs"])
    return tag("rte", _about(document, export) + "".join(stops))


def _about(document: Document, export: Export) -> str:
    """In the order that the schema wants."""
    return "".join((
        said("name", document["title"]),
        said("cmt", document["when"]["text"]),
        said("desc", "\n".join(lines(document, export))),
        tag("link", href=export.page(document)),
        said("type", document["category"]),
    ))  # fmt: skip
