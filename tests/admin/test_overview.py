"""The desk's first page: every count leads to exactly the events that it counts, and a crowd does not slow it down."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.admin.coverage import coverage
from events.admin.worklist import MANY, WORK
from events.models import Claim, Event, ImportProblem, ImportRun, State
from events.publish.run import publish
from tests.admin.test_doors import sign_in
from tests.cast import CANARY, CLOCK, Cast

TODAY = date(2025, 7, 2)  # a Wednesday


@pytest.fixture
def waiting(cast: Cast) -> Cast:
    """The cast, and one more event of the editor's own."""
    own = Event(public_id="own", title="Own", date="2025", lat=1, lon=2, dataset=cast.datasets["north"],
                category=cast.categories["combat"], author=User.objects.get(username="editor"))  # fmt: skip
    own.save()
    return cast


def listed(browser: Client, slug: str) -> set[str]:
    response = browser.get(WORK[slug].address())
    return {event.public_id for event in response.context["cl"].queryset}


def test_each_count_leads_to_the_events_it_counts(editor: Client, waiting: Cast) -> None:
    page = editor.get("/admin/")
    counts = {work.slug: count for work, count in page.context["work"] if work.slug in WORK}
    lists = {slug: listed(editor, slug) for slug in WORK}
    assert counts == {slug: len(found) for slug, found in lists.items()}
    assert lists["mine"] == {"own"}
    assert lists["review"] == {"in-review"}
    assert lists["source"] == {"own"}
    assert lists["precision"] == {"no-place", "own"}
    assert lists["overdue"] == {"expected"}, "what goes on without an end is never late"
    assert not lists["grade"] & {"exact", "disputed", "journey", "withdrawn"}
    assert {"day-only", "no-place", "own"} <= lists["grade"]


def test_evidence_takes_an_event_from_the_lists(editor: Client, waiting: Cast) -> None:
    own = Event.objects.get(public_id="own")
    own.precision = "area"
    own.save()
    wire, blog = waiting.sources["wire"], waiting.sources["blog"]
    claim = Claim.objects.create(event=own, claimant="Somebody", statement="So.", source=blog, credibility=2)
    assert "own" not in listed(editor, "source") | listed(editor, "precision")
    assert "own" in listed(editor, "grade"), "nobody can judge that source"
    claim.source = wire
    claim.save()
    assert "own" not in listed(editor, "grade")


def test_what_files_bring_is_not_asked_of_editors(editor: Client, waiting: Cast) -> None:
    run = _run(waiting)
    Event.objects.filter(public_id="own").update(import_run=run)
    assert "own" not in listed(editor, "source") | listed(editor, "grade") | listed(editor, "precision")


def test_more_than_many_are_not_counted_to_their_end(editor: Client, waiting: Cast) -> None:
    _crowd(waiting, MANY + 5, state=State.REVIEW)
    assert "more than 1000" in editor.get("/admin/").content.decode()


def _run(cast: Cast, **more: Any) -> ImportRun:
    return ImportRun.objects.create(dataset=cast.datasets["north"], format="ucdp-ged", source=cast.sources["wire"],
                                    file_name="secret.csv", started=timezone.now(), **more)  # fmt: skip


def _crowd(cast: Cast, count: int, **more: Any) -> None:
    own = {"dataset": cast.datasets["north"], "category": cast.categories["combat"], "title": "One of many",
           "date": "2025-06-01", "earliest": TODAY, "latest": TODAY, "stale": False}  # fmt: skip
    Event.objects.bulk_create((Event(**own, **more) for _ in range(count)), batch_size=2_000)


def test_the_last_imports_name_their_problems(editor: Client, cast: Cast) -> None:
    bad = _run(cast, finished=timezone.now(), new=3, refused=1)
    _run(cast)
    ImportProblem.objects.create(run=bad, row=7, column="lat", reason="<b>Outside</b> −90 to 90")
    page = editor.get("/admin/").content.decode()
    assert "not finished" in page
    address = re.search(r'href="(/admin/events/importproblem/[^"]+)">1</a>', page)
    assert address
    problems = editor.get(address[1]).content.decode()
    assert "&lt;b&gt;Outside&lt;/b&gt;" in problems
    key = ImportProblem.objects.get().pk
    assert editor.post(f"/admin/events/importproblem/{key}/delete/", {"post": "yes"}).status_code == 403
    assert editor.get("/admin/events/importproblem/add/").status_code == 403


def test_coverage_tells_silence_from_weeks_of_which_something_is_known(cast: Cast) -> None:
    publish(CLOCK + timedelta(minutes=1))
    seen = coverage(TODAY)
    assert [seen.mondays[0], seen.mondays[-1]] == [date(2025, 4, 14), date(2025, 6, 30)]
    rows = {row.label: row for row in seen.rows}
    ukraine, syria = rows["Ukraine"], rows["Syria"]
    assert {(cell.monday, cell.events, cell.sources) for cell in ukraine.cells if cell.events} == {
        (date(2025, 6, 23), 2, 3), (date(2025, 6, 30), 1, 2)
    }  # fmt: skip
    assert syria.total == 0 and syria.last == date(2016, 12, 22)
    assert seen.rows.index(ukraine) < seen.rows.index(syria)


def test_somebody_without_a_right_to_events_is_told_nothing_of_them(cast: Cast) -> None:
    page = sign_in(is_staff=True).get("/admin/").content.decode()
    assert "Waiting for somebody" not in page and CANARY not in page


def test_the_page_asks_as_often_for_a_crowd_and_uses_indexes(editor: Client, cast: Cast) -> None:
    publish(CLOCK + timedelta(minutes=1))
    editor.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        editor.get("/admin/")
    run = _run(cast, finished=timezone.now())
    _crowd(cast, 5_000, import_run=run, state=State.PUBLISHED, published_on=CLOCK, visible_from=CLOCK)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as asked:
        editor.get("/admin/")
    assert len(asked) <= len(few) + 1, "one more for the problems of the import"
    for query in asked.captured_queries:
        if '"events_event"' in query["sql"] and "COUNT" in query["sql"]:
            assert not re.search(r"(Seq Scan on|SCAN) events_event(?! USING)", _plan(query["sql"])), query["sql"]


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + sql)
        return str(cursor.fetchall())
