#!/usr/bin/env python3
"""Writes N invented rows in the 49 columns of the UCDP Georeferenced Event Dataset.

    python3 bench/ucdp_rows.py 385918 1 > rows.csv

A load file, not data: names, figures and days are made up; only the world's hot spots are about where they are.
Equal numbers and seeds give equal bytes. Events crowd on few points, as real ones do: one place in each hot spot gets
a seventh of its events, the others less and less.
"""

import csv
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple, TextIO

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
FIRST, LAST = date(1989, 1, 1), date(2025, 12, 31)


class Spot(NamedTuple):
    """A region of conflict: how much of it there is, where, and how far it reaches in degrees."""

    weight: int
    country: str
    number: int  # Gleditsch and Ward's
    region: str
    lat: float
    lon: float
    reach: float


SPOTS = (
    Spot(24, "Syria", 652, "Middle East", 35.5, 37.5, 1.2),
    Spot(17, "Afghanistan", 700, "Asia", 33.8, 67.0, 2.4),
    Spot(13, "Ukraine", 369, "Europe", 48.2, 37.2, 1.5),
    Spot(7, "Iraq", 645, "Middle East", 34.6, 43.6, 1.3),
    Spot(6, "Nigeria", 475, "Africa", 11.4, 12.4, 1.6),
    Spot(6, "Mexico", 70, "Americas", 24.2, -103.5, 3.5),
    Spot(5, "India", 750, "Asia", 27.0, 86.5, 5.0),
    Spot(5, "Somalia", 520, "Africa", 3.6, 45.2, 1.7),
    Spot(4, "Yemen (North Yemen)", 678, "Middle East", 15.0, 44.6, 1.2),
    Spot(4, "DR Congo (Zaire)", 490, "Africa", -0.6, 28.6, 1.8),
    Spot(3, "Colombia", 100, "Americas", 5.6, -75.0, 2.2),
    Spot(2, "Philippines", 840, "Asia", 8.4, 124.0, 1.8),
    Spot(2, "Sudan", 625, "Africa", 13.5, 25.6, 2.0),
    Spot(1, "Fiji", 950, "Asia", -17.0, 179.9, 0.4),  # across the antimeridian
)
_PLACES_A_SPOT = 400
_WHERE = {"1": 38, "2": 27, "3": 12, "4": 11, "5": 6, "6": 5, "7": 1}  # where_prec: how many of a hundred
_WHEN = {"1": 84, "2": 9, "3": 3, "4": 3, "5": 1}  # date_prec
_DAYS = {"1": 0, "2": 4, "3": 6, "4": 29, "5": 240}  # from start to end
_BEGINNINGS = ("Ka", "Mar", "Tel", "Bo", "Sha", "Dor", "Lu", "Ven", "Zi", "An", "Ogo", "Ríu", "Číž", "Əl")
_ENDINGS = ("ran", "ista", "mouk", "ville", "abad", "gorod", "ndu", "taal", "wani", "kent", "pur", "ó")
_GROUPS = ("Front", "Movement", "Army", "Council", "Brigade")
_OFFICES = ("Wire Agency", "Echo Daily", "Radio Nord", "Ministry of Defence", "Observatory; Echo Daily")


class Place(NamedTuple):
    name: str
    lat: float
    lon: float


def rows(count: int, seed: int) -> Iterator[dict[str, str]]:
    """That many rows, oldest id first, without the header."""
    rng = random.Random(seed)  # noqa: S311 - invented rows, no secret
    places = [[_place(rng, spot) for _ in range(_PLACES_A_SPOT)] for spot in SPOTS]
    groups = [[_group(rng) for _ in range(6)] for _ in SPOTS]
    weights = list(accumulate(spot.weight for spot in SPOTS))
    common = list(accumulate(1 / (rank + 1) for rank in range(_PLACES_A_SPOT)))
    for number in range(1, count + 1):
        chosen = rng.choices(range(len(SPOTS)), cum_weights=weights)[0]
        place = rng.choices(places[chosen], cum_weights=common)[0]
        yield _row(rng, number, SPOTS[chosen], place, groups[chosen])


def write(stream: TextIO, count: int, seed: int) -> None:
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(count, seed))


def _place(rng: random.Random, spot: Spot) -> Place:
    name = rng.choice(_BEGINNINGS) + rng.choice(_ENDINGS)
    lat = spot.lat + rng.gauss(0, spot.reach)
    lon = (spot.lon + rng.gauss(0, spot.reach) + 180) % 360 - 180
    return Place(f"{name} {rng.choice(('town', 'city', 'village', 'district'))}", lat, lon)


def _group(rng: random.Random) -> tuple[int, str]:
    return rng.randrange(100, 9000), f"{rng.choice(_BEGINNINGS)}{rng.choice(_ENDINGS)} {rng.choice(_GROUPS)}"


def _row(rng: random.Random, number: int, spot: Spot, place: Place, groups: list[tuple[int, str]]) -> dict[str, str]:
    kind = rng.choices("123", (68, 18, 14))[0]
    group, other = rng.sample(groups, 2)
    side_a = {"1": (spot.number, f"Government of {spot.country}"), "2": other, "3": group}[kind]
    side_b = {"1": group, "2": group, "3": (9999, "Civilians")}[kind]
    start, end, date_prec = _period(rng)
    return {
        "id": str(number),
        "relid": f"{spot.country[:3].upper()}-{start.year}-{kind}-{side_b[0]}-{number}",
        "year": str(start.year),
        "active_year": "1",
        "code_status": "Clear",
        "type_of_violence": kind,
        "side_a_new_id": str(side_a[0]),
        "side_a": side_a[1],
        "side_b_new_id": str(side_b[0]),
        "side_b": side_b[1],
        "dyad_name": f"{side_a[1]} - {side_b[1]}",
        "conflict_name": f"{spot.country}: Government" if kind == "1" else f"{side_a[1]} - {side_b[1]}",
        "date_prec": date_prec,
        "date_start": f"{start} 00:00:00.000",
        "date_end": f"{end} 00:00:00.000",
        "gwnoa": str(spot.number) if kind == "1" else "",
        **_where(rng, spot, place),
        **_sources(rng, place, start),
        **_figures(rng),
    }


def _period(rng: random.Random) -> tuple[date, date, str]:
    """More in later years, as in the world; a whole month or year where the precision says so."""
    date_prec = rng.choices(list(_WHEN), list(_WHEN.values()))[0]
    start = FIRST + timedelta(days=int((LAST - FIRST).days * rng.random() ** 0.6))
    if date_prec == "4":
        start = start.replace(day=1)
    end = min(start + timedelta(days=rng.randint(min(1, _DAYS[date_prec]), _DAYS[date_prec] or 0)), LAST)
    return start, end, date_prec


def _where(rng: random.Random, spot: Spot, place: Place) -> dict[str, str]:
    where_prec = rng.choices(list(_WHERE), list(_WHERE.values()))[0]
    name = spot.country if where_prec == "6" else place.name
    lat, lon = (spot.lat, spot.lon) if where_prec == "6" else (place.lat, place.lon)
    return {
        "where_prec": where_prec,
        "where_coordinates": name,
        "where_description": f"near {name}",
        "adm_1": "" if where_prec == "6" else f"{place.name.split()[0]} province",
        "latitude": f"{lat:.6f}",
        "longitude": f"{lon:.6f}",
        "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})",
        "country": spot.country,
        "country_id": str(spot.number),
        "region": spot.region,
    }


def _sources(rng: random.Random, place: Place, start: date) -> dict[str, str]:
    office = rng.choice(_OFFICES)
    reported = start + timedelta(days=1)
    return {
        "number_of_sources": str(office.count(";") + 1),
        "source_office": office,
        "source_date": "; ".join([str(reported)] * (office.count(";") + 1)),
        "source_headline": "; ".join([f"Shots heard in {place.name}, many hurt"] * (office.count(";") + 1)),
        "source_original": rng.choice(("police", "an army spokesman", "villagers", "")),
        "event_clarity": rng.choice("1112"),
    }


def _figures(rng: random.Random) -> dict[str, str]:
    parts = [int(rng.paretovariate(1.2)) - 1 for _ in range(4)]
    best = sum(parts)
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    figures = {name: str(part) for name, part in zip(names, parts, strict=True)}
    return {**figures, "best": str(best), "low": str(best // 2), "high": str(best + rng.randint(0, best))}


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]), int(sys.argv[2]))
