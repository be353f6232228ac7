"""Forty thousand public events, distributed like those of a real data set: a crowd for questions of speed and size."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection

from events.lib import geo
from events.models import PublicEvent, PublicLink
from events.query import fulltext
from events.query.filter import Vocabulary

COUNT = 40_000
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
COUNTRIES = ["ua", "sy", "ru", "af", "ye", "ml", "so", "cd", "mm", "co", "ng", "iq"]
CATEGORIES = ["combat", "one-sided", "non-state", "protest", "movement", "statement"]
STATUSES = ["reported", "claimed", "corroborated", "confirmed", "disputed", "refuted", "expected"]
DATASETS = ["ged", "north", "south"]
ACTORS = [f"actor-{number}" for number in range(400)]
TAGS = [f"tag-{number}" for number in range(60)]
CENTRE, BUSY = "12.345,23.456", "20,10,27,15"  # where most happens
_WORDS = ["attack", "shelling", "road", "bridge", "market", "convoy", "village", "station", "river", "hill", "camp"]
_RADII = [(1, 100), (2, 1_000), (3, 5_000), (3, 5_000), (4, 25_000), (5, 50_000), (6, 150_000), (7, 500_000)]


def gather(count: int = COUNT, linked: bool = True) -> None:
    """Fills an empty table, and tells the database's planner what is in it."""
    chance = random.Random(1)
    spots = [(12_34500, 23_45600)]  # CENTRE
    spots += [(chance.randint(-35_00000, 55_00000), chance.randint(-100_00000, 140_00000)) for _ in range(179)]
    PublicEvent.objects.bulk_create(_rows(chance, spots, count), batch_size=2000)
    fulltext.rebuild()
    _count("ANALYZE", PublicEvent)  # or PostgreSQL, which knew it as empty, looks through it for each link's event
    if linked:
        PublicLink.objects.bulk_create(_links(chance), batch_size=5000)
    vacuum = connection.vendor == "postgresql" and not connection.in_atomic_block
    _count("VACUUM ANALYZE" if vacuum else "ANALYZE", PublicEvent, PublicLink)


def _count(how: str, *models: type[PublicEvent] | type[PublicLink]) -> None:
    """Tells the planner what is in these tables. No others: of empty ones nobody should learn that they are empty."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"{how} {model._meta.db_table}")


def scatter() -> None:
    """Empties the tables at once: row by row takes as long as filling them."""
    tables = [model._meta.db_table for model in (PublicLink, PublicEvent)]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, allow_cascade=True))


def vocabulary() -> Vocabulary:
    """What links may name."""
    lists = {"country": COUNTRIES, "category": CATEGORIES, "dataset": DATASETS, "actor": ACTORS, "tag": TAGS}
    return Vocabulary({name: {slug: slug for slug in slugs} for name, slugs in lists.items()})


def _rows(chance: random.Random, spots: list[tuple[int, int]], count: int) -> Iterator[PublicEvent]:
    for number in range(count):
        lat, lon = (at + round(chance.gauss(0, 60_000)) for at in spots[int(180 * chance.random() ** 2)])
        precision, metres = chance.choice(_RADII)
        extent = geo.around(lat, lon, metres)
        earliest = date(1989, 1, 1) + timedelta(days=int(13_000 * chance.random() ** 0.5))
        span = chance.choice([0, 0, 0, 0, 0, 3, 30, 365])
        words = sorted({*chance.sample(_WORDS, 3), f"n{number}"})
        yield PublicEvent(
            public_id=f"event-{number:06}", dataset=_skewed(chance, DATASETS), category=_skewed(chance, CATEGORIES),
            status=_skewed(chance, STATUSES), country=_skewed(chance, COUNTRIES), precision=precision, lat=lat, lon=lon,
            cell=geo.cell(extent), west=extent.west, south=extent.south, east=extent.east, north=extent.north,
            grades=1 << chance.randrange(25) if number % 50 == 0 else 0, has=chance.choice([0, 0, 0, 1, 8, 16]),
            earliest=earliest, latest=earliest + timedelta(days=span), words="".join(f" {word}" for word in words),
            title=" ".join(words), updated=MOMENT + timedelta(seconds=number // 500), document=_document(number),
        )  # fmt: skip


def _links(chance: random.Random) -> Iterator[PublicLink]:
    for key in PublicEvent.objects.order_by("pk").values_list("pk", flat=True):
        yield PublicLink(event_id=key, kind="actor", slug=_skewed(chance, ACTORS))
        if key % 5 == 0:
            yield PublicLink(event_id=key, kind="tag", slug=_skewed(chance, TAGS))


def _skewed(chance: random.Random, slugs: list[str]) -> str:
    """The first are many, the last are few."""
    return slugs[int(len(slugs) * chance.random() ** 2)]


def _document(number: int) -> dict[str, Any]:
    return {"id": f"event-{number:06}", "dataset": "ged", "where": None, "legs": [], "updated": MOMENT.isoformat(),
            "summary": "What is known of it. " * 40}  # fmt: skip
