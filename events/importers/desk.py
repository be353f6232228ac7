"""Records -> rows of the desk, a batch a transaction.

A record passes the models' own validation, which would take longer than the whole import: tests hold the two together.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import orjson
from django.db import connection, models, transaction

from events.importers.comparing import Compared
from events.importers.naming import are_elsewhere, public_ids
from events.importers.nouns import Nouns
from events.importers.record import Record, Statement
from events.lib import bulk
from events.models import (
    Citation,
    Claim,
    Event,
    EventPart,
    ImportRun,
    Leg,
    Participation,
    State,
    Verification,
    Wording,
)
from events.models.sensitivity import CARE, hold_back, needing

_SAID = (  # what a record always says of its event
    "title", "category_id", "date", "earliest", "latest", "place_id", "lat", "lon", "precision", "origin",
    "origin_digest", "updated", "import_run_id", "stale",
)  # fmt: skip
_IF_SAID = ("summary", "language", "date_note", "time", "time_zone", "tags", "status")  # the last has a default
_Values = tuple[Any, ...]
# The parts that a record brings. Those of a row that has changed take the place of those that it brought before; what
# editors have added stays.
_PARTS: dict[type[EventPart], tuple[str, ...]] = {
    Claim: (
        "event_id", "claimant", "statement", "kind", "low", "best", "high", "unit", "said", "source_id", "quote",
        "credibility", "stance", "imported",
    ),
    Participation: ("event_id", "actor_id", "role", "imported"),
    Citation: ("event_id", "source_id", "imported"),
    Leg: ("event_id", "position", "role", "place_id", "date", "certainty", "note", "imported"),
    Wording: ("event_id", "language", "title", "summary", "imported"),
}  # fmt: skip


class Desk:
    """Writes what one run brings, and remembers the nouns that its events share."""

    def __init__(self, run: ImportRun, drafts: bool = False) -> None:
        self.run = run
        self.elsewhere = are_elsewhere(run.dataset)
        self.nouns = Nouns(run.dataset)
        self.blank = _blank_event(run, State.DRAFT if drafts else State.PUBLISHED)

    def write(self, batch: Compared) -> None:
        """Stores new and changed records at once, in a transaction short enough for an editor to wait for."""
        with transaction.atomic():
            records = [*batch.new, *(record for _, record in batch.changed)]
            self.nouns.know(records)
            keys = {record.external_id: key for key, record in batch.changed}
            keys |= self._insert_events(batch.new)
            self._update_events(batch.changed)
            self._insert_parts([(keys[record.external_id], record) for record in records])

    def _insert_events(self, records: Sequence[Record]) -> dict[str, int]:
        """Stores new events and gives their keys by their ids in the file."""
        last = Event.objects.aggregate(last=models.Max("pk"))["last"] or 0
        ids = public_ids(self.run.dataset.slug, records, self.elsewhere)
        same = tuple(self.blank.values())
        bulk.insert(
            Event,
            (*_SAID, *_IF_SAID, "extra", "external_id", "public_id", *self.blank),
            (
                (*self._said(r), *_if_said(r), r.status or Verification.REPORTED.value, _extra(r, {}), r.external_id,
                 ids[r.external_id], *same)
                for r in records
            ),
        )  # fmt: skip
        fresh = Event.objects.filter(pk__gt=last, import_run=self.run).order_by()
        return {external or "": key for external, key in fresh.values_list("external_id", "pk")}

    def _update_events(self, changed: Sequence[tuple[int, Record]]) -> None:
        """Puts the record's word in place of the one before. What a record leaves empty stays as editors have it."""
        if not changed:
            return
        keys = [key for key, _ in changed]
        for part in _PARTS:
            part._default_manager.filter(**{f"{part.part_of}__in": keys}, imported=True).delete()
        extra = dict(Event.objects.filter(pk__in=keys).values_list("pk", "extra"))
        name = connection.ops.quote_name
        pairs = [f"{name(column)} = %s" for column in _SAID]
        pairs += [f"{name('extra')} = %s"]
        pairs += [f"{name(column)} = COALESCE(%s, {name(column)})" for column in _IF_SAID]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {name(Event._meta.db_table)} SET {', '.join(pairs)} WHERE id = %s",  # noqa: S608 - our columns
                [
                    (*self._said(record), _extra(record, extra[key]), *(said or None for said in _if_said(record)),
                     record.status or None, key)
                    for key, record in changed
                ],
            )

    def _insert_parts(self, records: Sequence[tuple[int, Record]]) -> None:
        nouns = self.nouns
        self._insert(Claim, ((key, *self._claim(claim)) for key, record in records for claim in record.claims))
        self._insert(
            Participation,
            ((key, nouns.actors[actor.key()], role) for key, record in records for actor, role in record.actors),
        )
        self._insert(
            Citation,
            ((key, nouns.sources[source.key()]) for key, record in records for source in record.sources),
        )
        self._insert(
            Leg,
            (
                (key, at, stop.role, nouns.places[stop.place.slug], stop.date, stop.certainty, stop.note)
                for key, record in records
                for at, stop in enumerate(record.stops)
            ),
        )
        self._insert(
            Wording,
            ((key, each.language, each.title, each.summary) for key, record in records for each in record.translations),
        )
        self._join_answers([(key, r) for key, r in records if any(c.answers is not None for c in r.claims)])

    def _insert(self, part: type[EventPart], rows: Iterable[_Values]) -> None:
        """An editor may have put the same actor or source there already: one is enough."""
        bulk.insert(part, _PARTS[part], ((*row, True) for row in rows), but_once=True)

    def _join_answers(self, records: Sequence[tuple[int, Record]]) -> None:
        """Leads claims that answer others of their row to these."""
        for key, record in records:
            claims = list(Claim.objects.filter(event=key, imported=True).order_by("pk").values_list("pk", flat=True))
            for claim, said in zip(claims, record.claims, strict=True):
                if said.answers is not None:
                    Claim.objects.filter(pk=claim).update(answers=claims[said.answers])

    def _said(self, record: Record) -> _Values:
        return (
            record.title,
            self.nouns.categories[record.category.slug],
            record.edtf,
            record.earliest.isoformat(),
            record.latest.isoformat(),
            self.nouns.places[record.place.slug] if record.place else None,
            record.lat,
            record.lon,
            record.precision,
            orjson.dumps(record.origin).decode(),
            record.digest(),
            self.blank["created"],
            self.run.pk,
            True,
        )

    def _claim(self, said: Statement) -> _Values:
        source = self.nouns.sources[said.source.key()] if said.source else self.run.source_id
        return (
            said.claimant or self.run.dataset.title,
            said.statement, said.kind, said.low, said.best, said.high, said.unit, said.said, source,
            said.quote, said.credibility, said.stance,
        )  # fmt: skip


def _extra(record: Record, before: dict[str, str]) -> str:
    """What the data set's own fields say: the record's word, and what editors have said in others."""
    return orjson.dumps(before | {field.slug: value for field, value in record.extra}).decode()


def _if_said(record: Record) -> _Values:
    """All but the status, whose default differs."""
    return (
        record.summary, record.language, record.date_note, record.time or None, record.time_zone, record.tags,
    )  # fmt: skip


def _blank_event(run: ImportRun, state: State) -> dict[str, Any]:
    """The columns that every new event of a run shares, as the database takes them."""
    event = Event(dataset=run.dataset, state=state, created=run.started)
    if state is State.PUBLISHED:
        event.published_on = run.started
        event.visible_from = run.started + timedelta(hours=run.dataset.delay_hours)
    own = {*_SAID, *_IF_SAID, "extra", "id", "external_id", "public_id"}
    fields = [field for field in Event._meta.concrete_fields if field.attname not in own]
    return {field.attname: field.get_db_prep_save(getattr(event, field.attname), connection) for field in fields}


def hold_back_new(run: ImportRun) -> None:
    """Holds the new events of sensitive categories back for as long as these ask for: no record says so itself."""
    new = Event.objects.filter(stale=True, import_run=run, created=run.started, state=State.PUBLISHED)
    for sensitivity, needed in CARE.items():
        if needed.delay_hours > run.dataset.delay_hours:
            hold_back(new.filter(needing(sensitivity)), needed.delay_hours)


def discard(runs: Iterable[ImportRun]) -> None:
    """Removes the events that runs had begun and never finished: no reader has seen one."""
    for run in runs:
        begun = Event.objects.filter(stale=True, import_run=run, created=run.started)
        while keys := list(begun.values_list("pk", flat=True)[:1000]):
            with transaction.atomic():
                Event.objects.filter(pk__in=keys).delete()
