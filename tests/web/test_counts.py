"""What a list says of its events in numbers: counted once for each edition and filter, and always what is there."""

import random
from datetime import timedelta

import pytest
from django.test import Client

from events.editions import files, read, selecting
from events.models import PublicEvent
from events.models.history import changing
from events.publish.run import publish
from events.query.facets import FACETS
from events.query.filter import EventFilter
from events.web.rows import counts
from tests import cast

QUERIES = (
    "", "category=combat,support", "status=reported&country=ua", "precision=settlement", "grade=C3&category=combat",
    "actor=north-korean-army&from=2024-10", "tag=rail", "bbox=30,45,40,55&certainty=certain", "q=kursk&status=claimed",
    "near=48.28,37.18,20km&dataset=north", "has=figures&precision=area&grade=D4", "to=2024-11-30&certainty=certain",
)  # fmt: skip


def asked(query: str) -> EventFilter:
    return EventFilter.from_query(query, read.vocabulary())


def assert_true(query: str) -> None:
    """Each number is that of the events which the database selects when its link is followed."""
    found = counts(asked(query))
    assert found.events == asked(query).apply(PublicEvent.objects.all()).count()
    for facet in FACETS:
        for term, count in found.tally[facet.name].items():
            followed = asked(query).with_values(**{facet.name: term if facet.nested else (term,)})
            assert count == followed.apply(PublicEvent.objects.all()).count(), (query, facet.name, term)


def change_some(stage: cast.Cast, chance: random.Random) -> None:
    for event in chance.sample([stage.events[name] for name in cast.PUBLIC_IDS if name != "exact"], 5):
        event.category = stage.categories[chance.choice(["combat", "support", "statement"])]
        event.status, event.tags = chance.choice(["reported", "claimed"]), chance.choice(["rail", "sea", ""])
        event.save()
    stage.events["exact"].delete()


@pytest.mark.parametrize("query", QUERIES)
def test_numbers_are_those_of_the_database_before_and_after_something_has_changed(
    published: cast.Cast, query: str
) -> None:
    assert_true(query)
    with changing(reason="New reports."):
        change_some(published, random.Random(query))
    assert publish(cast.CLOCK + timedelta(days=1))
    assert_true(query)


def test_a_filter_is_counted_once_for_an_edition(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the list is sorted, cut into pages or shown, and under the name of the edition too."""
    counted: list[str] = []

    def count(asked: EventFilter, manifest: dict[str, object]) -> selecting.Count:
        counted.append(asked.selection())
        return selecting.counted(asked, manifest)

    monkeypatch.setattr("events.web.rows.counted", count)
    published.events["exact"].title = "A title that no other test has published"
    published.events["exact"].save()
    edition = publish(cast.CLOCK + timedelta(days=1))
    assert edition
    live = PublicEvent.objects.filter(category="combat")
    assert live.count() > 2
    for more in ("", "&sort=title", "&limit=2", "&sort=title&page=a.a", "&theme=dark", f"&at={edition.edition}"):
        assert client.get(f"/list/?category=combat{more}").context["count"] == live.count()
    assert counted == ["category=combat"]
    client.get("/list/?category=combat,support")
    published.events["exact"].delete()
    publish(cast.CLOCK + timedelta(days=2))
    assert client.get("/list/?category=combat").context["count"] == live.count()
    assert len(counted) == 3


def test_a_list_goes_on_without_its_facets_when_a_file_is_lost(published: cast.Cast, client: Client) -> None:
    with changing(reason="New reports."):
        published.events["exact"].status = "refuted"
        published.events["exact"].save()
    publish(cast.CLOCK + timedelta(days=1))
    manifest = read.manifest()
    assert manifest
    lost = next(part["columns"]["file"] for part in manifest["parts"] if part["dataset"] == "north")
    files.path(lost).write_bytes(b"CMAP, but not much more")
    context = client.get("/list/?status=refuted").context
    assert context["facets"] == []
    assert context["count"] == len(context["events"]) > 0
