"""Links against one table (tests/fixtures/permalinks.json, also run by tests/js/filter.test.js) and the public cast."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from typing import cast as cast_to

import pytest

from events.editions import read
from events.editions.listing import Listing
from events.editions.selecting import counted
from events.models import Edition, PublicEvent
from events.query.errors import BadQuery, QueryError
from events.query.facets import FACETS
from events.query.filter import EventFilter, Vocabulary, edition_named
from events.query.kinds.base import Row
from events.query.params import PARAMS
from tests import cast
from tests.query import stage

pytestmark = pytest.mark.django_db
LINKS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "fixtures/permalinks.json").read_text())
each_link = pytest.mark.parametrize("link", LINKS, ids=[link["about"] for link in LINKS])


def applied(asked: EventFilter) -> list[str]:
    return sorted(asked.apply(PublicEvent.objects.all()).values_list("public_id", flat=True))


def matching(asked: EventFilter, rows: list[PublicEvent]) -> list[str]:
    return [row.public_id for row in rows if asked.matches(row)]


def manifest_of(edition: Edition) -> dict[str, Any]:
    found = read.manifest(edition.edition)
    assert found
    return found


def listed(asked: EventFilter, edition: Edition) -> list[str]:
    return [document["id"] for document in Listing(asked, manifest_of(edition)).documents()]


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(LINKS) >= 300
    assert {error["parameter"] for link in LINKS for error in link.get("errors", [])} >= set(PARAMS) | {"query"}


def test_the_table_of_links_is_about_the_public_cast(rows: list[PublicEvent]) -> None:
    assert [row.public_id for row in rows] == sorted(cast.PUBLIC_IDS)


@each_link
def test_a_link_is_read_written_and_said_as_the_table_says(link: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Threats 21, 23, 34, 35."""
    asked, errors = EventFilter.read(link["query"], vocabulary)
    assert errors == [QueryError(**error) for error in link.get("errors", [])]
    assert asked.to_query() == link["canonical"]
    assert asked.describe() == link["sentence"]


@each_link
def test_a_link_selects_the_same_in_the_database_and_row_by_row(
    link: dict[str, Any], vocabulary: Vocabulary, rows: list[PublicEvent]
) -> None:
    """Threats 21, 34, 35."""
    asked, _ = EventFilter.read(link["query"], vocabulary)
    assert applied(asked) == link["ids"]
    assert matching(asked, rows) == link["ids"]


@each_link
def test_data_is_refused_where_a_page_would_show_a_notice(link: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Threat 23."""
    if "errors" not in link:
        assert EventFilter.from_query(link["query"], vocabulary).to_query() == link["canonical"]
        return
    with pytest.raises(BadQuery) as refusal:
        EventFilter.from_query(link["query"], vocabulary)
    assert [error.parameter for error in refusal.value.errors] == [error["parameter"] for error in link["errors"]]


@each_link
def test_a_canonical_link_reads_as_what_it_was_written_from(link: dict[str, Any], vocabulary: Vocabulary) -> None:
    asked, _ = EventFilter.read(link["query"], vocabulary)
    assert EventFilter.read(link["canonical"], vocabulary) == (asked, [])


@each_link
def test_a_selection_selects_the_same_and_shows_nothing(link: dict[str, Any], vocabulary: Vocabulary) -> None:
    asked, _ = EventFilter.read(link["query"], vocabulary)
    selecting = EventFilter.from_query(asked.selection(), vocabulary)
    assert applied(selecting) == link["ids"]
    assert selecting.active() == asked.active()
    assert selecting.key() == asked.key()
    assert all(kind.selects or kind.qualifies or kind.among or selecting.values[name] == kind.default
               for name, kind in PARAMS.items())  # fmt: skip


@each_link
def test_a_link_selects_the_same_in_an_edition(link: dict[str, Any], edition: Edition) -> None:
    """Threats 21, 34, 35: a cited link selects what it did, from the files alone."""
    query = link["query"] if "at=" in link["query"] else f"{link['query']}&at={edition.edition}"
    asked, _ = EventFilter.read(query, read.vocabulary(edition_named(query)))
    assert (
        asked.selection()
        == EventFilter.read(f"{link['canonical']}&at={asked.values['at']}", asked.vocabulary)[0].selection()
    )
    assert sorted(listed(asked, edition)) == link["ids"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "updated", "title"])
def test_an_edition_is_sorted_like_the_live_list(sort: str, edition: Edition, vocabulary: Vocabulary) -> None:
    asked = EventFilter.from_query(f"sort={sort}", vocabulary)
    live = PublicEvent.objects.order_by(*asked.order().columns()).values_list("public_id", flat=True)
    assert list(live) == listed(asked, edition)


@each_link
def test_an_edition_counts_its_facets_as_one_would_row_by_row(
    link: dict[str, Any], edition: Edition, vocabulary: Vocabulary, rows: list[PublicEvent]
) -> None:
    asked, _ = EventFilter.read(link["query"], vocabulary)
    found = counted(asked, manifest_of(edition))
    assert found.events == len(link["ids"])
    for facet in FACETS:
        lifted = asked.with_values(**{facet.name: PARAMS[facet.name].default})
        terms = Counter(term for row in rows if lifted.matches(row) for term in facet.terms_of(row))
        assert found.tally[facet.name] == terms


class Mixture:
    """A row that is like one in what a condition looks at, and like another in all else."""

    def __init__(self, looks_at: str, one: PublicEvent, other: PublicEvent) -> None:
        self.looks_at, self.one, self.other = looks_at, one, other

    def __getattr__(self, name: str) -> Any:
        return getattr(self.one if name == self.looks_at else self.other, name)

    def terms(self, name: str) -> frozenset[str]:
        return (self.one if name == self.looks_at else self.other).terms(name)


@each_link
def test_a_condition_goes_by_what_it_looks_at_alone(
    link: dict[str, Any], vocabulary: Vocabulary, rows: list[PublicEvent]
) -> None:
    """Editions ask about one of all rows that are alike in it."""
    asked, _ = EventFilter.read(link["query"], vocabulary)
    for name in asked.active():
        kind, value = PARAMS[name], asked.values[name]
        for one, other in zip(rows, rows[1:] + rows[:1], strict=True):
            mixed = cast_to(Row, Mixture(kind.looks_at(asked.values), one, other))
            assert kind.matches(value, asked.values, mixed) == kind.matches(value, asked.values, one)


def test_certainty_is_forgotten_when_the_last_thing_that_it_qualifies_is_taken_away(vocabulary: Vocabulary) -> None:
    asked = EventFilter.from_query("certainty=certain&from=2024", vocabulary)
    assert asked.with_values(**{"from": ""}) == EventFilter.from_query("", vocabulary)


def test_the_browser_gets_the_cast_as_it_is_now(vocabulary: Vocabulary) -> None:
    stale = not stage.ROWS_FILE.exists() or stage.ROWS_FILE.read_text() != stage.rendered()
    assert not stale, f"{stage.ROWS_FILE.name} is stale; rewrite it with: {stage.REWRITE}"
