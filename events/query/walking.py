"""How SQLite finds a page of many: row by row in the index of the list's order, until the page is full.

It does so only where nothing offers to find the rows by something else. It takes `id IN (SELECT …)` for a short list,
looks each key up and sorts what it finds, and a box's squares likewise. That is right for few, and wrong for many. So
in a question that is sorted and cut to a page, which paging.py asks of many only, the offers are withdrawn: a plus sign
before a key keeps SQLite from looking it up, and squares are left to the exact condition that stands behind them.
PostgreSQL knows how many they are and needs no such hints.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler

from events.models import PublicEvent


def walks(compiler: SQLCompiler) -> bool:
    """Whether the question is one for a page."""
    return bool(compiler.query.is_sliced and compiler.query.order_by)


class Among(In):
    """`pk__among=queryset`: `in`, for sets that may be large."""

    lookup_name = "among"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}" if walks(compiler) else sql, params


class Squares(In):
    """`cell__squares=[…]`: `in`, for what only helps to find rows that another condition selects."""

    lookup_name = "squares"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        return ("1", []) if walks(compiler) else self.as_sql(compiler, connection)


PublicEvent._meta.pk.register_lookup(Among)
PublicEvent._meta.get_field("cell").register_lookup(Squares)
