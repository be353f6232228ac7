"""The ids in links of imported events: the data set and the row's own id, so that every import gives the same."""

import re
from collections.abc import Sequence
from hashlib import blake2b

from django.utils.text import slugify

from events.importers.record import Record
from events.models import Event

_FOR_LINKS = re.compile(r"[a-z0-9](-?[a-z0-9])*")
_LONGEST = 60


def public_ids(dataset: str, records: Sequence[Record]) -> dict[str, str]:
    """The ids in links of new events, by their ids in the file: what they wish, or what is usual, where it is free."""
    usual = {record.external_id: public_id(dataset, record.external_id) for record in records}
    wanted = {record.external_id: record.public_id or usual[record.external_id] for record in records}
    asked = {*usual.values(), *wanted.values()}
    taken = set(Event.objects.filter(public_id__in=asked).values_list("public_id", flat=True))
    return {
        external: next((each for each in (wish, usual[external]) if each not in taken), _marked(dataset, external))
        for external, wish in wanted.items()
    }


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
