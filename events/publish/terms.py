"""What readers' links may name: categories, datasets, actors, places, tags, and where merged events went."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from events.geocoding import areas
from events.lib import text
from events.models import Actor, Category, Dataset, Event, Place, PublicEvent, PublicLink, PublicTerm, Site


def renew() -> None:
    """Makes PublicTerm say what public events need, and nothing of what only drafts use."""
    wanted = {(term.kind, term.slug): term for term in _terms()}
    gone = []
    for key, kind, slug, position, document in PublicTerm.objects.order_by().values_list(
        "pk", "kind", "slug", "position", "document"
    ):
        new = wanted.pop((kind, slug), None)
        if new is None:
            gone.append(key)
        elif (new.position, new.document) != (position, document):
            PublicTerm.objects.filter(pk=key).update(position=new.position, document=new.document)
    PublicTerm.objects.filter(pk__in=gone).delete()
    PublicTerm.objects.bulk_create(PublicTerm(**term._asdict()) for term in wanted.values())


def _terms() -> Iterable["Term"]:
    yield from map(of_category, Category.objects.filter(slug__in=_used("category")))
    yield from map(of_dataset, Dataset.objects.filter(slug__in=_used("dataset")))
    actors = Actor.objects.filter(slug__in=_linked("actor")).order_by()
    for slug, name, kind, country in actors.values_list("slug", "name", "kind", "country"):
        yield _term("actor", slug, label=name, kind=kind, country=country)
    places = Place.objects.filter(slug__in=_linked("place")).order_by()
    for slug, name, country in places.values_list("slug", "name", "country"):
        yield _term("place", slug, label=name, country=country)
    for slug in _linked("tag"):
        yield _term("tag", slug, label=slug.replace("-", " "))
    names = areas.countries()
    for code in _used("country").exclude(country=""):
        yield _term("country", code, label=names.get(code, code.upper()))
    public = PublicEvent.objects.values("public_id")
    merged = Event.objects.exclude(published_on=None).filter(merged_into__public_id__in=public).order_by("public_id")
    for slug, into in merged.values_list("public_id", "merged_into__public_id"):
        yield _term("merged", slug, into=into)
    yield of_site(Site.current())


class Term(NamedTuple):
    """The columns of PublicTerm: there may be ten thousand places, and most publishing changes none."""

    kind: str
    slug: str
    position: int
    document: dict[str, Any]


def _term(kind: str, slug: str, position: int = 0, /, **document: Any) -> Term:
    return Term(kind, slug, position, document)


def of_category(category: Category) -> Term:
    look = {"colour": category.colour, "symbol": category.symbol}
    return _term("category", category.slug, category.position, label=category.label, **look)


def of_dataset(dataset: Dataset) -> Term:
    return _term("dataset", dataset.slug, label=dataset.title, licence=dataset.licence, url=dataset.url,
                 licence_url=dataset.licence_url, credit=dataset.credit, version=dataset.version)  # fmt: skip


def of_site(site: Site) -> Term:
    return _term("site", "site", name=site.name, masthead=site.masthead, view=site.view,
                 intro=text.markdown(site.intro), credits=text.markdown(site.credits))  # fmt: skip


def _used(column: str) -> "QuerySet[PublicEvent, Any]":
    return PublicEvent.objects.order_by(column).values_list(column, flat=True).distinct()


def _linked(kind: str) -> "QuerySet[PublicLink, Any]":
    return PublicLink.objects.filter(kind=kind).order_by("slug").values_list("slug", flat=True).distinct()
