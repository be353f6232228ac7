"""From a file to the desk and on to readers: all at once or not at all, and the same however often."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from events.importers import run
from events.importers.base import Unimportable
from events.importers.comparing import Compared, compare
from events.importers.record import Record
from events.importers.run import import_file, survey
from events.models import (
    Actor,
    Category,
    Claim,
    Dataset,
    Event,
    ImportProblem,
    ImportRun,
    Participation,
    Place,
    PublicEvent,
    PublicTerm,
    Source,
    State,
)
from events.models.history import changing
from events.models.merging import merge
from events.publish.run import publish
from tests.importers.conftest import FIXTURES, Import, Row, as_csv, invented, quiet, wish

UNION = FIXTURES / "ucdp_union.csv"
MODELS = (Actor, Category, Claim, Dataset, Event, ImportProblem, ImportRun, Participation, Place, PublicEvent, Source)


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in MODELS}


# What a row becomes on the desk


def test_a_row_becomes_an_event_with_its_place_its_sides_and_its_claim(bring_in: Import) -> None:
    bring_in(invented(1, id="77", type_of_violence="1", side_a="Government of Ukraine", side_b="DPR", side_b_new_id="5",
                      where_coordinates="Marinka town", where_prec="2", low="1", best="2", high="3"))  # fmt: skip
    event = Event.objects.get()
    assert (event.public_id, event.external_id) == ("ucdp-77", "77")
    assert (event.status, event.state, event.precision) == ("reported", "published", "area")
    assert event.category.slug == "state-based-violence"
    assert event.place is not None and event.place.name == "Marinka town"
    assert [(part.actor.name, part.role) for part in event.participations.all()] == [
        ("Government of Ukraine", "side A"), ("DPR", "side B"),
    ]  # fmt: skip
    claim = event.claims.get()
    assert (claim.claimant, claim.kind, claim.unit) == ("Uppsala Conflict Data Program", "deaths", "people")
    assert (claim.low, claim.best, claim.high) == (1, 2, 3)


def test_a_sensitive_category_holds_back_what_a_file_brings(bring_in: Import) -> None:
    first = invented(1, id="1", type_of_violence="3", where_prec="1")
    bring_in(first)
    category = Event.objects.get().category
    category.sensitivity = "people"
    category.save()
    bring_in([*first, *invented(1, id="9", type_of_violence="3")])
    seen, new = (Event.objects.get(external_id=external) for external in ("1", "9"))
    assert seen.visible_from == seen.published_on
    assert new.published_on and new.visible_from == new.published_on + timedelta(hours=72)
    publish(timezone.now())
    where = PublicEvent.objects.get(public_id=seen.public_id).document["where"]
    assert (where["precision"], where["withheld"]) == ("area", True)
    assert not PublicEvent.objects.filter(public_id=new.public_id).exists()


def test_the_dataset_is_made_public_and_credited(bring_in: Import) -> None:
    bring_in(UNION, "syria")
    dataset = Dataset.objects.get(slug="syria")
    assert (dataset.audience, dataset.licence) == ("public", "CC BY 4.0")
    assert "Sundberg and Melander (2013)" in dataset.credit
    assert Source.objects.get().publisher == "Uppsala Conflict Data Program"


@pytest.mark.parametrize("name", ["ucdp_union", "ucdp_hdx_phl", "ucdp_hdx_col"])
def test_what_was_written_in_bulk_passes_every_check_of_the_models(bring_in: Import, name: str) -> None:
    bring_in(FIXTURES / f"{name}.csv", "real")
    bring_in(invented(150), "invented")
    for model in (Event, Claim, Participation, Place, Actor, Category, Dataset, Source):
        for row in model._default_manager.all():
            before = vars(row).copy()
            row.full_clean()
            assert {key: value for key, value in vars(row).items() if key in before and key != "_state"} == {
                key: value for key, value in before.items() if key != "_state"
            }


def test_categories_take_colours_and_symbols_that_no_other_has(bring_in: Import) -> None:
    Category.objects.create(slug="mine", label="Mine", colour="wine", symbol="diamond")
    bring_in(UNION)
    looks = list(Category.objects.values_list("colour", "symbol"))
    assert len({colour for colour, _ in looks}) == len({symbol for _, symbol in looks}) == 4


def test_two_datasets_share_actors_and_places_and_never_a_public_id(bring_in: Import) -> None:
    bring_in(UNION, "one")
    before = counts()
    bring_in(UNION, "two")
    after = counts()
    assert after["Event"] == 2 * before["Event"]
    assert (after["Actor"], after["Place"]) == (before["Actor"], before["Place"])


def test_two_rows_whose_ids_in_links_would_be_the_same_get_two(bring_in: Import) -> None:
    rows = invented(1, id="7")
    bring_in(rows, "a-1")
    Event.objects.update(public_id="b-7", external_id="other")
    bring_in(rows, "b")
    ids = set(Event.objects.values_list("public_id", flat=True))
    assert len(ids) == 2 and all(public_id.startswith("b-7") for public_id in ids)


# Again and again


def test_a_second_import_changes_nothing(bring_in: Import) -> None:
    first = bring_in(UNION)
    publish(timezone.now())
    before, stamps = counts(), list(Event.objects.values_list("pk", "updated", "origin_digest", "stale"))
    second = bring_in(UNION)
    assert (first.new, second.unchanged) == (25, 25)
    assert {**counts(), "ImportRun": 1, "ImportProblem": before["ImportProblem"]} == before
    assert list(Event.objects.values_list("pk", "updated", "origin_digest", "stale")) == stamps


def test_a_changed_row_changes_its_event_and_no_other(bring_in: Import) -> None:
    rows = invented(3)
    bring_in(rows)
    publish(timezone.now())
    rows[1] |= {"best": "1000", "low": "1000", "high": "1000", "side_a": "Somebody else"}
    tally = bring_in(rows)
    assert (tally.new, tally.changed, tally.unchanged) == (0, 1, 2)
    assert Event.objects.filter(stale=True).count() == 1
    event = Event.objects.get(external_id="2")
    assert event.claims.get().best == 1000
    assert [part.actor.name for part in event.participations.all()][0] == "Somebody else"


def test_what_editors_have_added_outlives_a_changed_row(bring_in: Import) -> None:
    rows = invented(1)
    bring_in(rows)
    event = Event.objects.get()
    event.status, event.tags, event.state = "confirmed", "mine", State.WITHDRAWN
    with changing(reason="Entered twice."):
        event.save()
    Claim.objects.create(event=event, claimant="A witness", statement="It was louder.")
    bring_in([{**rows[0], "best": "9", "low": "9", "high": "9"}])
    event.refresh_from_db()
    assert (event.status, event.tags, event.state) == ("confirmed", "mine", "withdrawn")
    assert sorted(claim.claimant for claim in event.claims.all()) == ["A witness", "Uppsala Conflict Data Program"]


def test_a_merged_row_that_comes_again_does_not_come_back(bring_in: Import) -> None:
    rows = invented(2)
    bring_in(rows)
    stays, gone = Event.objects.order_by("external_id")
    with changing(reason="One and the same."):
        merge(stays, gone, [])
    tally = bring_in([rows[0], {**rows[1], "best": "9", "low": "9", "high": "9"}])
    assert (tally.new, tally.changed, tally.unchanged) == (0, 1, 1)
    gone.refresh_from_db()
    assert (gone.state, gone.merged_into) == ("withdrawn", stays)
    assert sorted(claim.best or 0 for claim in gone.claims.all()) == [9], "it is kept where nobody looks"


def test_an_id_that_stands_in_two_rows_is_taken_once(bring_in: Import) -> None:
    rows = invented(3)
    rows[2]["id"] = rows[0]["id"]
    tally = bring_in(rows)
    assert (tally.new, tally.refused) == (2, 1)
    assert "stands in a row above" in tally.problems[0].reason
    assert bring_in(rows).unchanged == 2


def test_a_release_is_kept_with_its_import_and_said_of_the_data_set(bring_in: Import, tmp_path: Path) -> None:
    bring_in(invented(2))
    stale = list(Event.objects.values_list("stale", flat=True))
    Event.objects.update(stale=False)
    import_file(replace(wish(tmp_path / "rows.csv"), release="25.1"), quiet)
    run = ImportRun.objects.first()
    assert run and (run.release, run.dataset.version) == ("25.1", "25.1")
    assert stale == [True, True] and not Event.objects.filter(stale=True).exists(), "no event is published again for it"
    publish(timezone.now())
    assert PublicTerm.objects.get(kind="dataset").document["version"] == "25.1"


def test_the_same_file_is_known_by_its_bytes_and_read_again_when_anything_is_different(
    bring_in: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = invented(4, best="x")
    rows[1] |= {"low": "5", "best": "1", "high": "2"}
    first = bring_in(rows)
    read: list[int] = []

    def listening(dataset: Dataset | None, batch: Sequence[Record], elsewhere: bool = True) -> Compared:
        read.append(len(batch))
        return compare(dataset, batch, elsewhere)

    monkeypatch.setattr(run, "compare", listening)
    again = bring_in(rows)
    assert (again.unchanged, again.refused, again.odd, again.rows) == (3, 1, 1, 4) and not read
    assert again.problems == first.problems and ImportRun.objects.count() == 2
    assert survey(wish(tmp_path / "rows.csv"), quiet).unchanged == 3 and not read
    Event.objects.first().delete()  # type: ignore[union-attr]  # an editor's draft would go so
    assert (bring_in(rows).new, len(read)) == (1, 1)
    rows[2]["best"] = "77"
    assert bring_in(rows).changed == 1


# Counting


def test_rows_in_are_rows_imported_unchanged_and_refused(bring_in: Import) -> None:
    rows = invented(6)
    bring_in(rows[:2])
    rows[1]["best"], rows[1]["high"] = "7", "9999"
    rows[3]["latitude"] = "NaN"
    tally = bring_in(rows)
    assert (tally.rows, tally.new, tally.changed, tally.unchanged, tally.refused) == (6, 3, 1, 1, 1)
    run = ImportRun.objects.first()
    assert run is not None
    assert (run.new, run.changed, run.unchanged, run.refused) == (3, 1, 1, 1)
    problem = run.problems.get(refused=True)
    assert (problem.row, problem.column) == (5, "latitude")


def test_a_survey_says_what_an_import_would_do_and_writes_nothing(bring_in: Import, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(as_csv(invented(4, best="x")))
    empty = counts()
    assert survey(wish(tmp_path / "rows.csv"), quiet).new == 3
    assert counts() == empty
    bring_in(invented(2, best="x"))
    before = counts()
    (tmp_path / "rows.csv").write_text(as_csv(invented(4, best="x")))
    tally = survey(wish(tmp_path / "rows.csv"), quiet)
    assert (tally.new, tally.unchanged, tally.refused) == (2, 1, 1)
    assert counts() == before


# Whose data set


def test_events_of_another_origin_are_not_mixed_with_ours(bring_in: Import) -> None:
    bring_in(invented(2))
    ImportRun.objects.update(format="another")
    with pytest.raises(Unimportable, match="another origin"):
        bring_in(invented(2))


def test_an_empty_dataset_that_an_editor_has_prepared_is_taken(bring_in: Import) -> None:
    Dataset.objects.create(slug="ucdp", title="As I call it", licence="CC BY 4.0", audience="staff")
    bring_in(invented(2))
    dataset = Dataset.objects.get()
    assert (dataset.title, dataset.audience) == ("As I call it", "staff")
    publish(timezone.now())
    assert not PublicEvent.objects.exists()


def test_a_delayed_dataset_holds_its_events_back(bring_in: Import) -> None:
    Dataset.objects.create(slug="ucdp", title="Held back", delay_hours=48)
    bring_in(invented(2))
    publish(timezone.now())
    assert not PublicEvent.objects.exists()
    publish(timezone.now() + timedelta(hours=49))
    assert PublicEvent.objects.count() == 2


@pytest.mark.parametrize("slug", ["", "Ucdp", "a_b", "a--b", "-a", "x" * 51])
def test_a_name_that_could_not_begin_a_public_id_is_refused(tmp_path: Path, db: None, slug: str) -> None:
    (tmp_path / "rows.csv").write_text(as_csv(invented(1)))
    with pytest.raises(Unimportable, match="no name for a data set"):
        import_file(wish(tmp_path / "rows.csv", slug), quiet)


def test_nothing_of_the_desk_is_public(bring_in: Import) -> None:
    rows: list[Row] = invented(1, relid="CANARYQUILL-1", code_status="CANARYQUILL", where_description="canaryquill")
    bring_in(rows)
    publish(timezone.now())
    assert "canaryquill" not in str(PublicEvent.objects.values()).lower()
    assert "rows.csv" not in str(PublicEvent.objects.values())
