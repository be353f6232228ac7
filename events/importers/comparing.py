"""Which records of a batch are new, changed or known already: reading only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from events.importers.naming import public_id
from events.importers.record import Record
from events.models import Dataset, Event


@dataclass
class Compared:
    new: list[Record] = field(default_factory=list)
    changed: list[tuple[int, Record]] = field(default_factory=list)  # with the event's key
    unchanged: int = 0


def compare(dataset: Dataset | None, batch: Sequence[Record], elsewhere: bool = True) -> Compared:
    """Sorts a batch by what the data set holds already; no data set, no event. All records have different ids.

    `elsewhere`: events of the data set may have been taken into others.
    """
    found = Event.objects.filter(dataset=dataset, external_id__in=[record.external_id for record in batch])
    known = {row[0]: row[1:] for row in found.values_list("external_id", "pk", "origin_digest")} if dataset else {}
    compared = Compared()
    for record in batch:
        key, digest = known.get(record.external_id, (None, ""))
        if key is None:
            compared.new.append(record)
        elif digest == record.digest():
            compared.unchanged += 1
        else:
            compared.changed.append((key, record))
    if dataset and elsewhere:
        _leave_moved(dataset, compared)
    return compared


def _leave_moved(dataset: Dataset, compared: Compared) -> None:
    """An event that an editor has taken into another data set is theirs now: its row is nothing new."""
    ids = {public_id(dataset.slug, record.external_id): record.external_id for record in compared.new}
    there = Event.objects.filter(public_id__in=ids).values_list("public_id", "external_id")
    moved = {ids[public] for public, external in there if external in (None, ids[public])}
    compared.new = [record for record in compared.new if record.external_id not in moved]
    compared.unchanged += len(moved)
