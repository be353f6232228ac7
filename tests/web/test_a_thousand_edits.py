"""A cited link selects what it selected, however much the desk has done since: on every path, in every database."""

import csv
import io
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from pathlib import Path

from django.db import connection
from django.test import Client
from django.utils import timezone

from events.importers.run import import_file
from events.models import Category, Claim, Event, Leg, Place, Publication, State, Verification
from events.models.history import changing
from events.publish.run import publish
from events.query.params import PARAMS
from events.query.querystring import split
from tests import cast
from tests.conftest import missing
from tests.importers.conftest import as_csv, invented, quiet, wish
from tests.test_tools import PROJECT

CROWD, EDITS, PAGE = 300, 1_000, 25
FILTERS = (
    "", "category=combat", "category=one-sided-violence,statement,support", "status=confirmed,disputed",
    "status=refuted", "dataset=north,south", "dataset=ucdp&status=reported", "country=sy", "country=ua,ru,mx",
    "place=kursk,kursk-region", "place=pokrovsk", "actor=north-korean-army",
    "actor=ucdp-9999-civilians,russian-army", "tag=checked", "tag=rail,shelling&from=2020", "from=2015",
    "to=2009-06-30", "from=2014-03&to=2019-08-15", "from=2014&to=2020&certainty=certain",
    "near=34.5,43.6,250km", "near=48.28,37.18,60km&certainty=certain", "bbox=30,30,50,40",
    "bbox=36.9,47.8,37.6,48.6&certainty=certain", "bbox=170,-30,-170,10", "precision=settlement", "grade=C3",
    "has=figures&country=af", "has=legs", "has=disputed,sources2", "q=town government",
    "q=corrected&precision=region&from=2010",
)  # fmt: skip
Answers = dict[str, list[str]]  # by filter
_RELATIONS = {"dataset", "category", "place", "import_run"}  # asking for each whether it is there takes long


# What the desk does


def _retitle(event: Event, chance: random.Random) -> None:
    event.title = f"Corrected title {chance.randrange(1000)}, {chance.choice(['Kursk town', 'the bridge', 'حلب'])}"


def _redate(event: Event, chance: random.Random) -> None:
    year, month = chance.randint(1990, 2025), chance.randint(1, 12)
    forms = ["{0}-{1:02}-17", "{0}-{1:02}", "{0}-{1:02}~", "{0}", "{0}-{1:02}/..", "1985/{0}", "{0}-{1:02}-28?"]
    event.date = chance.choice(forms).format(year + 1, month)


def _move(event: Event, chance: random.Random) -> None:
    slug = chance.choice(["", "kursk", "kursk-region", "pokrovsk", "taveuni"])
    event.place = Place.objects.get(slug=slug) if slug else None
    event.lat, event.lon, event.precision = None, None, ""


def _pinpoint(event: Event, chance: random.Random) -> None:
    event.lat, event.lon = 48_28000 + chance.randint(-90000, 90000), 37_18000 + chance.randint(-90000, 90000)
    event.precision = chance.choice(["exact", "locality", "area", "district"])


def _judge(event: Event, chance: random.Random) -> None:
    event.status = chance.choice(Verification.values)


def _categorise(event: Event, chance: random.Random) -> None:
    event.category = Category.objects.get(slug=chance.choice(["combat", "movement", "one-sided-violence", "statement"]))


def _tag(event: Event, chance: random.Random) -> None:
    event.tags = ", ".join(chance.sample(["checked", "rail", "shelling", "sea"], chance.randint(0, 2)))


def _withdraw(event: Event, chance: random.Random) -> None:
    event.state, event.state_reason = State.WITHDRAWN, "Entered twice."


CHANGES: tuple[Callable[[Event, random.Random], None], ...] = (
    _retitle, _redate, _move, _pinpoint, _judge, _categorise, _tag, _withdraw,
)  # fmt: skip


def _enter(stage: cast.Cast, chance: random.Random, name: str) -> Event:
    event = Event(public_id=name, dataset=stage.datasets["north"], category=stage.categories["support"],
                  title="", date="", state=State.PUBLISHED)  # fmt: skip
    for change in (_retitle, _redate, _move, _judge, _tag):
        change(event, chance)
    return event


def _hear(stage: cast.Cast, chance: random.Random, event: Event) -> None:
    """Somebody says something of it; now and then it turns out to be a journey."""
    Claim.objects.create(event=event, claimant="A witness", source=chance.choice(list(stage.sources.values())),
                         kind="troops", best=chance.randint(0, 99), credibility=chance.randint(1, 6),
                         stance=chance.choice(Claim.Stance.values))  # fmt: skip
    if chance.random() < 0.3:
        Leg.objects.create(event=event, place=chance.choice([stage.places["sunan"], stage.places["vladivostok"]]))


def work(stage: cast.Cast, count: int, seed: int) -> None:
    """So many edits, in one act."""
    with changing(reason="A thousand edits."):
        _work(stage, count, seed)


def _work(stage: cast.Cast, count: int, seed: int) -> None:
    """Seven in ten change an event, the others enter one, add to its evidence or delete it."""
    chance = random.Random(seed)
    events = sorted(Event.objects.filter(state=State.PUBLISHED).select_related("dataset"), key=attrgetter("public_id"))
    entered, changed = [], set()
    for number in range(count):
        event = chance.choice(events)
        turn = number % 10
        if turn < 7:
            CHANGES[number % len(CHANGES)](event, chance)
            changed.add(event)
        elif turn == 7:
            entered.append(_enter(stage, chance, f"entered-{seed}-{number}"))
        elif turn == 8:
            _hear(stage, chance, event)
        else:
            events.remove(event)
            event.delete()
    _save(entered, changed.intersection(events))


def _save(entered: list[Event], changed: set[Event]) -> None:
    """What so many calls of save() would store, in one go."""
    for event in (*entered, *changed):
        event.full_clean(exclude=_RELATIONS, validate_unique=False, validate_constraints=False)
        event.stale, event.updated = True, timezone.now()
    Event.objects.bulk_create(entered)
    Event.objects.bulk_update(changed, [field.name for field in Event._meta.concrete_fields if not field.primary_key])
    Publication.ask()


# What readers get


@dataclass
class Readers:
    """Every way in which readers ask."""

    client: Client
    editions: Path

    def export(self, address: str) -> bytes:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.content
        return b"".join(answer)

    def table(self, query: str) -> list[str]:
        table = self.export(f"/events.csv?{query}&fields=id").decode("utf-8-sig")
        return [row["id"] for row in csv.DictReader(io.StringIO(table))]

    def features(self, query: str) -> list[str]:
        found = json.loads(self.export(f"/api/collections/events/items?{query}&limit=10000"))
        assert found["numberMatched"] == found["numberReturned"]
        return [each["id"] for each in found["features"]]

    def listed(self, query: str) -> tuple[int, list[str]]:
        """How many, and those of the first page, which takes long to write."""
        context = self.client.get(f"/list/?{query}&limit={PAGE}").context
        assert context["errors"] == []
        return context["count"], [event["id"] for event in context["events"]]

    def server(self, at: str = "") -> Answers:
        """The ids by filter, from the database or from an edition; all ways on the server must tell the same."""
        answers = {}
        for query in FILTERS:
            asked = f"{query}&at={at}" if at else query
            found = answers[query] = self.table(asked)
            assert self.features(asked) == found, asked
            assert self.listed(asked) == (len(found), found[:PAGE]), asked
        return answers

    def browser(self, at: str) -> Answers:
        """The ids by filter as the browser's own code finds them in an edition's files."""
        node = shutil.which("node") or missing("Node")
        command = [node, "tests/js/ask_edition.js", str(self.editions), at]
        asked = json.dumps(FILTERS)
        done = subprocess.run(command, cwd=PROJECT, input=asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(zip(FILTERS, json.loads(done.stdout), strict=True))


def test_the_filters_are_many_and_use_every_parameter_that_selects() -> None:
    assert len(FILTERS) >= 30
    used = {name for query in FILTERS for name in split(query)[0]}
    assert used >= {name for name, kind in PARAMS.items() if kind.selects or kind.qualifies}


def test_after_a_thousand_edits_an_edition_selects_what_it_did_and_every_path_agrees_on_today(
    published: cast.Cast, client: Client, editions: Path, tmp_path: Path
) -> None:
    """Threats 21, 34, 35. Each database is held to what the files say, and the files to what it was before."""
    readers = Readers(client, editions)
    (tmp_path / "crowd.csv").write_text(as_csv(invented(CROWD)))
    import_file(wish(tmp_path / "crowd.csv"), quiet)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself: it may have been told last that the tables are empty
    work(published, 200, seed=1)
    old = published_now()
    before = readers.server()
    assert all(before.values())

    work(published, EDITS, seed=2)
    new = published_now()
    after = readers.server()
    assert not [query for query in FILTERS if after[query] == before[query]]
    assert readers.server(old) == before
    assert readers.server(new) == after
    assert readers.browser(old) == before
    assert readers.browser(new) == after


def published_now() -> str:
    edition = publish(timezone.now() + timedelta(minutes=1))
    assert edition
    return edition.edition
