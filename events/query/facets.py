"""Facets: how many events each term would select, every other filter standing and its own lifted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.models import PrecisionCode
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
    nested: bool = False  # each term takes all that the stricter ones take, so that only one is chosen

    def terms_of(self, row: Row) -> Iterable[str]:
        """The terms that take the row."""
        if self.name == "precision":
            return PrecisionCode.ORDER[row.precision :]
        if self.name == "grade":
            return [grade for bit, grade in enumerate(GRADES) if row.grades & 1 << bit]
        return row.terms(self.name)


FACETS = (
    Facet("category", gettext_noop("What")),
    Facet("status", gettext_noop("How sure")),
    Facet("country", gettext_noop("Where")),
    Facet("precision", gettext_noop("How closely placed"), nested=True),
    Facet("actor", gettext_noop("Who")),
    Facet("tag", gettext_noop("Tags")),
    Facet("grade", gettext_noop("Best claim"), nested=True),
    Facet("dataset", gettext_noop("Data set")),
)


def described(asked: EventFilter, tally: Tally) -> list[dict[str, Any]]:
    """The facets for a page: {name, label, terms: [{slug, label, count, query, chosen}]}, the commonest terms first.

    `query` is the canonical link with the term chosen, or no longer so. A facet that was not counted is left out.
    """
    known = [facet for facet in FACETS if facet.name in tally]
    found = ({"name": f.name, "label": _(f.label), "terms": list(_described(f, asked, tally[f.name]))} for f in known)
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
        return {slug: _(words) for slug, words in PRECISION_WORDS.items()}
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
