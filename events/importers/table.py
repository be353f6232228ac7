"""The table of import formats: name -> class, imported on first use."""

from functools import cache

from django.utils.module_loading import import_string

from events.importers.formats import Importer

IMPORTERS = {
    "acled": "events.importers.acled.Acled",
    "conflictmap": "events.importers.conflictmap.Conflictmap",
    "geojson": "events.importers.sheets.format.GeoJson",
    "table": "events.importers.sheets.format.Sheet",
    "ucdp-ged": "events.importers.ucdp_ged.UcdpGed",
    "viina": "events.importers.viina.Viina",
}


@cache
def importer(name: str) -> Importer:
    """The importer of that name; raises KeyError for one that is not in the table."""
    found = import_string(IMPORTERS[name])()
    assert isinstance(found, Importer)  # noqa: S101 - a row of the table that names something else is our own fault
    return found
