"""The table of export formats: ending -> class, imported on first use."""

from functools import cache

from django.utils.module_loading import import_string

from events.exporters.base import Exporter

EXPORTERS = {
    "csv": "events.exporters.csv_.CsvExporter",
    "csvm": "events.exporters.csvw.CsvwExporter",
    "xlsx": "events.exporters.xlsx.XlsxExporter",
    "geojson": "events.exporters.geojson.GeoJsonExporter",
    "geojsonl": "events.exporters.geojsonl.GeoJsonLinesExporter",
    "kml": "events.exporters.kml.KmlExporter",
    "gpx": "events.exporters.gpx.GpxExporter",
    "ics": "events.exporters.ics.IcsExporter",
    "html": "events.exporters.html_.HtmlExporter",
}


@cache
def exporter(ending: str) -> Exporter:
    """The exporter for a file ending; raises KeyError for one that is not in the table."""
    found = import_string(EXPORTERS[ending])()
    assert isinstance(found, Exporter)  # noqa: S101 - a row of the table that names something else is our own fault
    return found
