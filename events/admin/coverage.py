"""How much is known of the last weeks, country by country: where nothing is on the map, perhaps nobody has looked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from events.models import Citation, Claim, PublicEvent, PublicTerm

WEEKS = 12
ROWS = 20
ENOUGH = 20_000  # events: with more, the oldest of the period are left out, and the page says so
_STEPS = (0, 1, 4, 16, 64)  # events a week, from which on a cell is one shade darker


@dataclass(frozen=True)
class Cell:
    """A country's week."""

    monday: date
    events: int
    sources: int

    @property
    def shade(self) -> int:
        return sum(self.events > step for step in _STEPS)


@dataclass
class Row:
    """A country's weeks, the oldest first, and the last day of which anything is known."""

    label: str
    cells: list[Cell]
    last: date | None

    @property
    def total(self) -> int:
        return sum(cell.events for cell in self.cells)


@dataclass
class Coverage:
    """The whole strip; `more` countries are not shown, and `cut` says that events were left out."""

    mondays: list[date]
    rows: list[Row]
    more: int
    cut: bool


def coverage(today: date) -> Coverage:
    """Public events of the last weeks by the day they began, and the sources that tell of them."""
    mondays = [_week(today) - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    recent = PublicEvent.objects.filter(earliest__range=(mondays[0], mondays[-1] + timedelta(days=6)))
    recent = recent.order_by("-earliest", "public_id")[:ENOUGH]
    found = {key: (country, _week(day)) for key, country, day in recent.values_list("pk", "country", "earliest")}
    events, sources = Counter(found.values()), _sources(recent, found)
    labels = dict(PublicTerm.objects.filter(kind="country").values_list("slug", "document__label"))
    busy = Counter(country for country, _ in found.values())
    codes = sorted({*labels, *busy}, key=lambda code: (-busy[code], _label(labels, code)))
    rows = [
        Row(
            _label(labels, code),
            [Cell(monday, events[code, monday], sources[code, monday]) for monday in mondays],
            _last_day(code, today),
        )
        for code in codes[:ROWS]
    ]
    return Coverage(mondays, rows, max(0, len(codes) - ROWS), len(found) == ENOUGH)


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _label(labels: dict[str, str], code: str) -> str:
    return labels.get(code) or code.upper() or "No country"


def _last_day(code: str, today: date) -> date | None:
    known = PublicEvent.objects.filter(country=code, earliest__lte=today).order_by("-earliest", "public_id")
    return known.values_list("earliest", flat=True).first()


def _sources(recent: QuerySet[PublicEvent], found: dict[int, tuple[str, date]]) -> Counter[tuple[str, date]]:
    """How many sources tell of each country's week, whether cited or behind a claim."""
    pairs = set[tuple[tuple[str, date], int]]()
    for evidence in (Citation.objects, Claim.objects.exclude(source=None)):
        told = evidence.order_by().filter(event__in=recent.values("pk"))
        pairs.update((found[event], source) for event, source in told.values_list("event", "source") if event in found)
    return Counter(cell for cell, _ in pairs)
