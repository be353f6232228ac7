"""The indexes of the public rows, while very many of these are written.

An index that exists takes every row into its tree, one by one and in no order; one that is made afterwards is sorted
once. For hundreds of thousands of rows that halves the time. Meanwhile lists answer slowly; the map asks no database.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Index

from events.models import PublicEvent

# Django's own way reads every constraint, which on SQLite means that it parses the table's definition.
_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = %s",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s",
}


@contextmanager
def set_aside(where: bool) -> Iterator[None]:
    """Drops the indexes for as long as the block takes, if told so, and makes those that are missing at its end.

    Also those that an interrupted run left out. Each is made by itself, so that an editor waits for one at most.
    """
    if where:
        for index in _there():
            _execute(f"DROP INDEX {connection.ops.quote_name(index.name)}")
    yield
    there = _there()
    missing = [index for index in PublicEvent._meta.indexes if index not in there]
    for index in missing:
        _execute(str(index.create_sql(PublicEvent, connection.schema_editor())))
    if missing:
        _execute(f"ANALYZE {connection.ops.quote_name(PublicEvent._meta.db_table)}")


def _there() -> list[Index]:
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor], [PublicEvent._meta.db_table])
        found = {name for (name,) in cursor.fetchall()}
    return [index for index in PublicEvent._meta.indexes if index.name in found]


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
