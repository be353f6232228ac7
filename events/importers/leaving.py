"""Events that a newer file has no more, or that their publisher has deleted: they are withdrawn as an editor would do
it, with a reason that readers are told, and never deleted here."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from events.models import Dataset, Event, State
from events.models.history import changing

GONE = "No longer in the newer release of its data set."
DELETED = "Deleted by the publisher of its data set."


def missing(dataset: Dataset, ids: Collection[str]) -> Iterator[Event]:
    """The events of a data set that readers may see and that a file, by these ids, has no more."""
    keys = Event.objects.filter(dataset=dataset, state=State.PUBLISHED).exclude(external_id=None)
    gone = [key for key, external in keys.values_list("pk", "external_id") if external not in ids]
    for start in range(0, len(gone), 500):
        yield from Event.objects.filter(pk__in=gone[start : start + 500]).order_by("pk")


def listed(dataset: Dataset, ids: Sequence[str]) -> tuple[list[Event], int]:
    """The events of a data set with these ids that are not withdrawn yet, and how many others of these there are."""
    events: list[Event] = []
    withdrawn = 0
    for start in range(0, len(ids), 500):
        for event in Event.objects.filter(dataset=dataset, external_id__in=ids[start : start + 500]).order_by("pk"):
            if event.state == State.WITHDRAWN:
                withdrawn += 1
            else:
                events.append(event)
    return events, withdrawn


def withdraw(events: Iterable[Event], reason: str = GONE) -> int:
    """Withdraws events; returns how many."""
    count = 0
    with changing(reason=reason):
        for event in events:
            event.state, event.state_reason = State.WITHDRAWN, reason
            event.save()
            count += 1
    return count
