"""Search among folded words: one rule, and the index that each database has for it.

Every word that is looked for must begin one of the event's words. `PublicEvent.words` holds those folded already
(lib/text.py), so no database may fold, stem or split them again: SQLite's FTS5 reads them with the tokenizer `ascii`,
to which every character beyond ASCII is a letter, and PostgreSQL's vectors and queries are made without its parser.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps.registry import Apps
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler

from events.models import PublicEvent
from events.query.walking import walks

_REBUILD = "INSERT INTO events_publicwords(events_publicwords) VALUES ('rebuild')"
_SQLITE: tuple[str, ...] = (
    "DROP TABLE IF EXISTS events_publicwords",
    """CREATE VIRTUAL TABLE events_publicwords
       USING fts5(words, content=events_publicevent, content_rowid=id, tokenize=ascii, detail=none)""",
    """CREATE TRIGGER events_publicwords_delete AFTER DELETE ON events_publicevent BEGIN
       INSERT INTO events_publicwords(events_publicwords, rowid, words) VALUES ('delete', old.id, old.words);
       END""",
    """CREATE TRIGGER events_publicwords_update AFTER UPDATE OF words ON events_publicevent BEGIN
       INSERT INTO events_publicwords(events_publicwords, rowid, words) VALUES ('delete', old.id, old.words);
       INSERT INTO events_publicwords(rowid, words) VALUES (new.id, new.words);
       END""",
    _REBUILD,
)
_FOUND = "SELECT rowid FROM events_publicwords WHERE events_publicwords MATCH %s"
_VECTOR = "array_to_tsvector(string_to_array(btrim({words}), ' '))"
_POSTGRESQL: tuple[str, ...] = (
    "DROP INDEX IF EXISTS events_publicwords",
    f"CREATE INDEX events_publicwords ON events_publicevent USING gin ({_VECTOR.format(words='words')})",
)


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Makes the index, and what keeps it true; for migrations.

    SQLite forgets its triggers when a migration makes the table of public events anew: such a migration ends with this.
    """
    if schema_editor.connection.vendor == "postgresql":
        statements = _POSTGRESQL
    elif _has_fts5(schema_editor.connection):
        statements = _SQLITE
    else:
        return
    for statement in statements:
        schema_editor.execute(statement)


def add(rows: Iterable[tuple[int, str]]) -> None:
    """Takes new rows, as (key, words), into an index that the database does not keep by itself.

    SQLite has triggers for what is removed. One for each new row would double the price of publishing: SQLite then
    writes a journal for every single row, in case the trigger fails.
    """
    if connection.vendor == "sqlite" and _installed(connection.alias):
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO events_publicwords(rowid, words) VALUES (%s, %s)", list(rows))


def rebuild() -> None:
    """Makes the index anew from the rows that are there, however they came."""
    if connection.vendor == "sqlite" and _installed(connection.alias):
        with connection.cursor() as cursor:
            cursor.execute(_REBUILD)


def _has_fts5(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        return bool(cursor.fetchone()[0])


@cache
def _installed(alias: str) -> bool:
    """Whether this SQLite database has the index: not every build of SQLite knows FTS5."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'events_publicwords'")
        return bool(cursor.fetchone()[0])


class AllBegin(Lookup):
    """`words__all_begin="kur sta"`: each of these folded words begins one of the row's."""

    lookup_name = "all_begin"
    prepare_rhs = False

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        words, params = self.process_lhs(compiler, connection)
        asked = " & ".join(f"'{word}':*" for word in self.rhs.split())
        return f"{_VECTOR.format(words=words)} @@ %s::tsquery", [*params, asked]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        if not _installed(connection.alias):
            return self._as_plain_text(compiler, connection)
        table = connection.ops.quote_name(self.lhs.alias)
        asked = " ".join(f'"{word}"*' for word in self.rhs.split())
        return f"{'+' if walks(compiler) else ''}{table}.id IN ({_FOUND})", [asked]

    def _as_plain_text(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        words, params = self.process_lhs(compiler, connection)
        asked = [f" {word}" for word in self.rhs.split()]
        return " AND ".join([f"instr({words}, %s) > 0"] * len(asked)), [*params * len(asked), *asked]


PublicEvent._meta.get_field("words").register_lookup(AllBegin)
