"""Copies of one report count once, through whatever chain, and in whatever order they were entered."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from events.models import Citation, Event, Source
from events.publish.evidence import cases
from events.publish.independence import independent, kinship
from events.publish.projection import project
from tests import cast

pytestmark = pytest.mark.django_db


def source(publisher: str, copies: Source | None = None) -> Source:
    return Source.objects.create(publisher=publisher, copies=copies)


def test_a_chain_of_copies_counts_once() -> None:
    wire = source("The wire")
    paper = source("A paper", wire)
    blog = source("A blog after the paper", paper)
    assert independent([wire, paper, blog]) == independent([wire, blog]) == independent([blog]) == 1
    assert independent([wire, blog, source("Somebody who was there")]) == 2


def test_a_chain_that_is_found_out_later_counts_once_from_then_on() -> None:
    paper = source("A paper")
    blog = source("A blog after the paper", paper)
    channel = source("A channel after the blog", blog)
    wire = source("The wire")
    event = cast.assemble().events["exact"]
    Citation.objects.create(event=event, source=channel)
    Event.objects.update(stale=False)
    paper.copies = wire
    paper.save()
    found = list(Source.objects.filter(pk__in=[wire.pk, channel.pk]))
    assert independent(found) == 1
    assert Event.objects.get(pk=event.pk).stale
    blog.refresh_from_db()
    blog.copies = None
    blog.save()
    assert independent([wire, Source.objects.get(pk=channel.pk)]) == 2


def test_nothing_repeats_itself_by_way_of_others() -> None:
    wire = source("The wire")
    blog = source("A blog", source("A paper", wire))
    for copies in (wire, blog):
        wire.copies = copies
        with pytest.raises(ValidationError, match="itself repeats this source"):
            wire.save()


def test_readers_are_told_which_sources_count_as_one() -> None:
    wire = source("The wire")
    paper, other = source("A paper", wire), source("Another paper", wire)
    blog = source("A blog", paper)
    assert list(kinship([paper, wire, blog])) == [(1, None), (None, None), (0, None)]
    assert list(kinship([wire, blog])) == [(None, None), (0, None)]
    assert list(kinship([paper, source("Alone"), other])) == [(None, None), (None, None), (None, 0)]


def test_two_copies_of_a_report_that_is_not_cited_are_one_source() -> None:
    event = cast.assemble().events["no-place"]
    event.citations.all().delete()
    wire = source("The wire")
    for publisher in ("A paper", "Another paper"):
        Citation.objects.create(event=event, source=source(publisher, wire))
    row = project(cases([event.pk])[0]).row
    assert row.has == 0
    assert [each["alike"] for each in row.document["sources"]] == [None, 0]


def test_older_rows_get_their_originals_and_a_circle_is_cut() -> None:
    wire = source("The wire")
    blog = source("A blog", source("A paper", wire))
    round_one = source("Round one")
    round_two = source("Round two", round_one)
    Source.objects.filter(pk=round_one.pk).update(copies=round_two)
    Source.objects.update(original=None)
    import_module("events.migrations.0004_sources_originals").find_originals(apps, None)
    assert Source.objects.get(pk=blog.pk).original == wire
    copies = dict(Source.objects.values_list("pk", "copies"))
    assert [copies[round_one.pk], copies[round_two.pk]].count(None) == 1
