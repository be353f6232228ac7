"""What an import would do, to be read before it happens: what changes field by field, and what may be there already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from events.duplicates import find
from events.duplicates.weigh import Sketch, Suspicion
from events.importers.comparing import Compared
from events.importers.record import Record, SourceName, Statement
from events.lib import geo
from events.models import Actor, Claim, Dataset, Event, PrecisionCode

MOST_CHANGES = 50  # that are shown
_MOST_WEIGHED = 2_000  # new rows that are compared with other data sets
_MOST_ALIKE = 50
_LONGEST = 300  # characters of a value
_NOBODY = 0  # the key of an event that has none yet


@dataclass(frozen=True, slots=True)
class Difference:
    """What a row says otherwise than the file before it did."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    row: int
    event: int  # key
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A new row that may be an event of another data set."""

    row: int
    title: str
    event: int  # key of the other
    other: str  # its title
    dataset: str  # its data set's title
    suspicion: Suspicion


@dataclass
class Preview:
    """Examples of what an import would do; its tally has the sums."""

    changes: list[Change] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    weighed: int = 0  # new rows that were compared with other data sets
    dataset: Dataset | None = None  # that the events would go to, if it is there

    def look(self, compared: Compared) -> None:
        """Takes what is worth showing of a batch."""
        changed = compared.changed[: MOST_CHANGES - len(self.changes)]
        self.changes += list(_changes(changed))
        for record in compared.new[: _MOST_WEIGHED - self.weighed]:
            self.weighed += 1
            if len(self.alike) < _MOST_ALIKE:
                self.alike += list(_alike(record, self.dataset))


def _changes(changed: Sequence[tuple[int, Record]]) -> Iterator[Change]:
    imported = Prefetch("claims", Claim.objects.filter(imported=True).select_related("source"))
    events = Event.objects.select_related("category", "place").prefetch_related(
        imported, "participations__actor", "citations__source", "legs__place", "wordings"
    )
    known = events.in_bulk([key for key, _ in changed])
    for key, record in changed:
        before, after = _of_event(known[key]), _of_record(record)
        differences = (Difference(label, before[label], after[label]) for label in after)
        yield Change(record.row, key, record.title, tuple(each for each in differences if each.before != each.after))


def _of_record(record: Record) -> dict[str, str]:
    """What a row says, in words; what it leaves empty and editors may have filled is left out."""
    said = {
        "Title": record.title,
        "Category": record.category.label,
        "Date": record.edtf,
        "Place": record.place.name if record.place else "",
        "Position": _position(record.lat, record.lon),
        "Place precision": record.precision,
        "Actors": _joined(f"{actor.name} ({role})" if role else actor.name for actor, role in record.actors),
        "Claims": _joined(_claim(claim) for claim in record.claims),
        "Sources": _joined(_source(source) for source in record.sources),
        "Journey": _joined(f"{stop.place.name} {stop.date}".strip() for stop in record.stops),
        "Translations": _joined(f"{each.language}: {each.title}" for each in record.translations),
        "Codes": _joined(f"{name} {value}" for name, value in sorted(record.origin.items())),
    }
    if_said = {
        "Summary": record.summary, "Language": record.language, "Note on the date": record.date_note,
        "Verification": record.status, "Tags": record.tags,
    }  # fmt: skip
    return {**said, **{label: value[:_LONGEST] for label, value in if_said.items() if value}}


def _of_event(event: Event) -> dict[str, str]:
    """What the file before said of an event, with the same labels."""
    parts = [part for part in event.participations.all() if part.imported]
    return {
        "Title": event.title,
        "Category": event.category.label,
        "Date": event.date,
        "Place": event.place.name if event.place else "",
        "Position": _position(event.lat, event.lon),
        "Place precision": event.precision,
        "Actors": _joined(f"{part.actor.name} ({part.role})" if part.role else part.actor.name for part in parts),
        "Claims": _joined(_claim(claim) for claim in event.claims.all()),
        "Sources": _joined(_source(each.source) for each in event.citations.all() if each.imported),
        "Journey": _joined(f"{leg.place.name} {leg.date}".strip() for leg in event.legs.all() if leg.imported),
        "Translations": _joined(f"{each.language}: {each.title}" for each in event.wordings.all() if each.imported),
        "Codes": _joined(f"{name} {value}" for name, value in sorted(event.origin.items())),
        "Summary": event.summary[:_LONGEST],
        "Language": event.language,
        "Note on the date": event.date_note,
        "Verification": event.status,
        "Tags": event.tags,
    }


def _joined(said: Iterator[str]) -> str:
    return "; ".join(said)[:_LONGEST]


def _claim(claim: Claim | Statement) -> str:
    figures = "–".join(str(each) for each in (claim.low, claim.best, claim.high) if each is not None)
    return " ".join(filter(None, (claim.statement[:120], claim.kind, figures, claim.unit)))


def _source(source: SourceName | object) -> str:
    return str(getattr(source, "url", "") or getattr(source, "publisher", ""))


def _position(lat: int | None, lon: int | None) -> str:
    return "" if lat is None or lon is None else f"{geo.say_degrees(lat)}, {geo.say_degrees(lon)}"


def _alike(record: Record, dataset: Dataset | None) -> Iterator[Alike]:
    """Events of other data sets that a new row may tell of once more."""
    reach = PrecisionCode.METRES.get(record.precision)
    if record.lat is None or record.lon is None or reach is None:
        return
    sketch = Sketch(
        _NOBODY, (record.lat, record.lon), reach, record.earliest, record.latest, record.title,
        _known(tuple(actor.key() for actor, _ in record.actors)), dataset.pk if dataset else None,
    )  # fmt: skip
    found = {pair.other: pair.suspicion for pair in find.like_sketch(sketch, 2)}
    for event in Event.objects.select_related("dataset").filter(pk__in=found).order_by("pk"):
        if event.dataset != dataset:
            yield Alike(record.row, record.title, event.pk, event.title, event.dataset.title, found[event.pk])


def _known(keys: tuple[str, ...]) -> frozenset[int]:
    return frozenset(Actor.objects.filter(slug__in=keys).values_list("pk", flat=True)) if keys else frozenset()

