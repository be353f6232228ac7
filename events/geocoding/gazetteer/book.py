"""The gazetteer as it is shipped: one line a place, tab-separated, compressed by brotli.

Columns: id, kind, country, region, beside, latitude, longitude, people, name, other names … A region is the id of the
region's own line, which comes before. `beside` lists a country's neighbours. Positions are integer degrees.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import brotli

FILE = Path(__file__).with_name("places.tsv.br")
CREDIT = "GeoNames (CC BY 4.0), Natural Earth, airportsdata (MIT)"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: `id` names its source too, "geonames:2024800"; an outline's is "area:" and its code."""

    id: str
    kind: str
    country: str
    region: str
    beside: str
    lat: int
    lon: int
    people: int
    names: tuple[str, ...]


def entries() -> Iterator[Entry]:
    for line in BytesIO(brotli.decompress(FILE.read_bytes())):
        place, kind, country, region, beside, lat, lon, people, *names = line.decode().rstrip("\n").split("\t")
        yield Entry(place, kind, country, region, beside, int(lat), int(lon), int(people), tuple(names))


def write(found: Iterable[Entry]) -> None:
    """For basemap/gazetteer.py, which makes the file."""
    lines = (
        "\t".join((e.id, e.kind, e.country, e.region, e.beside, str(e.lat), str(e.lon), str(e.people), *e.names))
        for e in found
    )
    FILE.write_bytes(brotli.compress("\n".join(lines).encode(), quality=11, lgwin=24))


@cache
def version() -> str:
    """Twelve hexadecimal digits that change with the file."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]
