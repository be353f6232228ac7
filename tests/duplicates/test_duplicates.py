"""Events that may be one are found, with what speaks for it; a crowd is not compared each with each."""

import re
from datetime import date, timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.duplicates import find
from events.duplicates.weigh import SUSPECT, Sketch, weigh
from events.models import Event, State
from tests import cast as play
from tests.cast import Cast

DAY = date(2025, 6, 27)


@pytest.fixture
def cast(db: None) -> Cast:
    return play.assemble()


def sketch(key: int, **more: Any) -> Sketch:
    usual = {"at": (48_28123, 37_18456), "reach": 100, "earliest": DAY, "latest": DAY, "actors": frozenset({1}),
             "title": "Shelling of the station", "file": None}  # fmt: skip
    return Sketch(key, **{**usual, **more})


@pytest.mark.parametrize(("other", "suspected"), [
    ({}, True),
    ({"title": "Something else entirely"}, True),  # same spot, day and actor
    ({"actors": frozenset({2}), "title": "Something else entirely"}, False),
    ({"actors": frozenset({2})}, True),  # the very same title
    ({"actors": frozenset()}, True),
    ({"at": (48_30123, 37_18456)}, False),  # 2 km apart, both known to 100 m
    ({"at": (48_30123, 37_18456), "reach": 5_000}, True),
    ({"reach": 5_000, "title": "Something else entirely"}, False),  # one town, one day, one actor: that happens
    ({"earliest": DAY + timedelta(1), "latest": DAY + timedelta(1)}, False),
    ({"earliest": date(2025, 6, 1), "latest": date(2025, 6, 30)}, True),
])  # fmt: skip
def test_two_events_are_suspected_by_place_days_actors_and_title(other: dict[str, Any], suspected: bool) -> None:
    one, two = sketch(1), sketch(2, **other)
    found = weigh(one, two)
    assert (found is not None) == suspected
    assert found == weigh(two, one)
    assert found is None or SUSPECT <= found.score <= 100


def test_rows_of_one_file_are_told_apart_by_its_maker() -> None:
    assert weigh(sketch(1, file=7), sketch(2, file=7)) is None
    assert weigh(sketch(1, file=7), sketch(2, file=8))
    assert weigh(sketch(1), sketch(1)) is None


def test_the_duplicate_of_the_cast_is_found_in_bulk_and_at_the_desk(cast: Cast, admin_client: Client) -> None:
    exact, duplicate = cast.events["exact"], cast.events["duplicate"]
    assert {frozenset(pair[:2]) for pair in find.pairs()} == {frozenset({exact.pk, duplicate.pk})}
    assert [pair.other for pair in find.like(duplicate)] == [exact.pk]
    said = StringIO()
    call_command("find_duplicates", stdout=said)
    assert re.search(r"exact “.*” = duplicate “.*”\? same place, same days, 1 shared actor", said.getvalue())
    assert "1 suspected pair." in said.getvalue()
    page = admin_client.get(f"/admin/events/event/{duplicate.pk}/change/").content.decode()
    assert f'<a href="/admin/events/event/{exact.pk}/change/"><bdi>Shelling of the railway station' in page
    Event.objects.filter(pk=duplicate.pk).update(state=State.WITHDRAWN)
    assert list(find.pairs()) == find.like(exact) == []


def test_a_crowd_is_weighed_in_squares_and_found_by_index(cast: Cast) -> None:
    own = {"dataset": cast.datasets["south"], "category": cast.categories["combat"], "title": "One of many",
           "date": "2025", "state": State.PUBLISHED, "precision": "site", "stale": False}  # fmt: skip
    Event.objects.bulk_create(
        Event(**own, external_id=str(number), earliest=day, latest=day,
              lat=10_00000 + number * 37 % 40_00000, lon=number * 7919 % 90_00000)
        for number in range(4_000)
        for day in [DAY - timedelta(days=number % 700)]
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with patch("events.duplicates.find.weigh", wraps=weigh) as weighed:
        assert len(list(find.pairs())) == 1
    assert weighed.call_count < 4_000, "each with each would be eight million"
    with CaptureQueriesContext(connection) as asked:
        find.like(cast.events["exact"])
    looking = next(query["sql"] for query in asked.captured_queries if "BETWEEN" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + looking)
        assert "event_days" in str(cursor.fetchall())
