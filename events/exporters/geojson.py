from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from events.exporters.base import Document, Export, Exporter, page_of


class GeoJsonExporter(Exporter):
    """A GeoJSON FeatureCollection (RFC 7946); an event without a place has a null geometry."""

    ending = "geojson"
    media_type = "application/geo+json"
    label = "GeoJSON"

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        about = {
            "type": "FeatureCollection",
            "description": export.sentence,
            "source": export.view,
            "credits": dict(export.credits),
        }
        return collection(about, documents, export.address)


def collection(about: dict[str, Any], documents: Iterable[Document], address: str) -> Iterator[bytes]:
    """A FeatureCollection of public documents, piece by piece; `about` are its other members, the type among them.

    It ends with the number of features, so that a file that was cut off can be told.
    """
    number = 0
    yield orjson.dumps(about)[:-1] + b',"features":['
    for number, document in enumerate(documents, 1):
        yield (b",\n" if number > 1 else b"") + orjson.dumps(feature(document, address))
    yield b'],"numberReturned":%d}\n' % number


def feature(document: Document, address: str) -> dict[str, Any]:
    """An event as a Feature: its properties are its public document; `address` is that of the site."""
    where = document["where"]
    geometry = {"type": "Point", "coordinates": [where["lon"], where["lat"]]} if where else None
    properties = {**document, "link": page_of(document, address)}
    return {"type": "Feature", "id": properties.pop("id"), "geometry": geometry, "properties": properties}
