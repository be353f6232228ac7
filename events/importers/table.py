"""The table of import formats: name -> class, imported on first use; and those that the operator has added."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from events.importers.formats import Importer

IMPORTERS = {
    "acled": "events.importers.acled.Acled",
    "conflictmap": "events.importers.conflictmap.Conflictmap",
    "gdelt": "events.importers.gdelt.Gdelt",
    "geoconfirmed": "events.importers.geoconfirmed.GeoConfirmed",
    "geojson": "events.importers.sheets.format.GeoJson",
    "gpx": "events.importers.sheets.format.Gpx",
    "kml": "events.importers.sheets.format.Kml",
    "table": "events.importers.sheets.format.Sheet",
    "timemap": "events.importers.timemap.Timemap",
    "ucdp-ged": "events.importers.ucdp_ged.UcdpGed",
    "viina": "events.importers.viina.Viina",
}


def formats() -> dict[str, str]:
    """All classes' paths by the names of their formats. Raises ImproperlyConfigured for an added one that is none."""
    return IMPORTERS | _added(tuple(settings.IMPORTERS))


def importer(name: str) -> Importer:
    """The importer of that name; raises KeyError for one that is not there."""
    return _made(formats()[name])


@cache
def _made(path: str) -> Importer:
    found = import_string(path)
    if not (isinstance(found, type) and issubclass(found, Importer)):
        raise ImproperlyConfigured(f"{path} is no Importer of events.importers.formats.")
    return found()


@cache
def _added(paths: tuple[str, ...]) -> dict[str, str]:
    added: dict[str, str] = {}
    for path in paths:
        try:
            name = _made(path).name
        except (ImportError, AttributeError) as error:
            raise ImproperlyConfigured(f"{path} cannot be imported: {error}.") from error
        if name in IMPORTERS or name in added:
            raise ImproperlyConfigured(f"{path} calls its format “{name}”, as another one does.")
        added[name] = path
    return added
