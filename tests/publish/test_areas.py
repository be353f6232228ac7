"""Dated areas on their way to readers: one file a set, rewritten only when it has changed, and nothing of a draft."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from events.editions import files, read
from events.lib import dated_areas
from events.models import AreaSet, Event
from events.publish.run import publish
from events.query.filter import EventFilter
from tests import cast
from tests.areas import collection, feature

pytestmark = pytest.mark.django_db
LATER = cast.CLOCK + timedelta(days=1)


def sets(edition: str | None = None) -> list[dict[str, Any]]:
    manifest = read.manifest(edition)
    assert manifest
    return list(manifest.get("area_sets", []))


def content(entry: dict[str, Any]) -> Any:
    return orjson.loads(files.path(entry["file"]).read_bytes())


def test_the_manifest_says_whose_areas_there_are_and_of_which_days(published: cast.Cast) -> None:
    (entry,) = sets()
    told = {name: entry[name] for name in ("slug", "title", "claimant", "credit", "licence", "first", "last", "count")}
    assert told == {
        "slug": "front", "title": "Front lines", "claimant": "The desk", "credit": "North desk",
        "licence": "CC BY 4.0", "first": "2024-10-01", "last": "", "count": 3,
    }  # fmt: skip


def test_the_file_holds_days_as_numbers_and_rings_as_steps(published: cast.Cast) -> None:
    found = content(sets()[0])
    assert found["holders"] == ["Red army", "Contested"]
    assert found["about"] == "<p>Drawn by <em>hand</em>.</p>\n"
    first, second, third = found["areas"]
    assert (first["holder"], first["name"], first["from"], first["to"]) == (0, "The plain", 19997, 20027)
    assert first["rings"][0] == [37_00000, 48_00000, 1_00000, 0, 0, 1_00000, -1_00000, 0]
    assert (second["holder"], third["to"]) == (1, None)


def test_a_set_that_has_not_changed_keeps_its_file_and_one_that_has_gets_another(published: cast.Cast) -> None:
    (before,) = sets()
    written = files.path(before["file"]).stat().st_mtime_ns
    event = Event.objects.get(public_id="exact")
    event.title = "Another title"
    event.save()
    assert publish(LATER)
    assert sets() == [before] and files.path(before["file"]).stat().st_mtime_ns == written
    front = AreaSet.objects.get(slug="front")
    front.areas = dated_areas.stored(dated_areas.read(collection(feature())).areas)
    front.save()
    assert publish(LATER + timedelta(minutes=1))
    assert [entry["count"] for entry in sets()] == [1]


@pytest.mark.parametrize("hide", ["withdrawn", "staff", "held back"])
def test_what_readers_may_not_see_leaves_the_next_edition_and_stays_in_those_that_are_cited(
    published: cast.Cast, hide: str
) -> None:
    """Threats 30 and 32."""
    edition = read.manifest()["edition"]  # type: ignore[index]
    front = AreaSet.objects.get(slug="front")
    if hide == "withdrawn":
        front.published = False
        front.save()
    else:
        change = {"audience": "staff"} if hide == "staff" else {"delay_hours": 24}
        for name, value in change.items():
            setattr(front.dataset, name, value)
        front.dataset.save()
    assert publish(LATER)
    assert sets() == [] and [entry["slug"] for entry in sets(edition)] == ["front"]
    asked, errors = EventFilter.read("areas=front", read.vocabulary())
    assert asked.values["areas"] == "" and errors[0].detail == "does not know “front”; it knows none"
    kept, errors = EventFilter.read(f"areas=front&at={edition}", read.vocabulary(edition))
    assert kept.values["areas"] == "front" and not errors


def test_its_file_stays_as_long_as_an_edition_names_it(published: cast.Cast, editions: Path) -> None:
    (entry,) = sets()
    AreaSet.objects.get(slug="front").delete()
    assert publish(LATER)
    assert files.path(entry["file"]).exists()
    assert entry["file"] in files.named_in(read.manifest(f"{cast.CLOCK:%Y%m%dT%H%M%SZ}"))  # type: ignore[arg-type]
