"""The demo tells the whole story, once, and leaves nothing behind."""

import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.utils import timezone

from events.demo.load import load
from events.demo.remove import remove
from events.models import (
    Actor,
    Category,
    Citation,
    Claim,
    Dataset,
    Event,
    Leg,
    Participation,
    Place,
    Publication,
    Site,
    Source,
    State,
)
from tests import cast, demo

pytestmark = pytest.mark.django_db

TABLES: tuple[type[Model], ...] = (
    Actor, Category, Citation, Claim, Dataset, Event, Leg, Participation, Place, Publication, Site, Source,
)  # fmt: skip

# id, date, place, category, status, actors
EVENTS = """
nk-01 | 2024-10/2024-11 | dunai-port       | movement   | corroborated | north-korean-army russian-pacific-fleet
nk-02 | 2024-10-18      | sergeevka-base   | training   | corroborated | north-korean-army russian-army
nk-03 | 2024-11~        | kursk-region     | movement   | confirmed    | north-korean-army russia
nk-04 | 2024-11/2025-04 | kursk-region     | combat     | corroborated | north-korean-army russian-army ukrainian-army
nk-05 | 2025-04-28~     | moscow           | statement  | confirmed    | vladimir-putin
nk-06 | 2025-05-18      | dunai-port       | movement   | corroborated | russian-pacific-fleet
nk-07 | 2025-06-04      | sunan-airport    | movement   | reported     | russian-air-force
nk-08 | 2025-06-17      | pyongyang        | visit      | confirmed    | kim-jong-un sergei-shoigu
nk-09 | 2025-07/2025-08 | kursk-region     | support    | expected     | north-korean-army
nk-10 | 2025-06-26      | kyiv             | statement  | claimed      | rustem-umerov
nk-11 | 2025-06-26      | seoul            | assessment | claimed      | nis
nk-12 | 2025-06-27      | pokrovsk         | build-up   | claimed      | oleksandr-syrskyi russian-army
nk-13 | 2025-07-02      | kyiv             | assessment | disputed     | ukrainian-defence-intelligence
nk-14 | 2025-07/2025-11 | russia           | movement   | expected     | north-korean-army russian-air-force
nk-15 | 2025-07/..      | occupied-ukraine | combat     | expected     | north-korean-army
nk-16 | 2025-06~        | kursk-region     | training   | reported     | russian-state-tv
nk-17 | 2024/2025       | ukraine          | strike     | reported     | north-korea russian-army
nk-18 | 2025-06/2025-07 | moscow           | assessment | claimed      | russian-ministry-of-defence
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in EVENTS.strip().splitlines()]

# id, what is counted, low–best–high: every number of the story
FIGURES: dict[str, set[tuple[str, int | None, int | None, int | None]]] = {
    "nk-01": {("ship capacity", None, None, 400)},
    "nk-03": {
        ("troops", None, 11_000, None),
        ("troops", 10_000, None, None),
        ("troops", None, 12_000, None),
        ("troops in the first group", None, 1_500, None),
    },
    "nk-04": {("killed or wounded", None, 4_000, None), ("killed", None, 600, None)},
    "nk-06": {("ship capacity", None, None, 400)},
    "nk-08": {
        ("sappers", None, 1_000, None),
        ("military workers", None, 5_000, None),
        ("sappers and workers", None, 6_000, None),
    },
    "nk-09": {("sappers and workers", None, 6_000, None)},
    "nk-10": {("troops", None, 11_000, None), ("elite reserve", None, 50_000, None)},
    "nk-12": {("troops near Pokrovsk", None, 110_000, None), ("troops near Pokrovsk", None, 111_000, None)},
    "nk-13": {("additional troops", 25_000, None, 30_000), ("additional troops", 10_000, None, 20_000)},
    "nk-14": {("additional troops", 25_000, None, 30_000)},
}


def contents() -> dict[str, list[dict[str, Any]]]:
    """Every row of the desk."""
    return {table.__name__: list(table._default_manager.order_by("pk").values()) for table in TABLES}


def event(public_id: str) -> Event:
    return Event.objects.get(public_id=public_id)


def command(name: str) -> str:
    out = StringIO()
    call_command(name, stdout=out, skip_checks=True)
    return out.getvalue()


def test_every_event_is_told_as_it_was_reported() -> None:
    demo.loaded()
    for row in ROWS:
        told = event(row[0])
        actors = " ".join(sorted(actor.slug for actor in told.actors.all()))
        place = told.place.slug if told.place else ""
        assert [told.public_id, told.date, place, told.category.slug, told.status, actors] == row


def test_there_are_eighteen_events_and_all_are_published() -> None:
    demo.loaded()
    assert Event.objects.filter(dataset__slug="nk-troops", state=State.PUBLISHED).count() == len(ROWS) == 18


def test_every_figure_is_there_as_its_claimant_put_it() -> None:
    demo.loaded()
    told: dict[str, set[tuple[str, int | None, int | None, int | None]]] = {}
    for claim in Claim.objects.exclude(low=None, best=None, high=None).select_related("event"):
        told.setdefault(claim.event.public_id, set()).add((claim.kind, claim.low, claim.best, claim.high))
        assert claim.claimant and claim.unit
    assert told == FIGURES


def test_the_next_contingents_figures_stand_side_by_side() -> None:
    demo.loaded()
    ukraine, scholar = event("nk-13").claims.exclude(low=None)
    assert (ukraine.stance, ukraine.source and ukraine.source.publisher) == ("supports", "CNN")
    assert (scholar.claimant, scholar.stance) == ("Jenny Town, Stimson Center", "disputes")


def test_every_event_has_evidence() -> None:
    demo.loaded()
    assert not Event.objects.filter(citations=None, claims=None).exists()


def test_an_expected_event_says_so() -> None:
    demo.loaded()
    assert event("nk-15").when() == "expected from July 2025, end open"


def test_sources_that_repeat_cnn_say_so_and_every_claim_is_graded() -> None:
    demo.loaded()
    copies = Source.objects.filter(copies__publisher="CNN")
    assert {source.publisher for source in copies} == {"UNN", "The Jerusalem Post", "KBS World"}
    assert not Source.objects.filter(reliability="F").exists()
    assert all(re.fullmatch("[A-F][1-6]", claim.grade()) for claim in Claim.objects.all())


def test_the_first_contingents_journey_runs_from_sunan_to_kursk_region() -> None:
    demo.loaded()
    stops = [(leg.place.slug, leg.role) for leg in event("nk-03").legs.all()]
    assert stops[0] == ("sunan-airport", "origin")
    assert stops[-1] == ("kursk-region", "destination")
    assert [slug for slug, _ in stops[1:-1]] == [
        "dunai-port", "vladivostok", "khabarovsk", "chita", "irkutsk", "novosibirsk", "yekaterinburg",
    ]  # fmt: skip


def test_places_bear_the_names_that_readers_type() -> None:
    demo.loaded()
    for slug, typed in (
        ("sunan-airport", "순안"), ("pyongyang", "Пхеньян"), ("dunai-port", "Дунай"), ("nakhodka", "Nachodka"),
        ("sergeevka-base", "8MG9+PFR"), ("vladivostok", "Wladiwostok"), ("kursk", "Koursk"),
        ("kursk-region", "Курская область"), ("pokrovsk", "Красноармейск"), ("siberia", "Сибирь"),
    ):  # fmt: skip
        assert typed in Place.objects.get(slug=slug).names.splitlines()


def test_categories_are_told_apart_by_colour_and_by_symbol() -> None:
    demo.loaded()
    assert Category.objects.count() == 9
    assert len(set(Category.objects.values_list("colour"))) == len(set(Category.objects.values_list("symbol"))) == 9


def test_loading_again_changes_no_row_and_no_time() -> None:
    load()
    before = contents()
    tally = load()
    assert contents() == before
    assert {outcome for outcomes in tally.values() for outcome in outcomes} == {"unchanged"}


def test_loading_again_corrects_what_differs() -> None:
    load()
    before = event("nk-12").updated
    Event.objects.filter(public_id="nk-12").update(title="Something else")
    event("nk-13").claims.all()[0].delete()
    assert load()["events"] == {"changed": 2, "unchanged": 16}
    assert event("nk-12").title == "Syrskyi: Russia has massed troops near Pokrovsk"
    assert event("nk-12").updated > before
    assert event("nk-13").claims.count() == 3


def test_loading_again_does_not_publish_what_an_editor_withdrew() -> None:
    load()
    withdrawn = event("nk-17")
    withdrawn.state, withdrawn.state_reason = State.WITHDRAWN, "Under review."
    withdrawn.save()
    load()
    assert event("nk-17").state == State.WITHDRAWN


def test_the_site_gets_its_name_only_when_it_is_new() -> None:
    Site.objects.create(name="The Evening Map")
    load()
    assert [site.name for site in Site.objects.all()] == ["The Evening Map"]


def unlike(before: dict[str, list[dict[str, Any]]]) -> list[str]:
    """The tables that changed; the publisher's flag may."""
    return [name for name, rows in contents().items() if name != "Publication" and rows != before[name]]


def test_removing_restores_an_empty_desk() -> None:
    before = contents()
    load()
    remove()
    assert unlike(before) == []


def test_loading_and_removing_leave_others_work_as_it_was() -> None:
    cast.assemble()
    before = contents()
    load()
    assert Category.objects.get(slug="combat").symbol == "diamond"  # as the cast has it
    remove()
    assert unlike(before) == []


def test_an_editors_event_keeps_what_it_uses_of_the_demo() -> None:
    load()
    mine = Event(title="Mine", date="2025", dataset=Dataset.objects.get(slug="nk-troops"),
                 category=Category.objects.get(slug="combat"), place=Place.objects.get(slug="kyiv"))  # fmt: skip
    mine.save()
    Citation.objects.create(event=mine, source=Source.objects.get(publisher="UNN"))
    remove()
    assert list(Event.objects.all()) == [mine]
    assert [row.slug for row in Category.objects.all()] == ["combat"]
    assert [row.slug for row in Place.objects.all()] == ["kyiv"]
    assert [row.slug for row in Dataset.objects.all()] == ["nk-troops"]
    assert {source.publisher for source in Source.objects.all()} == {"UNN", "CNN"}


def test_another_datasets_event_is_never_taken_over() -> None:
    dataset = Dataset.objects.create(slug="mine", title="Mine")
    category = Category.objects.create(slug="mine", label="Mine")
    Event.objects.create(public_id="nk-05", title="Mine", date="2025", dataset=dataset, category=category)
    with pytest.raises(CommandError, match="“mine”. Nothing was loaded."):
        command("load_demo")
    assert Dataset.objects.count() == Category.objects.count() == Event.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "prepare", "said"),
    [
        ("load_demo", remove, "events: 18 added"),
        ("load_demo", load, "events: 18 unchanged"),
        ("remove_demo", load, "events: 18 removed"),
    ],
)
def test_the_commands_say_what_they_did(name: str, prepare: Callable[[], object], said: str) -> None:
    prepare()
    assert said in command(name)


def test_every_event_is_visible_from_the_moment_it_is_loaded() -> None:
    demo.loaded()
    assert not Event.objects.exclude(visible_from__lte=timezone.now()).exists()
