"""The labels that readers see: the site's, and those of public events' categories, datasets, actors, places, tags."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from events.geocoding import areas
from events.lib import text
from events.models import Actor, Category, Dataset, Place, PublicEvent, PublicLink, PublicTerm, Site


def renew() -> None:
    """Makes PublicTerm say what public events need, and nothing of what only drafts use."""
    wanted = {(term.kind, term.slug): term for term in _terms()}
    for term in PublicTerm.objects.all():
        new = wanted.pop((term.kind, term.slug), None)
        if new is None:
            term.delete()
        elif (new.position, new.document) != (term.position, term.document):
            term.position, term.document = new.position, new.document
            term.save()
    PublicTerm.objects.bulk_create(wanted.values())


def _terms() -> Iterable[PublicTerm]:
    for category in Category.objects.filter(slug__in=_used("category")):
        look = {"colour": category.colour, "symbol": category.symbol}
        yield _term("category", category.slug, category.position, label=category.label, **look)
    for dataset in Dataset.objects.filter(slug__in=_used("dataset")):
        yield _term("dataset", dataset.slug, label=dataset.title, licence=dataset.licence, url=dataset.url,
                    licence_url=dataset.licence_url, credit=dataset.credit, version=dataset.version)  # fmt: skip
    for actor in Actor.objects.filter(slug__in=_linked("actor")):
        yield _term("actor", actor.slug, label=actor.name, kind=actor.kind, country=actor.country)
    for place in Place.objects.filter(slug__in=_linked("place")):
        yield _term("place", place.slug, label=place.name, country=place.country)
    for slug in _linked("tag"):
        yield _term("tag", slug, label=slug.replace("-", " "))
    names = areas.countries()
    for code in _used("country").exclude(country=""):
        yield _term("country", code, label=names.get(code, code.upper()))
    site = Site.current()
    yield _term("site", "site", name=site.name, masthead=site.masthead, view=site.view,
                intro=text.markdown(site.intro), credits=text.markdown(site.credits))  # fmt: skip


def _term(kind: str, slug: str, position: int = 0, /, **document: Any) -> PublicTerm:
    return PublicTerm(kind=kind, slug=slug, position=position, document=document)


def _used(column: str) -> "QuerySet[PublicEvent, Any]":
    return PublicEvent.objects.order_by(column).values_list(column, flat=True).distinct()


def _linked(kind: str) -> "QuerySet[PublicLink, Any]":
    return PublicLink.objects.filter(kind=kind).order_by("slug").values_list("slug", flat=True).distinct()
