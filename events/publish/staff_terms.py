"""The labels of the staff map: those that readers have, and those that only hidden events need."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from events.editions import read
from events.geocoding import areas
from events.models import Actor, Category, Dataset, Place
from events.publish import terms
from events.publish.projection import Projection
from events.publish.terms import Term

_LISTS = {
    "category": "categories", "dataset": "datasets", "actor": "actors", "place": "places", "tag": "tags",
    "country": "countries",
}  # fmt: skip
Slugs = Mapping[str, set[str]]


def dictionary(shown: Iterable[Projection]) -> dict[str, Any]:
    """The public dictionary with the terms that these events need besides; categories in the desk's order."""
    public = read.dictionary()
    missing = _used(shown)
    for kind, plural in _LISTS.items():
        missing[kind] -= {term["slug"] for term in public.get(plural, ())}
    found = {**public, **{plural: list(public.get(plural, ())) for plural in _LISTS.values()}}
    for term in _terms(missing):
        found[_LISTS[term.kind]].append({"slug": term.slug, **term.document})
    order = {slug: place for place, slug in enumerate(Category.objects.values_list("slug", flat=True))}
    found["categories"].sort(key=lambda term: order.get(term["slug"], len(order)))
    return found


def _used(shown: Iterable[Projection]) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {kind: set() for kind in _LISTS}
    for row, links, _ in shown:
        for kind, slug in links:
            used[kind].add(slug)
        for kind in ("category", "dataset", "country"):
            used[kind].add(getattr(row, kind))
    used["country"].discard("")
    return used


def _terms(missing: Slugs) -> Iterator[Term]:
    yield from map(terms.of_category, Category.objects.filter(slug__in=missing["category"]))
    yield from map(terms.of_dataset, Dataset.objects.filter(slug__in=missing["dataset"]))
    actors = Actor.objects.filter(slug__in=missing["actor"])
    for slug, name, kind, country in actors.values_list("slug", "name", "kind", "country"):
        yield terms.of_actor(slug, name, kind, country)
    for slug, name, country in Place.objects.filter(slug__in=missing["place"]).values_list("slug", "name", "country"):
        yield terms.of_place(slug, name, country)
    yield from map(terms.of_tag, sorted(missing["tag"]))
    names = areas.countries()
    for code in sorted(missing["country"]):
        yield terms.of_country(code, names)
