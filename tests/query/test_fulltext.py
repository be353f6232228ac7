"""One rule of search in both databases and in the browser: every word begins a word (threats 21, 34)."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from events.lib import text
from events.models import PublicEvent
from events.query import fulltext
from events.query.filter import EventFilter, Vocabulary
from events.query.querystring import join
from tests import cast

pytestmark = pytest.mark.django_db
# Beside plain words: letters that came to Unicode late, digits of many scripts, ligatures, words that lengthen.
TITLES = [
    "Shelling of the railway station", "Курская область, Дунаї", "조선인민군 KPA", "حلب Aleppo", "O'Hara’s 2nd 21-st",
    "ꟃ\U0001e922\U00011f02 \U0001e955", "ﷺ ﬁre ﬀ ㌖", "½ ² ٣ 五", "a AND b OR NOT near(c)", "the*star \"quoted\" word'",
    "𝒮cript 🔥 fire\u0301", "x" * 300, "ǅ ß ẞ SS", "\u0fb2\u0f80", "_under_ 100%",
]  # fmt: skip
PIECES = st.text(st.sampled_from(sorted({letter for title in TITLES for letter in title})), min_size=1, max_size=4)
STARTS = st.builds(lambda title, start, end: title[start : start + end], st.sampled_from(TITLES), st.integers(0, 30),
                   st.integers(1, 12))  # fmt: skip
NO_WORDS = Vocabulary({})


@pytest.fixture(scope="module")
def titled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[PublicEvent]]:
    with django_db_blocker.unblock(), transaction.atomic():
        rows = [_row(f"title-{number}", title) for number, title in enumerate(TITLES)]
        PublicEvent.objects.bulk_create(rows)
        fulltext.rebuild()
        yield rows
        transaction.set_rollback(True)


def _row(public_id: str, title: str) -> PublicEvent:
    words = "".join(f" {word}" for word in text.words(title))
    return PublicEvent(public_id=public_id, precision=9, earliest=cast.CLOCK.date(), latest=cast.CLOCK.date(),
                       words=words, title=title, updated=cast.CLOCK, document={})  # fmt: skip


def found(query: str) -> set[str]:
    asked = EventFilter.from_query(join({"q": query}), NO_WORDS)
    return set(asked.apply(PublicEvent.objects.all()).values_list("public_id", flat=True))


@given(words=st.lists(PIECES | STARTS, min_size=1, max_size=3))
@example(words=["x" * 200])
@example(words=["\U0001e922"])
@example(words=["'", "a"])
def test_the_database_finds_what_the_rule_says(words: list[str], titled: list[PublicEvent]) -> None:
    query = " ".join(words)
    if not text.fold(query) or len(text.fold(query)) > text.LONGEST_SEARCH:
        return
    asked = EventFilter.from_query(join({"q": query}), NO_WORDS)
    assert found(query) == {row.public_id for row in titled if asked.matches(row)}


def test_a_build_of_sqlite_without_the_index_answers_alike(
    titled: list[PublicEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {query: found(query) for query in ("sta rail", "кур", "조선", "and", "21", "b")}
    monkeypatch.setattr(fulltext, "_installed", lambda alias: False)
    assert {query: found(query) for query in before} == before
    assert all(before.values())


def test_the_index_follows_every_change(titled: list[PublicEvent]) -> None:
    with transaction.atomic():
        row = _row("another", "Quiet evening")
        row.save()
        fulltext.add([(row.pk, row.words)])
        assert found("quiet eve") == {"another"}
        PublicEvent.objects.filter(public_id="another").update(words=" loud morning")
        assert (found("quiet"), found("loud")) == (set(), {"another"})
        PublicEvent.objects.filter(public_id="another").delete()
        assert found("loud") == set()


def test_the_index_is_there_after_every_migration() -> None:
    """SQLite drops a table's triggers when a migration makes it anew: such a migration must end with the index."""
    if connection.vendor == "postgresql":
        made = "SELECT count(*) FROM pg_indexes WHERE indexname = 'events_publicwords'"
        wanted = 1
    else:
        made = (
            "SELECT count(*) FROM sqlite_master WHERE name IN ('events_publicwords') OR (type = 'trigger'"
            " AND tbl_name = 'events_publicevent')"
        )
        wanted = 3
    with connection.cursor() as cursor:
        cursor.execute(made)
        assert cursor.fetchone() == (wanted,)
