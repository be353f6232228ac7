"""Borders: solid, disputed (dashed), and those of first-level regions."""

from collections import defaultdict
from pathlib import Path

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from basemap.sources import PEREKOP, Feature, read

# What Natural Earth calls neither settled nor a mere limit of use (a leased base, the edge of a buffer zone).
DISPUTED = ("Disputed", "Indefinite", "Line of control", "Indeterminant frontier")
# Lines of fronts and districts that no longer exist: Karabakh before 2023, Donbas before 2022.
GONE = {"Ceasefire Line 1994", "Former USSR oblast in 1991", "Ukrainian claim"}

Edge = tuple[tuple[float, float], tuple[float, float]]


def borders(folder: Path) -> tuple[list[BaseGeometry], list[BaseGeometry]]:
    """The land borders between states: solid ones, and disputed ones. None at Perekop."""
    land = [line for line in read(folder, "admin-0-boundary-lines-land-10m") if not PEREKOP.contains(line.shape)]
    claims = read(folder, "admin-0-boundary-lines-disputed-areas-10m")
    solid = [line.shape for line in land if line["featurecla"].startswith("International")]
    dashed = [line.shape for line in land if line["featurecla"].startswith(DISPUTED)]
    return solid, dashed + [line.shape for line in claims if line["name"] not in GONE]


def divisions(regions: list[Feature]) -> dict[str, BaseGeometry]:
    """The lines between the regions of each country by its code: the edges that two of its regions share."""
    owners: dict[Edge, list[str]] = defaultdict(list)
    for region in regions:
        for ring in shapely.get_rings(shapely.get_parts(region.shape)):
            corners = [(x, y) for x, y in ring.coords]
            for start, end in zip(corners, corners[1:], strict=False):
                owners[min(start, end), max(start, end)].append(region["code"])
    shared: dict[str, list[LineString]] = defaultdict(list)
    for edge, codes in owners.items():
        if len(codes) == 2 and codes[0] == codes[1]:
            shared[codes[0]].append(LineString(edge))
    return {code: shapely.line_merge(shapely.union_all(lines)) for code, lines in shared.items()}
