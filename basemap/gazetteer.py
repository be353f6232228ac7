"""Build the gazetteer: `python3 -m basemap.gazetteer NATURAL_EARTH GEONAMES`, two folders (basemap/README.md)."""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from basemap import landmarks, regions, settlements
from basemap.codes import coded
from basemap.sources import countries_and_regions
from events.geocoding.gazetteer import book
from events.geocoding.gazetteer.book import Entry
from events.lib.text import fold

_KNOWN = Path(__file__).with_name("known_as.tsv")


def main(earth: Path, geonames: Path) -> None:
    countries, features = countries_and_regions(earth)
    ground = regions.Ground(countries, coded(features))
    towns = list(settlements.towns())
    division = regions.Division(ground, towns, geonames)
    found = [
        *regions.countries(ground),
        *division.entries(),
        *settlements.entries(towns, division.region),
        *settlements.villages(geonames, towns, division.region),
        *landmarks.airports(ground),
        *landmarks.ports(earth, ground),
        *landmarks.seas(earth),
        *landmarks.rivers(earth),
    ]
    found = [_plain(entry) for entry in _with_known_names(found)]
    if twice := [id_ for id_, times in Counter(entry.id for entry in found).items() if times > 1]:
        sys.exit(f"Two places have one id: {twice[:5]}")
    book.write(found)
    print(f"{book.FILE.name}: {len(found):,} places, {book.FILE.stat().st_size:,} bytes")


def _with_known_names(found: list[Entry]) -> Iterator[Entry]:
    """Adds the names of known_as.tsv, and its areas that no source has."""
    with _KNOWN.open(encoding="utf-8", newline="") as file:
        known = {row[0]: row[1:] for row in csv.reader(file, delimiter="\t")}
    for entry in found:
        yield replace(entry, names=(*entry.names, *known.pop(entry.id, ())))
    for id_, (country, lat, lon, *names) in known.items():
        if not id_.startswith("known:"):
            sys.exit(f"{id_} of {_KNOWN.name} is nowhere")
        yield Entry(id_, "area", country, "", "", round(float(lat) * 1e5), round(float(lon) * 1e5), 0, tuple(names))


def _plain(entry: Entry) -> Entry:
    """Without names that a search could not tell apart."""
    return replace(entry, names=tuple(_distinct(entry.names)))


def _distinct(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        plain = " ".join(name.split())
        if (folded := fold(plain)) and folded not in seen:
            seen.add(folded)
            yield plain


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
