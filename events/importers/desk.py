"""Records -> rows of the desk, a batch a transaction.

A record passes the models' own validation, which would take longer than the whole import: tests hold the two together.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import orjson
from django.db import connection, models, transaction

from events.importers.base import SIDE_ROLES, ActorName, Importer, PlaceName, Record
from events.importers.comparing import Compared
from events.lib import bulk
from events.models import (
    Actor,
    Category,
    Claim,
    Credibility,
    Dataset,
    Event,
    ImportRun,
    Participation,
    Place,
    Precision,
    State,
    Verification,
)
from events.models.history import changing
from events.models.sensitivity import CARE, hold_back, needing

_SAID = (  # what a record says of its event; an editor's status, tags, notes and publication are left alone
    "title", "category_id", "date", "earliest", "latest", "place_id", "lat", "lon", "precision", "origin",
    "origin_digest", "updated", "import_run_id", "stale",
)  # fmt: skip
_CLAIMED = (
    "event_id", "claimant", "statement", "kind", "low", "best", "high", "unit", "said", "source_id", "quote",
    "credibility", "stance",
)  # fmt: skip
_Values = tuple[Any, ...]


class Desk:
    """Writes what one run brings, and remembers the categories, places and actors that its events share."""

    def __init__(self, importer: Importer, run: ImportRun) -> None:
        self.importer, self.run = importer, run
        wanted = [category.slug for category in importer.categories]
        self.categories = dict(Category.objects.filter(slug__in=wanted).values_list("slug", "pk"))
        self.places: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.published = _blank_event(run)

    def write(self, batch: Compared) -> None:
        """Stores new and changed records at once, in a transaction short enough for an editor to wait for."""
        with transaction.atomic():
            records = [*batch.new, *(record for _, record in batch.changed)]
            self._know_places(records)
            self._know_actors(records)
            keys = {record.external_id: key for key, record in batch.changed}
            keys |= self._insert_events(batch.new)
            self._update_events(batch.changed)
            bulk.insert(Claim, _CLAIMED, (self._claim(keys[record.external_id], record) for record in records))
            bulk.insert(
                Participation,
                ("event_id", "actor_id", "role"),
                [
                    (keys[record.external_id], self.actors[actor.slug], role)
                    for record in records
                    for actor, role in record.actors
                ],
            )

    def _insert_events(self, records: Sequence[Record]) -> dict[str, int]:
        """Stores new events and gives their keys by their ids in the file."""
        last = Event.objects.aggregate(last=models.Max("pk"))["last"] or 0
        slug, same = self.run.dataset.slug, tuple(self.published.values())
        bulk.insert(
            Event,
            (*_SAID, "external_id", "public_id", *self.published),
            ((*self._said(r), r.external_id, f"{slug}-{r.external_id}", *same) for r in records),
        )
        fresh = Event.objects.filter(pk__gt=last, import_run=self.run).order_by()
        return {external or "": key for external, key in fresh.values_list("external_id", "pk")}

    def _update_events(self, changed: Sequence[tuple[int, Record]]) -> None:
        """Puts the record's word in place of the one before; what editors have added stays."""
        if not changed:
            return
        keys = [key for key, _ in changed]
        Claim.objects.filter(event__in=keys, source=self.run.source, claimant=self.importer.claimant).delete()
        Participation.objects.filter(event__in=keys, role__in=SIDE_ROLES).delete()
        name = connection.ops.quote_name
        pairs = ", ".join(f"{name(column)} = %s" for column in _SAID)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {name(Event._meta.db_table)} SET {pairs} WHERE id = %s",  # noqa: S608 - names of our own columns
                [(*self._said(record), key) for key, record in changed],
            )

    def _said(self, record: Record) -> _Values:
        return (
            record.title,
            self.categories[record.category],
            record.edtf,
            record.earliest.isoformat(),
            record.latest.isoformat(),
            self.places[record.place.slug] if record.place else None,
            record.lat,
            record.lon,
            record.precision,
            orjson.dumps(record.origin).decode(),
            record.digest(),
            self.published["created"],
            self.run.pk,
            True,
        )

    def _claim(self, event: int, record: Record) -> _Values:
        importer = self.importer
        counted = (record.low, record.best, record.high) != (None, None, None)
        statement = record.statement or ("" if counted else f"Listed by the {importer.claimant}.")
        figure, unit = (importer.figure, importer.unit) if counted else ("", "")
        return (
            event, importer.claimant, statement, figure, record.low, record.best, record.high, unit, "",
            self.run.source_id, "", Credibility.UNKNOWN.value, Claim.Stance.SUPPORTS.value,
        )  # fmt: skip

    def _know_places(self, records: Iterable[Record]) -> None:
        unknown = {r.place.slug: r for r in reversed(list(records)) if r.place and r.place.slug not in self.places}
        found = dict(Place.objects.filter(slug__in=unknown).values_list("slug", "pk"))
        fresh = [_place(record.place, record) for slug, record in unknown.items() if record.place and slug not in found]
        Place.objects.bulk_create(fresh)
        self.places |= found | {place.slug: place.pk for place in fresh}

    def _know_actors(self, records: Iterable[Record]) -> None:
        named = {actor.slug: actor for record in records for actor, _ in record.actors}
        unknown = {slug: actor for slug, actor in named.items() if slug not in self.actors}
        found = dict(Actor.objects.filter(slug__in=unknown).values_list("slug", "pk"))
        fresh = [_actor(actor) for slug, actor in unknown.items() if slug not in found]
        Actor.objects.bulk_create(fresh)
        self.actors |= found | {actor.slug: actor.pk for actor in fresh}


def _place(named: PlaceName, record: Record) -> Place:
    """A place at the position of the first event that names it; a country only at one that is coded for all of it."""
    whole = named.kind == Place.Kind.COUNTRY
    position = {"lat": record.lat, "lon": record.lon} if not whole or record.precision == Precision.COUNTRY else {}
    return Place(
        slug=named.slug, name=named.name, kind=named.kind, country=named.country, region=named.region, area=named.area,
        precision=Precision.COUNTRY if whole else record.precision, **position,
    )  # fmt: skip


def _actor(named: ActorName) -> Actor:
    return Actor(slug=named.slug, name=named.name, kind=named.kind, country=named.country)


def _blank_event(run: ImportRun) -> dict[str, Any]:
    """The columns that every new event of a run shares, as the database takes them."""
    event = Event(
        dataset=run.dataset,
        status=Verification.REPORTED,
        state=State.PUBLISHED,
        created=run.started,
        published_on=run.started,
        visible_from=run.started + timedelta(hours=run.dataset.delay_hours),
    )
    own = {*_SAID, "id", "external_id", "public_id"}
    fields = [field for field in Event._meta.concrete_fields if field.attname not in own]
    return {field.attname: field.get_db_prep_save(getattr(event, field.attname), connection) for field in fields}


def hold_back_new(run: ImportRun) -> None:
    """Holds the new events of sensitive categories back for as long as these ask for: no record says so itself."""
    new = Event.objects.filter(stale=True, import_run=run, created=run.started)
    for sensitivity, needed in CARE.items():
        if needed.delay_hours > run.dataset.delay_hours:
            hold_back(new.filter(needing(sensitivity)), needed.delay_hours)


_GONE = "No longer in the newer release of its data set."


def missing(dataset: Dataset, ids: Collection[str]) -> Iterator[Event]:
    """The events of a data set that readers may see and that a file, by these ids, has no more."""
    keys = Event.objects.filter(dataset=dataset, state=State.PUBLISHED).exclude(external_id=None)
    gone = [key for key, external in keys.values_list("pk", "external_id") if external not in ids]
    for start in range(0, len(gone), 500):
        yield from Event.objects.filter(pk__in=gone[start : start + 500]).order_by("pk")


def withdraw(events: Iterable[Event]) -> int:
    """Withdraws events as an editor would, with a reason that readers are told; returns how many."""
    count = 0
    with changing(reason=_GONE):
        for event in events:
            event.state, event.state_reason = State.WITHDRAWN, _GONE
            event.save()
            count += 1
    return count


def discard(runs: Iterable[ImportRun]) -> None:
    """Removes the events that runs had begun and never finished: no reader has seen one."""
    for run in runs:
        begun = Event.objects.filter(stale=True, import_run=run, created=run.started)
        while keys := list(begun.values_list("pk", flat=True)[:1000]):
            with transaction.atomic():
                Event.objects.filter(pk__in=keys).delete()
