"""What pages and the scripts of a map are told, whoever opens them: readers, or editors the staff map."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext

from events import speaking
from events.editions import read
from events.exporters.columns import COLUMNS
from events.exporters.table import EXPORTERS, exporter
from events.lib.languages import ENGLISH, SPOKEN
from events.query import querystring
from events.query.errors import QueryError
from events.query.filter import EventFilter
from events.query.params import PARAMS

_FORM = ("q", "from", "to", "category", "status", "page", "event")  # what the list's form asks itself, or begins anew


def context(request: HttpRequest, asked: EventFilter, errors: list[QueryError]) -> dict[str, Any]:
    """What every page knows of itself and of what it was asked for."""
    selection, language = asked.selection(), speaking.reading(asked.values["lang"])
    flat = getattr(request, "flat", False)  # a page that becomes a file, which nobody can ask for more
    pictured = (asked if language == ENGLISH else asked.with_values(lang=language)).pictured()

    def in_language(code: str) -> str:
        return request.build_absolute_uri(f"{request.path}?{asked.with_values(lang=code).to_query()}".rstrip("?"))

    return {
        "site": {"name": "conflictmap", **read.dictionary()["site"]},
        "asked": asked.values,
        "sentence": asked.describe(),
        "active": asked.active(),
        "carried": asked.pairs(name for name in PARAMS if name not in _FORM),
        "query": asked.to_query(),
        "selection": asked.selection("lang"),  # for pages; files know no language
        "kept": querystring.join(asked.pairs(["lang"])),
        "flat": flat,
        "languages": [] if flat else speaking.languages(in_language),
        "errors": errors,
        "terms": read.dictionary(asked.values["at"]),
        "exports": [
            {
                "ending": ending,
                "label": gettext(exporter(ending).label),
                "address": f"/events.{ending}?{selection}".rstrip("?"),
            }
            for ending in EXPORTERS
            if exporter(ending).listed
        ],
        "features": f"{reverse('api-items', args=['events'])}?{asked.selection()}".rstrip("?"),
        "pictures": {
            kind: request.build_absolute_uri(f"{reverse(name)}?{pictured}".rstrip("?"))
            for kind, name in (("card", "card"), ("map", "map-picture"))
        },
        "feeds": {form: f"{reverse('feed', args=[form])}?{selection}".rstrip("?") for form in ("atom", "json")},
        "oembed": "" if flat else f"{reverse('oembed')}?{urlencode({'url': request.build_absolute_uri()})}",
        "canonical": in_language(asked.values["lang"]),
        "in_any_language": in_language(""),
        "version": settings.VERSION,
    }


def config(told: dict[str, Any], **own: Any) -> dict[str, Any]:
    """What the scripts of a map need besides its context; `own` is what this map has otherwise, or more."""
    return {
        "version": settings.VERSION,
        "embed": False,
        "map": reverse("map"),
        "list": reverse("list"),
        "event": reverse("event", args=["ID"]),
        "picture": reverse("media", args=["NAME"]),
        "flat": told["flat"],
        "frame": reverse("embed") + ("/" if told["flat"] else ""),
        "changes": reverse("changes"),
        "still": reverse("map-picture"),
        "corrections": reverse("corrections"),
        "features": reverse("api-items", args=["events"]),
        "storyPages": reverse("stories"),
        "data": reverse("manifest").removesuffix("manifest.json"),
        "fields": list(COLUMNS),
        "languages": [] if told["flat"] else [{"code": code, "name": name} for code, name in SPOKEN.items()],
        "exports": [{"ending": each["ending"], "label": each["label"]} for each in told["exports"]],
        "feeds": [
            {"address": reverse("feed", args=[form]), "label": label}
            for form, label in (("atom", "Atom"), ("json", "JSON Feed"))
        ],
        "files": {"basemap": static("basemap/world.pmtiles")},
        "ground": _own_ground(told["flat"]),
        "layers": settings.TILES,
        "leaflet": {
            "minZoom": settings.LEAFLET_CONFIG["MIN_ZOOM"],
            "maxZoom": settings.LEAFLET_CONFIG["MAX_ZOOM"],
        },
        "site": told["site"],
        **own,
    }


def _own_ground(flat: bool) -> dict[str, Any] | None:
    """The operator's own basemap, if there is one; a site of files is whole without it, and has the world's."""
    own = settings.PMTILES
    return {"url": settings.PMTILES_URL, "credit": own["credit"], "zoom": own["zoom"]} if own and not flat else None
