"""What a newsroom's table becomes: columns by their names in several languages, rows that add to the one above."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.record import Record
from events.importers.run import Tally, Wish, import_file, survey
from events.importers.sheets.rows import _actors, _count
from events.importers.table import importer
from events.importers.weblinks import links
from events.models import Category, Event, ImportRun, Place, PublicEvent, Source
from events.publish.run import publish
from tests.importers.conftest import quiet

TEMPLATE = """id;title;category;status;date;place;country;latitude;longitude;actors;source;source_link;claimant;claim;figure;low;best;high;unit;stop;stop_role;stop_date;stop_latitude;stop_longitude;tags
k1;Soldiers arrive in Kursk region;Troop movement;Claimed;2024-11;Sudzha;ru;51.1981;35.2683;North Korea (sender); Yonhap;https://yna.example/1;South Korea's NIS;;troops;10,000;11 000;12000;soldiers;Dunai port;origin;2024-10-08;42.9;132.35;north-korea; kursk
;;;;;;;;;;The Institute;;The Institute;They are fewer.;troops;;;9000;soldiers;Kursk;destination;;51.73;36.19;
k2;A statement;Statement;;17.06.2025;;;;;Russia (host);;;;;;;;;;;;;;;
"""  # noqa: E501 - a table


def table(folder: Path, content: str, name: str = "events.csv") -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


def template(folder: Path) -> Path:
    """The template filled in; what has a semicolon in it stands in quotation marks."""
    quoted = TEMPLATE.replace("North Korea (sender);", '"North Korea (sender); Russia";').replace(
        "north-korea; kursk", '"north-korea; kursk"'
    )
    return table(folder, quoted)


def bring(path: Path, dataset: str = "desk", **told: Any) -> Tally:
    return import_file(Wish(importer("table"), path, dataset, Told(**told)), quiet)


def records(path: Path, **told: Any) -> list[Record | RowProblem]:
    return list(importer("table").records(path, Told(**told), quiet))


def record(folder: Path, head: str, row: str) -> Record:
    (found,) = records(table(folder, f"{head}\n{row}\n"))
    assert isinstance(found, Record), found
    return found


def problem(folder: Path, head: str, row: str) -> RowProblem:
    (found,) = [each for each in records(table(folder, f"{head}\n{row}\n")) if isinstance(each, RowProblem)]
    return found


def test_a_template_becomes_events_with_claims_sources_and_a_journey(editions: Path, tmp_path: Path) -> None:
    tally = bring(template(tmp_path))
    assert (tally.new, tally.refused, tally.odd) == (2, 0, 0)
    event = Event.objects.get(external_id="k1")
    assert (event.status, event.date, event.category.label, event.tags) == (
        "claimed", "2024-11", "Troop movement", "kursk, north-korea",
    )  # fmt: skip
    assert event.place and (event.place.name, event.place.country) == ("Sudzha", "ru")
    assert [(part.actor.name, part.role) for part in event.participations.all()] == [
        ("North Korea", "sender"), ("Russia", ""),
    ]  # fmt: skip
    first, second = event.claims.all()
    assert (first.claimant, first.kind, first.low, first.best, first.high) == (
        "South Korea's NIS", "troops", 10_000, 11_000, 12_000,
    )  # fmt: skip
    assert (second.statement, second.high, second.source and second.source.publisher) == (
        "They are fewer.", 9_000, "The Institute",
    )  # fmt: skip
    assert [(leg.place.name, leg.role, leg.date) for leg in event.legs.all()] == [
        ("Dunai port", "origin", "2024-10-08"), ("Kursk", "destination", ""),
    ]  # fmt: skip
    assert Event.objects.get(external_id="k2").date == "2025-06-17"


def test_readers_get_what_the_table_says(editions: Path, tmp_path: Path) -> None:
    bring(template(tmp_path))
    publish(timezone.now())
    document = PublicEvent.objects.get(public_id="desk-k1").document
    assert document["figures"][0]["claimants"] == ["South Korea's NIS", "The Institute"]
    assert len(document["legs"]) == 2 and document["sources"][0]["url"] == "https://yna.example/1"


def test_what_was_written_passes_every_check_of_the_models(editions: Path, tmp_path: Path) -> None:
    bring(template(tmp_path))
    for event in Event.objects.all():
        for row in (event, *event.claims.all(), *event.legs.all(), *event.citations.all(), *event.participations.all()):
            row.full_clean()


def test_a_table_that_comes_again_changes_nothing_and_a_changed_row_its_event(editions: Path, tmp_path: Path) -> None:
    bring(template(tmp_path))
    assert bring(template(tmp_path)).unchanged == 2
    text = template(tmp_path).read_text().replace("They are fewer.", "They are far fewer.")
    tally = bring(table(tmp_path, text))
    assert (tally.changed, tally.unchanged) == (1, 1)
    claims = Event.objects.get(external_id="k1").claims
    assert [claim.statement for claim in claims.all()] == ["", "They are far fewer."]


def test_what_editors_added_beside_the_tables_evidence_stays(editions: Path, tmp_path: Path) -> None:
    bring(template(tmp_path))
    event = Event.objects.get(external_id="k1")
    event.summary = "An editor's words."
    event.save()
    own = Source.objects.create(publisher="A witness")
    event.citations.create(source=own)
    event.claims.create(claimant="A witness", statement="I saw them.", source=own)
    part = event.participations.order_by("pk").first()
    assert part
    event.participations.create(actor=part.actor, role="guest")
    bring(table(tmp_path, template(tmp_path).read_text().replace("(sender)", "(guest)")))
    event.refresh_from_db()
    assert event.summary == "An editor's words."
    assert "A witness" in {claim.claimant for claim in event.claims.all()}
    assert own in {citation.source for citation in event.citations.all()}
    assert sorted(part.role for part in event.participations.all()) == ["", "guest"], "once is enough"


def test_a_category_is_known_by_its_label_and_an_actor_by_the_name(editions: Path, tmp_path: Path) -> None:
    Category.objects.create(slug="movement", label="Troop movement", colour="indigo", symbol="circle")
    bring(template(tmp_path))
    assert Event.objects.get(external_id="k1").category.slug == "movement"
    bring(template(tmp_path), "second")
    assert Event.objects.filter(actors__name="North Korea").count() == 2
    assert len({part.actor_id for e in Event.objects.all() for part in e.participations.all()}) == 2


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A (x); B", [("A", "x"), ("B", "")]), ("(x)", [("(x)", "")]), ("A (b) c", [("A (b) c", "")]),
        ("A (b) (c)", [("A (b)", "c")]), ("A (b))", [("A (b))", "")]),
    ],
)  # fmt: skip
def test_a_role_stands_in_brackets_at_the_end(cell: str, expected: list[tuple[str, str]]) -> None:
    assert [(actor["name"], actor["role"]) for actor in _actors(cell)] == expected


@pytest.mark.parametrize("cell", [" " * 50_000 + "(", "(" * 50_000, "a(" * 25_000, "https://" * 6_000, "1," * 25_000])
def test_no_cell_keeps_a_reader_busy(cell: str) -> None:
    """Threat 20."""
    begun = time.process_time()
    list(_actors(cell)), links(cell), _count(cell)
    assert time.process_time() - begun < 0.5, "a pattern that goes back and forth takes seconds"


# Columns


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Titre,Jour,Lieu,Latitude,Longitude", "Tir,5 novembre 2024,Soudja,51.2,35.27"),
        ("Überschrift,Datum,Ort,Breitengrad,Längengrad", "Beschuss,5. November 2024,Sudscha,51.2,35.27"),
        ("Назва,Дата,Місто,Широта,Довгота", "Обстріл,5 листопада 2024,Суджа,51.2,35.27"),
        ("Заголовок,Дата,Город,Широта,Долгота", "Обстрел,5 ноября 2024,Суджа,51.2,35.27"),
        ("제목,날짜,장소,위도,경도", "포격,2024년 11월 5일,수자,51.2,35.27"),
        ("العنوان,التاريخ,المكان,خط العرض,خط الطول", "قصف,5 نوفمبر 2024,سودجا,51.2,35.27"),
        ("HEADLINE,Event Date,Where,lat,LNG", "Shelling,5 Nov 2024,Sudzha,51.2,35.27"),
    ],
)
@pytest.mark.django_db
def test_a_table_is_understood_in_the_languages_of_the_interface(tmp_path: Path, head: str, row: str) -> None:
    found = record(tmp_path, head, row)
    assert (found.edtf, found.lat, found.lon) == ("2024-11-05", 51_20000, 35_27000)
    assert found.place and found.place.name and found.title


@pytest.mark.django_db
def test_a_column_may_be_said_and_one_that_is_not_understood_is_kept(tmp_path: Path) -> None:
    path = table(tmp_path, "What we saw,Date,Weapon\nSmoke,2024-11-05,drone\n,,mortar\n")
    with pytest.raises(Unimportable, match="No column is known to be the title; the file has “what we saw”"):
        records(path)
    (found,) = records(path, columns={"title": "What we saw"})
    assert isinstance(found, Record) and (found.title, found.origin) == ("Smoke", {"weapon": "drone\nmortar"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "why"),
    [({"headline": "date"}, "no column “headline” of ours"), ({"title": "nothing"}, "no column “nothing”; it has")],
)
def test_a_column_that_is_not_there_cannot_be_said(tmp_path: Path, said: dict[str, str], why: str) -> None:
    with pytest.raises(Unimportable, match=why):
        records(table(tmp_path, "title,date\nx,2024\n"), columns=said)


def test_what_was_said_once_holds_for_the_next_table(editions: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "What we saw,When,Date\nSmoke,05/11/2024,a note\n")
    bring(path, columns={"title": "what we saw", "date": "when", "date_note": "date"}, day_first=True)
    assert ImportRun.objects.get().understood["day_first"] is True
    again = survey(Wish(importer("table"), path, "desk"), quiet)
    assert again.understood.columns["title"] == "what we saw" and again.unchanged == 1
    renamed = table(tmp_path, "Title,When\nSmoke,06/11/2024\n")
    assert bring(renamed).understood.columns == {"title": "title", "date": "when"}
    assert Event.objects.filter(date="2024-11-06").count() == 1


def test_more_kinds_of_event_than_a_map_can_show_are_no_kinds(editions: Path, tmp_path: Path) -> None:
    rows = "".join(f"t{n},2024-11-05,kind {n}\n" for n in range(50))
    with pytest.raises(Unimportable, match="“type” names more than 40 kinds of event"):
        bring(table(tmp_path, f"title,date,type\n{rows}"))
    assert not Event.objects.exists()


# Rows


@pytest.mark.django_db
def test_sources_may_be_addresses_alone(tmp_path: Path) -> None:
    found = record(tmp_path, "title,date,source", "x,2024-11-05,https://www.wire.example/a https://t.example/b?c=1")
    assert [(source.publisher, source.url) for source in found.sources] == [
        ("wire.example", "https://www.wire.example/a"), ("t.example", "https://t.example/b?c=1"),
    ]  # fmt: skip


def test_a_figure_without_a_claimant_is_the_data_sets(editions: Path, tmp_path: Path) -> None:
    bring(table(tmp_path, "title,date,deaths\nx,2024-11-05,3\n"))
    claim = Event.objects.get().claims.get()
    assert (claim.claimant, claim.kind, claim.best) == ("Events from a spreadsheet", "deaths", 3)


def test_a_place_is_looked_up_by_its_name(gazetteer: None, editions: Path, tmp_path: Path) -> None:
    tally = bring(table(tmp_path, "title,date,place,country\na,2024,Pokrovsk,Ukraine\nb,2024,Xyzzqv,\n"))
    found, unknown = (Event.objects.get(title=title).place for title in "ab")
    assert found and found.lat and found.gazetteer_id and "Покровск" in found.names
    assert unknown and unknown.lat is None and unknown.name == "Xyzzqv"
    assert (tally.refused, tally.odd) == (0, 1)
    assert "“Xyzzqv” is not found" in tally.problems[0].reason and "no position" in tally.problems[0].reason
    again = bring(tmp_path / "events.csv")
    assert (again.unchanged, Place.objects.count()) == (2, 2)


def test_a_name_that_means_several_places_is_not_guessed(gazetteer: None, editions: Path, tmp_path: Path) -> None:
    tally = bring(table(tmp_path, "title,date,place\na,2024,Pokrovske\n"))
    assert "may be" in tally.problems[0].reason and not tally.problems[0].refused
    assert Event.objects.get().place is not None


WRONG = [
    ("title,date", "x,", "date", "missing"),
    ("title,date", "x,31.02.2024", "date", "no day"),
    ("title,date", "x,05/06/24", "date", "two digits"),
    ("title,date,lat,lon", "x,2024,95,10", "lat", "outside"),
    ("title,date,lat,lon", "x,2024,,10", "lat", "this one is missing"),
    ("title,date,lat,lon", "x,2024,north,10", "lat", "no position"),
    ("title,date,gps", "x,2024,somewhere", "gps", "no position"),
    ("title,date,lat,lon,country", "x,2024,31.2,48.6,ua", "lat", "swapped"),
    ("title,date,status", "x,2024,sure", "status", "not a valid choice"),
    ("title,date,killed", "x,2024,many", "killed", "integer"),
    ("title,date,killed", "x,2024,-3", "claim", "less than 0"),
    ("title,date,url", "x,2024,javascript:alert(1)", "url", "web address"),
    ("title,date,stop,stop_date", "x,2024,Kursk,soon", "stop_date", "soon"),
    ("title,date,time", "x,2024-11-05,14:30", "time_zone", "time zone"),
    ("title,date,tags", "x,2024,Not A Tag", "tags", "not a tag"),
    ("title,date,claim", ",,a stray claim", "title", "no event above"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("head", "row", "column", "why"), WRONG)
def test_a_row_that_cannot_be_is_refused_by_its_column(
    tmp_path: Path, head: str, row: str, column: str, why: str
) -> None:
    found = problem(tmp_path, head, row)
    assert (found.column, found.refused) == (column, True)
    assert why in found.reason


@pytest.mark.django_db
def test_an_event_one_of_whose_rows_is_wrong_is_refused_whole(tmp_path: Path) -> None:
    path = table(tmp_path, "title,date,claimant,claim,low\na,2024,NIS,Said,\n,,Kyiv,,some\nb,2024,,,\n")
    bad, good = records(path)
    assert isinstance(bad, RowProblem) and (bad.row, bad.column) == (3, "low")
    assert isinstance(good, Record) and good.title == "b"


@pytest.mark.django_db
def test_only_the_first_row_of_an_event_speaks_of_the_event(tmp_path: Path) -> None:
    found = problem(tmp_path, "title,date,claim,claimant", "a,2024,x,NIS\n,2025,y,Kyiv")
    assert found.column == "date" and "first row" in found.reason
