"""What readers are told of the changes that an edition brings: by what they could read before, and what they can now.

The history of the desk gives only the reason and the role; what has changed is seen in the public documents.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

import orjson
from django.db.models import Max, QuerySet, TextField
from django.db.models.functions import Cast

from events.models import Category, Correction, Event, ImportRun, Publication, PublicEvent, Revision, State
from events.publish.differences import differences
from events.publish.evidence import Case
from events.publish.projection import Projection, project

_LATE = timedelta(minutes=10)  # a change may have begun so long before the last edition and been kept after it
_LONGEST = 300  # characters of a reason
_ANEW = "The data set was imported anew."


class _Because(NamedTuple):
    change: int
    role: str
    reason: str


_UNKNOWN = _Because(0, "", "")


class Comparison:
    """Watches events being projected. It is made before what readers saw is taken away; first sights are not told."""

    def __init__(self, before: "QuerySet[PublicEvent]", now: datetime) -> None:
        rows = before.values_list("pk", "public_id", Cast("document", TextField()))
        self.before = {key: (public_id, text) for key, public_id, text in rows}
        self.now = now
        self.new: dict[str, int] = {}  # public id -> key
        self.told: list[Correction] = []
        self.forgotten: list[str] = []

    def through(self, cases: Iterable[Case]) -> Iterator[Projection]:
        for case in cases:
            projection = project(case)
            _, text = self.before.pop(case.event.pk, ("", None))
            if text is None:
                self.new[case.event.public_id] = case.event.pk
            else:
                self._compare(case, text, orjson.dumps(projection.row.document).decode())
            yield projection

    def keep(self) -> None:
        """Writes what is to be told, once all have gone through; what has not come again is gone."""
        self._tell_gone()
        self._tell_returned()
        Correction.forget(self.forgotten)
        Correction.objects.bulk_create(self.told)

    def _compare(self, case: Case, before: str, after: str) -> None:
        if before == after:
            return
        old, new = orjson.loads(before), orjson.loads(after)
        found = differences(old, new, self._kinds)
        if found:
            because = self._because(case)
            self._tell(case.event.public_id, Correction.Kind.CHANGED, because, found)
        if _is_withheld(new) and not _is_withheld(old):
            self.forgotten.append(case.event.public_id)

    def _tell_gone(self) -> None:
        events = Event.objects.in_bulk(self.before) if self.before else {}
        for key, (public_id, _) in self.before.items():
            self.forgotten.append(public_id)
            self._tell_one_gone(public_id, events.get(key))

    def _tell_one_gone(self, public_id: str, event: Event | None) -> None:
        because = self._new(event.public_id, self._history.get(("event", event.pk), ())) if event else _UNKNOWN
        kind = Correction.Kind.MERGED if event and event.merged_into_id else Correction.Kind.WITHDRAWN
        reason = event.state_reason if event and event.state == State.WITHDRAWN else ""
        self._tell(public_id, kind, because._replace(reason=reason))

    def _tell_returned(self) -> None:
        gone = Correction.objects.filter(kind__in=Correction.GONE)
        if self.new and gone.exists():
            for public_id in set(gone.filter(event__in=self.new).order_by().values_list("event", flat=True)):
                last = Correction.last(public_id)
                if last and last.is_gone:
                    because = self._new(public_id, self._history.get(("event", self.new[public_id]), ()))
                    self._tell(public_id, Correction.Kind.RETURNED, because)

    def _tell(self, event: str, kind: str, because: _Because, changes: Iterable[Any] = ()) -> None:
        told = Correction(event=event, moment=self.now, kind=kind, changes=list(changes), **because._asdict())
        self.told.append(told)

    def _because(self, case: Case) -> _Because:
        """The changes since the last edition, of the event or of nouns that it names, for which there is a reason."""
        found = {each for noun in _nouns(case) for each in self._history.get(noun, ()) if each.reason}
        if found:
            return self._new(case.event.public_id, found)
        return _Because(0, "", _ANEW) if case.dataset.pk in self._imported else _UNKNOWN

    def _new(self, event: str, found: Collection[_Because]) -> _Because:
        """Those that the event's corrections have not told of: their reasons, and the role of whoever came last."""
        told = Correction.objects.filter(event=event).aggregate(Max("change"))["change__max"] or 0 if found else 0
        new = sorted(because for because in found if because.change > told)
        reasons = " ".join(dict.fromkeys(each.reason for each in new if each.reason))
        return new[-1]._replace(reason=reasons[:_LONGEST]) if new else _UNKNOWN

    @cached_property
    def _since(self) -> datetime | None:
        before = Publication.state().looked_until
        return before and before - _LATE

    @cached_property
    def _history(self) -> dict[tuple[str, int], list[_Because]]:
        found = Revision.objects.filter(**({"change__moment__gte": self._since} if self._since else {})).order_by("pk")
        rows = found.values_list("noun", "key", "change_id", "change__role", "change__reason")
        history: dict[tuple[str, int], list[_Because]] = defaultdict(list)
        for noun, key, *because in rows.iterator():
            history[noun, key].append(_Because._make(because))
        return history

    @cached_property
    def _imported(self) -> set[int]:
        finished = ImportRun.objects.exclude(finished=None)
        found = finished.filter(finished__gte=self._since) if self._since else finished
        return set(found.order_by().values_list("dataset_id", flat=True))

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return dict(Category.objects.values_list("slug", "label"))


def tell_deleted(events: Iterable[str], now: datetime) -> None:
    """Tells of public events that nobody withdrew: they are at the desk no more."""
    told = [Correction(event=event, moment=now, kind=Correction.Kind.WITHDRAWN) for event in events]
    Correction.forget(each.event for each in told)
    Correction.objects.bulk_create(told)


def _is_withheld(document: Any) -> bool:
    return bool((document["where"] or {}).get("withheld"))


def _nouns(case: Case) -> Iterator[tuple[str, int]]:
    yield "event", case.event.pk
    yield "dataset", case.dataset.pk
    yield "category", case.category.pk
    if case.place:
        yield "place", case.place.pk
    yield from (("place", place.pk) for _, place in case.legs)
    yield from (("actor", actor.pk) for actor, _ in case.parts)
    cited = (*case.cited, *(claim.source for claim in case.claims if claim.source))
    yield from (("source", source.pk) for source in cited)
