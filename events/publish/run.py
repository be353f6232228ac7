"""The publisher: dirty flag -> projection -> edition. One runs at a time."""

import logging
from contextlib import nullcontext
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import QuerySet

from events.editions import files
from events.editions.keep import prune
from events.editions.read import manifest
from events.editions.write import write_edition
from events.geocoding import areas
from events.lib import bulk
from events.models import Edition, Event, ImportRun, Publication, PublicEvent, State
from events.publish import indexes, media, terms
from events.publish.citing import cited
from events.publish.corrections import Comparison, tell_deleted
from events.publish.dated_areas import public_areas
from events.publish.evidence import cases
from events.publish.projection import visible
from events.publish.storing import remove, store

_MANY = 50_000
_BATCH = 5_000  # events a transaction: an editor who saves meanwhile waits for a fraction of a second
log = logging.getLogger(__name__)


def publish(now: datetime, whole: bool = False) -> Edition | None:
    """Makes public what the desk says as of `now`; returns the new edition, or None when nothing has changed.

    `whole` projects every event and writes every file anew, which changes nothing where nothing was wrong.
    """
    with files.alone(), bulk.no_search_for_cycles():
        state = Publication.state()
        if whole:
            Event.objects.update(stale=True)
        _wake(state, now)
        first = manifest() is None
        if not (first or whole or state.wanted != state.done or state.unwritten or _stale().exists()):
            return None
        _project_stale(now)
        if state.sweep:
            _sweep(now)
        with transaction.atomic():
            terms.renew()
        media.renew()
        changed = None if first or whole else {(dataset, year) for dataset, year in Publication.state().unwritten}
        edition = write_edition(now, changed, _outlines(), public_areas())
        state.finish(now)
        prune(cited())
        media.sweep(now)
        log.info("published edition %s: %d events", edition.edition, edition.count)
        return edition


def _wake(state: Publication, now: datetime) -> None:
    """Marks the events whose embargo or delay has ended since the last look."""
    due = Event.objects.filter(state=State.PUBLISHED, visible_from__lte=now)
    if state.looked_until:
        due = due.filter(visible_from__gt=state.looked_until)
    due.filter(stale=False).update(stale=True)


def _stale() -> "QuerySet[Event]":
    """The events to project; not those that an import is still writing, whose rows become visible all at once."""
    return Event.objects.filter(stale=True).exclude(import_run__in=ImportRun.unfinished()).order_by()


def _project_stale(now: datetime) -> None:
    """Projects the stale events, a batch a transaction, so that editors are never kept waiting."""
    many = _most_are_new()
    with indexes.set_aside(many), bulk.room_in_memory() if many else nullcontext():
        while _project_batch(now):
            pass


def _most_are_new() -> bool:
    """Whether so many events wait that they are most of what will be public."""
    waiting = _stale().count()
    return waiting > _MANY and waiting > PublicEvent.objects.count()


def _project_batch(now: datetime) -> bool:
    with transaction.atomic():
        keys = list(_stale().values_list("pk", flat=True)[:_BATCH])
        # Cleared before reading: an edit that comes in between marks the event again.
        Event.objects.filter(pk__in=keys).update(stale=False)
        _replace(keys, now)
        return bool(keys)


def _replace(keys: list[int], now: datetime) -> None:
    """Puts what readers may see of these events now in place of what they saw before."""
    before = PublicEvent.objects.filter(pk__in=keys)
    comparison = Comparison(before, now)
    if touched := _years(before):
        remove(before)
    _note(touched | store(comparison.through(case for case in cases(keys) if visible(case, now))))
    comparison.keep()


def _sweep(now: datetime) -> None:
    """Removes public rows whose event has been deleted at the desk."""
    with transaction.atomic():
        gone = PublicEvent.objects.exclude(public_id__in=Event.objects.values("public_id"))
        years = _years(gone)
        tell_deleted(gone.values_list("public_id", flat=True), now)
        remove(gone)
        _note(years)


def note_changed(events: "QuerySet[PublicEvent]") -> None:
    """Remembers that the next edition must write the parts that these rows are in."""
    _note(_years(events))


def _years(events: "QuerySet[PublicEvent]") -> set[tuple[str, int]]:
    """The datasets and years that rows belong to: what an edition is divided by."""
    return {(dataset, earliest.year) for dataset, earliest in events.values_list("dataset", "earliest")}


def _note(years: set[tuple[str, int]]) -> None:
    """Remembers, in the same transaction, which parts the next edition must write: a crash in between loses nothing."""
    if years:
        state = Publication.state()
        state.unwritten = sorted({*((dataset, year) for dataset, year in state.unwritten), *years})
        state.save(update_fields=["unwritten"])


def _outlines() -> dict[str, dict[str, object]]:
    codes = PublicEvent.objects.exclude(area="").order_by("area").values_list("area", flat=True).distinct()
    return drawn(tuple(codes))


@lru_cache(maxsize=2)  # they seldom change, and take a while to draw
def drawn(codes: tuple[str, ...]) -> dict[str, dict[str, object]]:
    found = {code: areas.outline(code) for code in codes}
    return {code: vars(outline) for code, outline in found.items() if outline}
