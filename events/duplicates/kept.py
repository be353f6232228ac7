"""The suspected pairs that wait for somebody: kept, so that a list of them costs no search, and told apart for good."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from events.duplicates.find import Pair, like, pairs
from events.models import Event, Likeness
from events.models.history import note

MOST = 5_000  # pairs that are kept; nobody looks at more


def alike(event: Event, most: int = 5) -> list[Pair]:
    """The events that may be the same as this one, the likeliest first, without those that were told apart from it."""
    apart = Likeness.dismissed(event.pk)
    return [pair for pair in like(event, most + len(apart)) if pair.other not in apart][:most]


def look(event: Event) -> None:
    """Keeps the pairs of one event as they are now."""
    with transaction.atomic():
        Likeness.open().filter(Q(one=event) | Q(other=event)).delete()
        _keep(alike(event))


def look_through() -> int:
    """Weighs all events and keeps the likeliest pairs in place of those kept before; tells how many there are."""
    found = sorted(pairs(), key=lambda pair: -pair.suspicion.score)
    with transaction.atomic():
        Likeness.open().delete()
        _keep(found[:MOST])
    return len(found)


def dismiss(likeness: Likeness, by: Any, reason: str, now: datetime) -> None:
    """Tells two events apart: what looks for pairs asks no more. Both histories say so."""
    with transaction.atomic():
        likeness.dismissed_on, likeness.dismissed_by, likeness.reason = now, by, reason
        likeness.save(update_fields=["dismissed_on", "dismissed_by", "reason"])
        for event, other in ((likeness.one, likeness.other), (likeness.other, likeness.one)):
            note(event, by, f"Not the same as {other.public_id}: {reason}"[:300])


def reopen(likeness: Likeness, by: Any) -> None:
    """Asks again about two events that were told apart."""
    with transaction.atomic():
        likeness.dismissed_on, likeness.dismissed_by, likeness.reason = None, None, ""
        likeness.save(update_fields=["dismissed_on", "dismissed_by", "reason"])
        for event, other in ((likeness.one, likeness.other), (likeness.other, likeness.one)):
            note(event, by, f"May be the same as {other.public_id} after all.")


def _keep(found: Iterable[Pair]) -> None:
    """A pair that was told apart stays as it is."""
    rows = []
    for one, other, suspicion in found:
        first, second = sorted((one, other))
        rows.append(Likeness(one_id=first, other_id=second, score=suspicion.score, why=str(suspicion)[:200]))
    Likeness.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
