"""The ids in links of imported events: the data set and the row's own id, so that every import gives the same."""

import re
from collections.abc import Sequence
from hashlib import blake2b

from django.utils.text import slugify

from events.importers.record import Record
from events.models import Dataset, Event

_FOR_LINKS = re.compile(r"[a-z0-9](-?[a-z0-9])*")
_LONGEST = 60


def are_elsewhere(dataset: Dataset) -> bool:
    """Whether events of other data sets have ids in links as this one's have. One look spares two for every batch."""
    first, behind = f"{dataset.slug}-", f"{dataset.slug}."  # the next character
    alike = Event.objects.filter(public_id__gte=first, public_id__lt=behind).order_by()
    return alike.exclude(dataset=dataset, external_id__isnull=False).exists()


def public_ids(dataset: str, records: Sequence[Record], elsewhere: bool) -> dict[str, str]:
    """The ids in links of new events, by their ids in the file: what they wish, or what is usual, where it is free.

    `elsewhere`: the usual ones may be taken.
    """
    usual = {record.external_id: public_id(dataset, record.external_id) for record in records}
    wanted = {record.external_id: record.public_id or usual[record.external_id] for record in records}
    asked = {*usual.values(), *wanted.values()} if elsewhere else set(wanted.values()) - set(usual.values())
    if not asked:
        return wanted
    taken = set(Event.objects.filter(public_id__in=asked).values_list("public_id", flat=True))
    if not taken:
        return wanted
    free = {ext: [each for each in (wish, usual[ext]) if each not in taken] for ext, wish in wanted.items()}
    return {external: found[0] if found else _marked(dataset, external) for external, found in free.items()}


def public_id(dataset: str, external_id: str) -> str:
    """What links say of an imported event: the data set and the row's id, or what is left of one that has other
    characters than links may have, and a mark that keeps it apart from its like."""
    whole = f"{dataset}-{external_id}"
    return whole if _FOR_LINKS.fullmatch(whole) and len(whole) <= _LONGEST else _marked(dataset, external_id)


def _marked(dataset: str, external_id: str) -> str:
    mark = blake2b(external_id.encode(), digest_size=5).hexdigest()
    room = _LONGEST - len(dataset) - len(mark) - 2
    readable = re.sub(r"-+", "-", slugify(external_id).replace("_", "-")[:room]).strip("-")
    return "-".join(filter(None, (dataset, readable, mark)))
