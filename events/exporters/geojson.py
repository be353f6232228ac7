from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from events.exporters.base import Document, Export, Exporter


class GeoJsonExporter(Exporter):
    """A GeoJSON FeatureCollection (RFC 7946); an event without a place has a null geometry."""

    ending = "geojson"
    media_type = "application/geo+json"
    label = "GeoJSON"

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        about = {
            "type": "FeatureCollection",
            "description": export.sentence,
            "source": f"{export.address}/?{export.query}".rstrip("?"),
            "credits": dict(export.credits),
        }
        yield orjson.dumps(about)[:-1] + b',"features":['
        comma = b""
        for document in documents:
            yield comma + orjson.dumps(feature(document, export))
            comma = b",\n"
        yield b"]}\n"


def feature(document: Document, export: Export) -> dict[str, Any]:
    """An event as a GeoJSON feature; its properties are the public document, and the link of its page."""
    where = document["where"]
    geometry = {"type": "Point", "coordinates": [where["lon"], where["lat"]]} if where else None
    properties = {**document, "link": f"{export.address}/events/{document['id']}/"}
    return {"type": "Feature", "id": properties.pop("id"), "geometry": geometry, "properties": properties}
