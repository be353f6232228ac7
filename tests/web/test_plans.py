"""No question of readers reads the whole table, on either database: asked of their planners, over a crowd of events."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from events.models import PublicEvent
from events.query import paging
from events.query.filter import EventFilter, Vocabulary
from events.query.order import order as order_of
from tests.web import crowd

SELECTIVE = [
    "category=statement", "country=iq", "country=ua,sy", "dataset=south", "status=expected", "actor=actor-0",
    "actor=actor-399", "tag=tag-3", "q=n4999", "q=bridge", "q=sta+riv", "actor=actor-0&from=2010&to=2011",
    "from=2010&to=2011&category=combat", f"bbox={crowd.BUSY}", f"bbox={crowd.BUSY}&certainty=certain",
    f"bbox={crowd.BUSY}&from=2010&to=2015&category=combat",
    "bbox=-10,-10,60,40&from=2010&to=2015&category=combat", "near=1,1,50km", f"near={crowd.CENTRE},50km&from=2020",
    "country=ua&category=combat&from=2010", "q=bridge&country=iq", "dataset=south&category=combat&from=2010&to=2011",
]  # fmt: skip
# What is asked of every event is answered from an index that holds the answer, not from the rows.
BROAD = [
    "", "category=combat", "country=ua", "dataset=ged", "from=2010", "from=2010&to=2011", "bbox=-10,-10,60,40",
    "bbox=170,-40,-170,40", "has=figures", "grade=B2", "precision=settlement&from=2015",
]  # fmt: skip
SORTS = ["oldest", "title", "updated"]


@pytest.fixture(scope="module")
def crowded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Vocabulary]:
    """Committed, because PostgreSQL answers from an index alone only after a vacuum."""
    with django_db_blocker.unblock():
        crowd.gather()
        yield crowd.vocabulary()
        crowd.scatter()


@contextmanager
def explained() -> Iterator[list[str]]:
    """Collects the plans of the queries that run inside."""
    plans: list[str] = []
    with CaptureQueriesContext(connection) as asked:
        yield plans
    how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"{how} {query['sql']}")
            plans.append("\n".join(str(row[-1]) for row in cursor.fetchall()))


def reads_the_table(plan: str) -> bool:
    """Whether the plan reads public events one after the other, without an index."""
    if connection.vendor == "postgresql":
        return "Seq Scan on events_publicevent" in plan
    return bool(re.search(r"SCAN events_publicevent(?! USING)", plan))


@pytest.mark.django_db
@pytest.mark.parametrize("query", [*SELECTIVE, *BROAD])
def test_a_count_reads_an_index_and_not_the_table(query: str, crowded: Vocabulary) -> None:
    with explained() as plans:
        EventFilter.from_query(query, crowded).apply(PublicEvent.objects.all()).count()
    assert plans and not any(map(reads_the_table, plans)), plans


@pytest.mark.django_db
@pytest.mark.parametrize("query", [*SELECTIVE, *BROAD])
@pytest.mark.parametrize("sort", ["newest", *SORTS])
def test_a_page_anywhere_in_a_list_reads_an_index_and_not_the_table(query: str, sort: str, crowded: Vocabulary) -> None:
    events = EventFilter.from_query(query, crowded).apply(PublicEvent.objects.all())
    order = order_of(sort)
    first = paging.in_database(events, order, None, 100)
    with explained() as plans:
        paging.in_database(events, order, None, 100)
        paging.in_database(events, order, first.after, 100)
        list(PublicEvent.objects.filter(pk__in=first.items).values_list("pk", "document"))
    assert len(plans) >= 2 and not any(map(reads_the_table, plans)), plans


@pytest.mark.django_db
@pytest.mark.parametrize("query", SELECTIVE)
def test_what_selects_is_looked_up_and_not_walked_through(query: str, crowded: Vocabulary) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("its plans do not tell one from the other")
    with explained() as plans:
        EventFilter.from_query(query, crowded).apply(PublicEvent.objects.all()).count()
    assert not any("SCAN events_publicevent" in plan for plan in plans), plans


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["q=bridge", "actor=actor-0", "bbox=-10,-10,60,40", "bbox=9,9,60,40&category=combat"])
def test_a_page_of_many_is_walked_to_in_the_order_of_the_list(query: str, crowded: Vocabulary) -> None:
    """SQLite would look up each of them and sort them all. PostgreSQL knows how many they are and chooses itself."""
    events = EventFilter.from_query(query, crowded).apply(PublicEvent.objects.order_by())
    with explained() as plans:
        page = paging.in_database(events, order_of("newest"), None, 100)
        assert [*page.items] == list(events.order_by("-earliest", "public_id").values_list("pk", flat=True))[:100]
    assert "TEMP B-TREE" not in plans[1], plans
