"""Build the basemap and the areas: `python3 -m basemap.build FOLDER`, the folder holding Natural Earth as GeoJSON."""

import sys
from pathlib import Path

import shapely

from basemap import areas, labels, lines, tiles
from basemap.codes import Region, coded
from basemap.sources import Feature, countries_and_regions, read
from basemap.tiles import Item, around, project
from basemap.towns import town_labels

ROOT = Path(__file__).parent.parent
TILES = ROOT / "static" / "basemap" / "world.pmtiles"
AREAS = ROOT / "events" / "geocoding" / "areas.zip"
METADATA = {"name": "conflictmap", "attribution": "Natural Earth, GeoNames (CC BY 4.0)"}

DRAINED = {"Kakhovka Reservoir"}  # since its dam was blown up on 6 June 2023
# Leaflet's zoom from which a river is drawn, by Natural Earth's rank (smaller is larger).
RIVER_ZOOMS = {0: 3, 1: 3, 2: 4, 3: 5, 4: 5, 5: 6, 6: 7, 7: 8, 8: 8}


def main(folder: Path) -> None:
    """Write both outputs into the project."""
    countries, features = countries_and_regions(folder)
    regions = coded(features)
    areas.write(AREAS, countries, regions)
    TILES.parent.mkdir(parents=True, exist_ok=True)
    tiles.write(TILES, [*_ground(folder, countries), *_lines(folder, regions), *_names(folder, countries, regions)],
                METADATA)  # fmt: skip
    for path in (AREAS, TILES):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def _ground(folder: Path, countries: list[Feature]) -> list[Item]:
    land = shapely.union_all([country.shape for country in countries], grid_size=1e-4)
    lakes = [lake.shape for lake in read(folder, "lakes-10m") if lake["name"] not in DRAINED]
    return [Item("land", around(project(land))), Item("lakes", project(shapely.union_all(lakes, grid_size=1e-4)))]


def _lines(folder: Path, regions: list[Region]) -> list[Item]:
    solid, disputed = lines.borders(folder)
    items = [tiles.lines("borders", solid), tiles.lines("disputed", disputed)]
    zooms = labels.division_zooms(regions)
    for code, shape in lines.divisions([region.feature for region in regions]).items():
        items.append(Item("divisions", project(shape), zooms.get(code, 9)))
    for river in read(folder, "rivers-lake-centerlines-10m"):
        rank = int(river["scalerank"])
        items.append(Item("rivers", project(river.shape), RIVER_ZOOMS.get(rank, 9), {"rank": rank}))
    return items


def _names(folder: Path, countries: list[Feature], regions: list[Region]) -> list[Item]:
    return [
        *labels.country_labels(countries),
        *labels.sea_labels(read(folder, "geography-marine-polys-10m")),
        *town_labels(),
        *labels.region_labels(regions, labels.division_zooms(regions)),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
