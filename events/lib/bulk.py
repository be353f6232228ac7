"""What spares time where rows come by the hundred thousand."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], but_once: bool = False
) -> None:
    """Inserts rows whose values stand as the columns do, each as the database takes it; nothing is validated.

    `but_once`: rows that a constraint forbids because their like is there are passed over.

    By one prepared statement: bulk_create makes objects and SQL for each, and takes four times as long.
    """
    name = connection.ops.quote_name
    names, marks = ", ".join(map(name, columns)), ", ".join(["%s"] * len(columns))
    table = name(model._meta.db_table)
    otherwise = " ON CONFLICT DO NOTHING" if but_once else ""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks}){otherwise}",  # noqa: S608 - names of our own
            list(rows),
        )


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Rows and documents hold no cycles; looking for some among them takes a third of the time of publishing."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


@contextmanager
def room_in_memory() -> Iterator[None]:
    """Lets SQLite keep the indexes that grow everywhere at once; its default is 2 MB."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute("PRAGMA cache_size = -96000")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before:d}")
