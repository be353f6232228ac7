"""What claims come to: a range with its claimants, a best only where independent voices agree, never an average."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from events.models import Claim, Source
from events.publish.evidence import cases
from events.publish.figures import Figures, figures
from events.publish.projection import project
from tests import cast

pytestmark = pytest.mark.django_db


class Desk:
    """An event without claims, and the sources that a test names."""

    def __init__(self) -> None:
        self.event = cast.assemble().events["no-place"]
        self.sources: dict[str, Source] = {}

    def source(self, name: str, copies: str = "") -> Source:
        if name not in self.sources:
            original = self.sources[copies] if copies else None
            self.sources[name] = Source.objects.create(publisher=name, copies=original)
        return self.sources[name]

    def claim(self, claimant: str, source: str = "", /, **said: Any) -> Claim:
        given = {"kind": "troops", "unit": "soldiers", **said}
        return Claim.objects.create(
            event=self.event, claimant=claimant, source=self.source(source) if source else None, **given
        )

    def figures(self) -> list[Figures]:
        return figures(list(self.event.claims.all()))

    def figure(self) -> Figures:
        (found,) = self.figures()
        return found


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_range_goes_from_the_lowest_to_the_highest_and_names_who_says_so(desk: Desk) -> None:
    desk.claim("Kyiv", low=10_000, high=12_000)
    desk.claim("Seoul", best=11_000)
    desk.claim("Kyiv", low=13_000, best=14_000, high=15_000)
    found = desk.figure()
    assert (found.say(), found.best) == ("10,000–15,000", None)
    assert found.claimants == ("Kyiv", "Seoul")
    assert found.counted == (0, 1, 2)


@pytest.mark.parametrize("stance", Claim.Stance.values)
def test_a_claim_that_stands_alone_comes_to_what_it_does_beside_one_without_figures(desk: Desk, stance: str) -> None:
    for given in ({}, {"best": 0}, {"low": 7, "high": 9}, {"high": 9, "unit": "tanks"}):
        alone = Claim(event=desk.event, pk=1, claimant="Kyiv", kind="lost", stance=stance, answers_id=1, **given)
        silent = Claim(event=desk.event, pk=2, claimant="Seoul", statement="We have seen it.")
        assert figures([alone]) == figures([alone, silent])


def test_what_is_counted_is_kept_apart_and_never_added_up(desk: Desk) -> None:
    desk.claim("Kyiv", kind="killed", best=600)
    desk.claim("Kyiv", kind="wounded", best=4_000)
    desk.claim("Kyiv", kind="killed", unit="civilians", best=7)
    assert [(each.kind, each.unit, each.say()) for each in desk.figures()] == [
        ("killed", "soldiers", "600"), ("wounded", "soldiers", "4,000"), ("killed", "civilians", "7"),
    ]  # fmt: skip


@pytest.mark.parametrize(("claims", "said"), [
    ([{"low": 10_000}], "10,000 or more"),
    ([{"high": 400}], "up to 400"),
    ([{"low": 10_000}, {"best": 12_000}], "10,000–12,000 or more"),
    ([{"high": 400}, {"low": 100, "high": 200}], "100–400 or fewer"),
    ([{"high": 3_000}, {"low": 10_000}], "3,000–10,000, or fewer, or more"),
    ([{"low": 100, "best": 200}], "100–200"),
    ([{"best": 0}], "0"),
])  # fmt: skip
def test_an_open_end_stays_open(desk: Desk, claims: list[dict[str, int]], said: str) -> None:
    for number, given in enumerate(claims):
        desk.claim(f"Claimant {number}", **given)
    assert desk.figure().say() == said


def test_a_best_figure_needs_two_voices_in_two_independent_sources(desk: Desk) -> None:
    desk.claim("Kyiv", "The wire", low=10_000, best=12_000, high=15_000)
    assert desk.figure().best is None
    desk.source("A paper", copies="The wire")
    desk.source("A blog", copies="A paper")
    desk.claim("Seoul", "A blog", best=12_000)
    assert desk.figure().best is None  # through a chain of copies, one report
    desk.claim(" KYIV", "Somebody else", low=12_000, high=12_000)
    assert desk.figure().best == 12_000  # Seoul by way of the wire, Kyiv in a source of its own
    assert desk.figure().say() == "12,000 (10,000–15,000)"


@pytest.mark.parametrize("said", [
    ("Kyiv", "Another paper"),  # one voice in two papers
    ("Seoul", "The wire"),  # two voices in one report
    ("Seoul", ""),  # nobody knows where
])  # fmt: skip
def test_one_voice_or_one_report_is_no_agreement(desk: Desk, said: tuple[str, str]) -> None:
    desk.claim("Kyiv", "The wire", best=12_000)
    desk.claim(*said, best=12_000)
    assert desk.figure().best is None


@pytest.mark.parametrize("given", [{"best": 13_000}, {"low": 12_500, "high": 14_000}, {"high": 11_000}])
def test_who_contradicts_leaves_no_best_figure(desk: Desk, given: dict[str, int]) -> None:
    desk.claim("Kyiv", "The wire", best=12_000)
    desk.claim("Seoul", "Another", best=12_000)
    assert desk.figure().best == 12_000
    desk.claim("A scholar", "A journal", **given)
    assert desk.figure().best is None


def test_a_dispute_stands_beside_the_range_and_does_not_widen_it(desk: Desk) -> None:
    desk.claim("A scholar", low=1_000, high=2_000, stance="disputes")
    assert desk.figures() == []
    desk.claim("Kyiv", low=10_000, high=12_000)
    found = desk.figure()
    assert (found.say(), found.counted, found.disputed) == ("10,000–12,000", (1,), (0,))


def test_who_takes_back_a_figure_is_no_longer_counted_for_it(desk: Desk) -> None:
    desk.claim("Kyiv", best=12_000)
    desk.claim("Kyiv", kind="killed", best=600)
    desk.claim("Seoul", best=11_000)
    desk.claim("KYIV", stance="retracts", best=12_000)
    assert [(each.kind, each.say()) for each in desk.figures()] == [("troops", "11,000"), ("killed", "600")]
    desk.claim("Kyiv", stance="retracts", kind="", unit="", statement="All of it was wrong.")
    assert [each.say() for each in desk.figures()] == ["11,000"]
    desk.claim("Kyiv", best=9_000)
    assert desk.figure().say() == "9,000–11,000"  # what is said after that counts again


def test_a_denial_takes_out_what_the_editor_says_it_answers_and_nothing_else(desk: Desk) -> None:
    kyiv = desk.claim("Kyiv", best=12_000)
    desk.claim("Seoul", best=11_000)
    denial = desk.claim("Moscow", stance="refutes", statement="There are none.", best=0)
    assert desk.figure().say() == "11,000–12,000"
    denial.answers = kyiv
    denial.save()
    assert desk.figure().say() == "11,000"
    claims = project(cases([desk.event.pk])[0]).row.document["claims"]
    assert [(claim["gone"], claim["answers"]) for claim in claims] == [("refutes", None), ("", None), ("", 0)]
    desk.claim("Moscow", stance="retracts", best=0, answers=denial)
    assert desk.figure().say() == "11,000–12,000"  # a denial that is taken back denies nothing


def test_a_claim_answers_another_of_its_own_event(desk: Desk) -> None:
    first = desk.claim("Kyiv", best=12_000)
    with pytest.raises(ValidationError, match="dispute, refute or retract"):
        desk.claim("Seoul", best=1, answers=first)
    first.stance, first.answers = "refutes", first
    with pytest.raises(ValidationError, match="another claim of the same event"):
        first.save()
    elsewhere = Claim.objects.exclude(event=desk.event)[0]
    with pytest.raises(ValidationError, match="same event"):
        desk.claim("Seoul", best=1, stance="refutes", answers=elsewhere)


def test_the_public_row_spans_the_figures_that_count(desk: Desk) -> None:
    desk.claim("Kyiv", low=10_000, high=12_000)
    desk.claim("A scholar", high=90_000, stance="disputes")
    row = project(cases([desk.event.pk])[0]).row
    assert (row.figure_low, row.figure_high) == (10_000, 12_000)
    (told,) = row.document["figures"]
    assert told == {
        "kind": "troops", "unit": "soldiers", "low": 10_000, "best": None, "high": 12_000, "open": "",
        "text": "10,000–12,000", "claimants": ["Kyiv"], "claims": [0], "disputed": [1],
    }  # fmt: skip
