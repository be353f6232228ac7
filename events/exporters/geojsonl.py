from collections.abc import Iterable, Iterator

import orjson
from django.utils.translation import gettext_noop

from events.exporters.base import Document, Export, Exporter
from events.exporters.geojson import feature


class GeoJsonLinesExporter(Exporter):
    """A GeoJSON feature a line, which programs read one by one: GDAL's GeoJSONSeq without record separators."""

    ending = "geojsonl"
    media_type = "application/x-ndjson"
    label = gettext_noop("GeoJSON, an event a line")

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        for document in documents:
            found = feature(document, export.address)
            found["properties"]["credit"] = export.credits.get(document["dataset"], "")  # there is no head to say it
            yield orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)
