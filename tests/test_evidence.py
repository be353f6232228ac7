"""What pages without JavaScript say of claims; tests/js/panels.test.js plays the same table in the browser's code."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from events.lib import wording
from events.models import Precision, Verification
from events.templatetags import evidence

PROJECT = Path(__file__).resolve().parent.parent
SCALES = json.loads((PROJECT / "tests" / "fixtures" / "scales.json").read_text())


@pytest.mark.parametrize("case", SCALES, ids=lambda case: str(case["why"]))
def test_claims_lie_on_one_scale_and_say_their_figures(case: dict[str, Any]) -> None:
    assert evidence.scale_top(case["claims"]) == case["top"]
    for claim in case["claims"]:
        assert evidence.said_figures(claim) == claim["said"]
        if claim["bar"]:
            bar = evidence.bar(claim, case["top"])
            assert [bar.start, bar.width, bar.tick, bar.open] == claim["bar"]


def test_claims_are_grouped_by_what_they_count_and_never_added_up() -> None:
    figures = {"low": None, "high": None, "unit": "people"}
    killed, wounded = {**figures, "kind": "killed", "best": 600}, {**figures, "kind": "wounded", "best": 4000}
    said = {"kind": "", "unit": "", "low": None, "best": None, "high": None}
    groups = evidence.figure_groups([killed, said, wounded, {**killed, "best": 700}])
    assert [(group["kind"], len(group["claims"]), group["top"]) for group in groups] == [
        ("killed", 2, 800),
        ("wounded", 1, 4000),
    ]
    assert evidence.statements([killed, said, wounded]) == [said]


def test_names_stand_in_a_row_each_in_its_own_direction() -> None:
    assert evidence.in_a_row(["A"]) == "<bdi>A</bdi>"
    assert evidence.in_a_row(["A", "B"]) == "<bdi>A</bdi> and <bdi>B</bdi>"
    assert evidence.in_a_row(["<A>", "B", "C"]) == "<bdi>&lt;A&gt;</bdi>, <bdi>B</bdi> and <bdi>C</bdi>"


def test_every_mark_has_its_words() -> None:
    assert list(wording.WORDS["status"]) == Verification.values
    assert list(wording.WORDS["precision"]) == Precision.values
    assert evidence.grade_words("B2") == "usually reliable source, probably true"
    assert evidence.grade_words("F6") == "source that cannot be judged, truth cannot be judged"


def test_a_language_nobody_knows_stays_as_it_was_typed() -> None:
    assert evidence.language("uk") == "Ukrainian"
    assert evidence.language("xx-unknown") == "xx-unknown"


def test_no_template_holds_inline_script_or_style() -> None:
    """Threat 1: the content-security policy allows neither, so neither may be relied on."""
    for path in (PROJECT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script>", text), path.name
