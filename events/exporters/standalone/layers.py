"""The layers of a standalone map, each folium's GeoJson: ground, names, regions, reaches, journeys and spots."""

import json
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import brotli
import folium
from folium.utilities import JsCode

from events.exporters.base import Document, Export
from events.exporters.standalone.symbols import colour, symbol
from events.geocoding import areas
from events.lib import geo, look
from events.lib.geo import SCALE

_GROUND = Path(__file__).with_name("ground.json.br")  # made by basemap/standalone.py
_VAGUE = ("district", "region", "country", "sea")  # places without a point
_SIZE = 22

Feature = dict[str, Any]
Style = Callable[[Feature], dict[str, Any]]


def layers(events: list[Document], export: Export) -> dict[str, folium.GeoJson]:
    """What lies on the map by name, from the ground up. A feature's `events` are numbers in the list."""
    ink = look.colours("light")

    def reach(feature: Feature) -> dict[str, Any]:
        event = events[feature["properties"]["events"][0]]
        hue = colour(event, export)
        return {
            "radius": event["where"]["radius"] or 0,
            "color": hue,
            "weight": 1,
            "fillColor": hue,
            "fillOpacity": 0.12,
        }

    def spot(feature: Feature) -> dict[str, Any]:
        first = events[feature["properties"]["events"][0]]
        return {"html": symbol(first, export, _SIZE), "className": "event", "iconSize": [_SIZE, _SIZE]}

    def leg(feature: Feature) -> dict[str, Any]:
        dash = "5 4" if feature["properties"]["assumed"] else None
        return {"color": ink["ink"], "weight": 1.4, "fill": False, "dashArray": dash}

    land = {"fillColor": ink["land"], "fillOpacity": 1, "color": ink["edge"], "weight": 0.6}
    area = {"fillColor": ink["accent"], "fillOpacity": 0.08, "color": ink["accent"], "weight": 1}
    icon = folium.Marker(icon=folium.DivIcon())
    spots = list(_spots(events))
    return {
        "ground": _layer(_countries(), lambda _: land, smooth_factor=1.5, interactive=False),
        "names": _layer(_names(), _name, marker=icon, interactive=False),
        "regions": _layer(_regions(events), lambda _: area, marker=folium.CircleMarker(radius=1)),
        "reaches": _layer(spots, reach, marker=folium.Circle(), interactive=False),
        "journeys": _layer(list(_journeys(events)), leg, interactive=False),
        "spots": _layer(spots, spot, marker=icon, on_each_feature=JsCode("standaloneSpot")),
    }


def _layer(features: list[Feature], style: Style, **how: Any) -> folium.GeoJson:
    numbered = [{**feature, "id": number} for number, feature in enumerate(features)]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": numbered}, style_function=style, control=False, **how
    )


def _feature(geometry: dict[str, Any], **properties: Any) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


@cache
def _ground() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(brotli.decompress(_GROUND.read_bytes()))
    return found


def _countries() -> list[Feature]:
    return [_feature({"type": "MultiPolygon", "coordinates": each}) for each in _ground()["countries"]]


def _names() -> list[Feature]:
    return [
        _feature(_point(lon, lat), name=name, zoom=zoom, town=town) for lon, lat, name, zoom, town in _ground()["names"]
    ]


def _name(feature: Feature) -> dict[str, Any]:
    about = feature["properties"]
    kind = "town" if about["town"] else "country"
    return {"html": f"<span>{escape(about['name'])}</span>", "className": kind, "iconSize": [0, 0]}


def _grouped(events: list[Document], key: Callable[[dict[str, Any]], Hashable], vague: bool) -> list[list[int]]:
    """The numbers of events with a place, those of one place together, in their order."""
    found: dict[Hashable, list[int]] = {}
    for number, event in enumerate(events):
        where = event["where"]
        if where and (where["precision"] in _VAGUE) == vague:
            found.setdefault(key(where), []).append(number)
    return list(found.values())


def _spots(events: list[Document]) -> Iterator[Feature]:
    """The points, each with all events there: none hides another."""
    for numbers in _grouped(events, lambda where: (where["lat"], where["lon"], where["precision"]), vague=False):
        where = events[numbers[0]]["where"]
        yield _feature(_point(where["lon"], where["lat"]), name=where["name"], events=numbers)


def _regions(events: list[Document]) -> list[Feature]:
    """The outlines of places known only so far, or a point where there is none."""
    found = []
    for numbers in _grouped(events, lambda where: where["area"] or (where["lat"], where["lon"]), vague=True):
        where = events[numbers[0]]["where"]
        outline = areas.outline(where["area"]) if where["area"] else None
        geometry = _polygon(outline.rings) if outline else _point(where["lon"], where["lat"])
        found.append(_feature(geometry, name=outline.name if outline else where["name"], events=numbers))
    return found


def _polygon(rings: list[list[int]]) -> dict[str, Any]:
    """Each ring as a body of its own: the outlines have no holes that a reader of such a map would miss."""
    bodies = []
    for ring in rings:
        corners = zip(ring[::2], ring[1::2], strict=True)
        bodies.append([[[round(lon / SCALE, 3), round(lat / SCALE, 3)] for lon, lat in corners]])
    return {"type": "MultiPolygon", "coordinates": bodies}


def _journeys(events: list[Document]) -> Iterator[Feature]:
    """The legs as great circles."""
    for number, event in enumerate(events):
        for one, other in zip(event["legs"], event["legs"][1:], strict=False):
            way = geo.great_circle((one["lat"], one["lon"]), (other["lat"], other["lon"]))
            line = {"type": "LineString", "coordinates": [[round(lon, 3), round(lat, 3)] for lat, lon in way]}
            yield _feature(line, events=[number], assumed=other["certainty"] == "assumed")
