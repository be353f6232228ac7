"""Events that a newer file has no more: they are withdrawn as an editor would do it, never deleted."""

from collections.abc import Collection, Iterable, Iterator

from events.models import Dataset, Event, State
from events.models.history import changing

_GONE = "No longer in the newer release of its data set."


def missing(dataset: Dataset, ids: Collection[str]) -> Iterator[Event]:
    """The events of a data set that readers may see and that a file, by these ids, has no more."""
    keys = Event.objects.filter(dataset=dataset, state=State.PUBLISHED).exclude(external_id=None)
    gone = [key for key, external in keys.values_list("pk", "external_id") if external not in ids]
    for start in range(0, len(gone), 500):
        yield from Event.objects.filter(pk__in=gone[start : start + 500]).order_by("pk")


def withdraw(events: Iterable[Event]) -> int:
    """Withdraws events with a reason that readers are told; returns how many."""
    count = 0
    with changing(reason=_GONE):
        for event in events:
            event.state, event.state_reason = State.WITHDRAWN, _GONE
            event.save()
            count += 1
    return count
