"""The position picker: a Leaflet map beside two coordinate fields.

django-leaflet gives Leaflet and its settings; its own widgets need GDAL, which is not there.
"""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from leaflet import app_settings

from events.admin.base import DeskAdmin
from events.lib import geo
from events.models import Place, PrecisionCode

PROTOMAPS = "vendor/protomaps-leaflet-5.1.0/protomaps-leaflet.js"  # draws the basemap's vector tiles


def picker_settings() -> dict[str, Any]:
    """What static/desk/picker.js needs: map settings, the radius in metres of each precision, and addresses."""
    return {
        "center": app_settings["DEFAULT_CENTER"],
        "zoom": app_settings["DEFAULT_ZOOM"],
        "minZoom": app_settings["MIN_ZOOM"],
        "maxZoom": app_settings["MAX_ZOOM"],
        "layers": [{"url": url, "credit": credit} for credit, url, _ in app_settings["TILES"]],
        "basemap": static("basemap/world.pmtiles"),
        "metres": PrecisionCode.METRES,
        "place": reverse("admin:events_place_position", args=[0]),
    }


def place_position(place: Place) -> dict[str, Any]:
    """Where a place is, as static/desk/picker.js takes it: in degrees, or null for both."""
    lat, lon = (None if value is None else value / geo.SCALE for value in (place.lat, place.lon))
    return {"name": place.name, "precision": place.precision, "lat": lat, "lon": lon}


class PositionedAdmin(DeskAdmin):
    """An admin whose form has `lat`, `lon` and `precision`, and shows them on a map in its read-only row `map`."""

    readonly_fields = ["map"]

    class Media:
        css = {"all": ["leaflet/leaflet.css", "desk/picker.css"]}
        js = ("leaflet/leaflet.js", PROTOMAPS, forms.Script("desk/picker.js", type="module"))

    @admin.display(description="map")
    def map(self, _noun: Any) -> str:
        return render_to_string("admin/picker.html", {"settings": json.dumps(picker_settings())})
