"""Facets: how many events each term would select, every other filter standing and its own lifted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from events.models import PrecisionCode, PublicEvent, PublicLink
from events.query.filter import EventFilter
from events.query.kinds.base import Labels, Row
from events.query.kinds.evidence import GRADES
from events.query.kinds.space import PRECISION_WORDS
from events.query.params import PARAMS

_MOST_TERMS = 20
Tally = Mapping[str, Mapping[str, int]]  # parameter -> term -> events


@dataclass(frozen=True)
class Facet:
    """A parameter whose terms are counted, and what readers call it."""

    name: str
    label: str
    column: str = ""  # of PublicEvent, where it is not named like the parameter
    nested: bool = False  # each term takes all that the stricter ones take, so that only one is chosen
    linked: bool = False  # an event may have several: they stand in PublicLink

    def terms(self, value: Any) -> Iterable[str]:
        """The terms that take an event whose column holds the value."""
        if self.name == "precision":
            return PrecisionCode.ORDER[value:]
        if self.name == "grade":
            return [grade for bit, grade in enumerate(GRADES) if value & 1 << bit]
        return [value] if value else []

    def terms_of(self, row: Row) -> Iterable[str]:
        return self.terms(getattr(row, self.column)) if self.column else row.terms(self.name)


FACETS = (
    Facet("category", "What"),
    Facet("status", "How sure"),
    Facet("country", "Where"),
    Facet("precision", "How closely placed", "precision", nested=True),
    Facet("actor", "Who", linked=True),
    Facet("tag", "Tags", linked=True),
    Facet("grade", "Best claim", "grades", nested=True),
    Facet("dataset", "Data set"),
)


def in_database(asked: EventFilter) -> Tally:
    """Counts the public rows, as few times as each database does it quickest.

    The facets whose own filter is idle are counted together, or, of all rows, one by one: each from an index.
    """
    active = asked.active()
    idle = [facet for facet in FACETS if facet.name not in active and not facet.linked]
    tally = _grouped(idle, asked) if active and idle else {}
    for facet in FACETS:
        if facet.name not in tally:
            lifted = asked.with_values(**{facet.name: PARAMS[facet.name].default})
            tally[facet.name] = _linked(facet, lifted) if facet.linked else _grouped([facet], lifted)[facet.name]
    return tally


def _grouped(facets: list[Facet], asked: EventFilter) -> dict[str, Counter[str]]:
    events = asked.apply(PublicEvent.objects.order_by())
    tally: dict[str, Counter[str]] = {facet.name: Counter() for facet in facets}
    groups: QuerySet[Any, tuple[Any, ...]] = events.values_list(*(facet.column or facet.name for facet in facets))
    for *values, count in groups.annotate(Count("pk")):
        for facet, value in zip(facets, values, strict=True):
            for term in facet.terms(value):
                tally[facet.name][term] += count
    return tally


def _linked(facet: Facet, asked: EventFilter) -> Counter[str]:
    links = PublicLink.objects.filter(kind=facet.name).order_by()
    if asked.active():
        links = links.filter(event__in=asked.apply(PublicEvent.objects.order_by()).values("pk"))
    return Counter(dict(links.values_list("slug").annotate(Count("pk"))))


def among(asked: EventFilter, rows: Iterable[Row]) -> Tally:
    """Counts rows one by one: a row counts for a facet when nothing but that facet's own filter stops it."""
    tally: dict[str, Counter[str]] = {facet.name: Counter() for facet in FACETS}
    active = asked.active()
    for row in rows:
        stopped = [name for name in active if not PARAMS[name].matches(asked.values[name], asked.values, row)]
        for facet in FACETS:
            if stopped in ([], [facet.name]):
                tally[facet.name].update(facet.terms_of(row))
    return tally


def described(asked: EventFilter, tally: Tally) -> list[dict[str, Any]]:
    """The facets for a page: {name, label, terms: [{slug, label, count, query, chosen}]}, the commonest terms first.

    `query` is the canonical link with the term chosen, or no longer so.
    """
    found = ({"name": f.name, "label": f.label, "terms": list(_described(f, asked, tally[f.name]))} for f in FACETS)
    return [facet for facet in found if facet["terms"]]


def _described(facet: Facet, asked: EventFilter, counts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    value = asked.values[facet.name]
    chosen = [value] if facet.nested and value else list(value)
    labels = _labels(facet, asked)
    if facet.nested:
        shown = [slug for slug in labels if slug in chosen or _adds(facet, slug, counts)]
    else:
        shown = sorted({*counts, *chosen}, key=lambda slug: (-counts.get(slug, 0), labels.get(slug, slug), slug))
        shown = [slug for place, slug in enumerate(shown) if place < _MOST_TERMS or slug in chosen]
    for slug in shown:
        turned = _turned(facet, chosen, slug)
        query = asked.with_values(**{facet.name: turned, "page": PARAMS["page"].default}).to_query()
        yield {"slug": slug, "label": labels.get(slug, slug), "count": counts.get(slug, 0), "query": query,
               "chosen": slug in chosen}  # fmt: skip


def _labels(facet: Facet, asked: EventFilter) -> Labels:
    if facet.name == "precision":
        return PRECISION_WORDS
    return dict(zip(GRADES, GRADES, strict=True)) if facet.name == "grade" else asked.vocabulary.of(facet.name)


def _turned(facet: Facet, chosen: list[str], slug: str) -> Any:
    """The facet's value once the term is chosen, or no longer so."""
    if facet.nested:
        return "" if slug in chosen else slug
    return tuple(sorted({*chosen} ^ {slug}))


def _adds(facet: Facet, slug: str, counts: Mapping[str, int]) -> bool:
    """Whether a nested term takes more events than each that is one step stricter: those that do not say nothing."""
    if facet.name == "precision":
        place = PrecisionCode.ORDER.index(slug)
        stricter = [PrecisionCode.ORDER[place - 1]] if place else []
    else:
        letter, number = divmod(GRADES.index(slug), 5)
        stricter = [GRADES[5 * (letter - 1) + number]] if letter else []
        stricter += [GRADES[5 * letter + number - 1]] if number else []
    return counts.get(slug, 0) > max((counts.get(each, 0) for each in stricter), default=0)
