"""Very many events at once: what is set aside meanwhile for the sake of speed is there again whatever happens."""

import gc
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from events.models import Event, PublicEvent
from events.publish.run import publish
from tests import cast

NOW = cast.CLOCK + timedelta(days=900)


def names() -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, PublicEvent._meta.db_table)
    return {index.name for index in PublicEvent._meta.indexes} & set(found)


def memory() -> tuple[bool, int]:
    """Whether Python looks for cycles, and how much SQLite keeps of its file."""
    if connection.vendor != "sqlite":
        return gc.isenabled(), 0
    with connection.cursor() as cursor:
        return gc.isenabled(), cursor.execute("PRAGMA cache_size").fetchone()[0]


ALL = {index.name for index in PublicEvent._meta.indexes}


@pytest.mark.django_db(transaction=True)
def test_indexes_are_there_again_after_many_events_and_after_an_interrupted_run(
    editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.assemble()
    monkeypatch.setattr("events.publish.run._MANY", 3)
    seen: list[set[str]] = []
    before = memory()
    with monkeypatch.context() as watched:

        def store(projections: object) -> None:
            seen.append(names())
            assert memory() != before
            raise RuntimeError("the power went")

        watched.setattr("events.publish.run.store", store)
        with pytest.raises(RuntimeError, match="the power went"):
            publish(NOW)
    assert seen == [set()]
    assert names() == set()
    assert memory() == before
    assert publish(NOW)
    assert names() == ALL
    assert memory() == before
    Event.objects.filter(public_id="exact").update(stale=True)
    assert publish(NOW + timedelta(minutes=1))
    assert names() == ALL
