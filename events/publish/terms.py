"""What links may name: categories, datasets, actors, places, tags, stories, short links, and the merged events."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import orjson
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from events.geocoding import areas
from events.lib import text
from events.models import (
    Actor,
    Category,
    Dataset,
    DatasetField,
    Event,
    Place,
    PublicEvent,
    PublicLink,
    PublicTerm,
    ShortLink,
    Site,
    State,
    Story,
)

_SLUG = OuterRef("slug")


def renew() -> None:
    """Makes PublicTerm say what public events need, and nothing of what only drafts use."""
    wanted = {(term.kind, term.slug): term for term in _terms()}
    gone = []
    text = Cast("document", TextField())  # Django's own way to read JSON takes twice as long
    for key, kind, slug, position, document in PublicTerm.objects.order_by().values_list(
        "pk", "kind", "slug", "position", text
    ):
        new = wanted.pop((kind, slug), None)
        if new is None:
            gone.append(key)
        elif (new.position, new.document) != (position, orjson.loads(document)):
            PublicTerm.objects.filter(pk=key).update(position=new.position, document=new.document)
    PublicTerm.objects.filter(pk__in=gone).delete()
    PublicTerm.objects.bulk_create(PublicTerm(**term._asdict()) for term in wanted.values())


def _terms() -> Iterable["Term"]:
    yield from map(of_category, Category.objects.filter(_shown(PublicEvent, category=_SLUG)))
    yield from map(of_dataset, Dataset.objects.filter(_shown(PublicEvent, dataset=_SLUG)).prefetch_related("fields"))
    actors = Actor.objects.filter(_shown(PublicLink, kind="actor", slug=_SLUG)).order_by()
    for slug, name, kind, country in actors.values_list("slug", "name", "kind", "country"):
        yield of_actor(slug, name, kind, country)
    places = Place.objects.filter(_shown(PublicLink, kind="place", slug=_SLUG)).order_by()
    for slug, name, country in places.values_list("slug", "name", "country"):
        yield of_place(slug, name, country)
    choices = dict(DatasetField.objects.filter(public=True, kind=DatasetField.Kind.CHOICE).values_list("slug", "label"))
    for slug in _distinct(PublicLink.objects.filter(kind="tag"), "slug"):
        yield of_tag(slug, choices)
    names = areas.countries()
    for code in _distinct(PublicEvent.objects.exclude(country=""), "country"):
        yield of_country(code, names)
    for slug, into in _merged():
        yield _term("merged", slug, into=into)
    yield from map(of_story, Story.objects.filter(published=True).prefetch_related("steps"))
    for link in ShortLink.objects.all():
        yield _term("short link", link.code, target=link.target())
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
    fields = [{"name": field.slug, "label": field.label} for field in dataset.fields.all() if field.public]
    return _term("dataset", dataset.slug, label=dataset.title, licence=dataset.licence, url=dataset.url,
                 licence_url=dataset.licence_url, credit=dataset.credit, version=dataset.version,
                 **({"fields": fields} if fields else {}))  # fmt: skip


def of_actor(slug: str, name: str, kind: str, country: str) -> Term:
    return _term("actor", slug, label=name, kind=kind, country=country)


def of_place(slug: str, name: str, country: str) -> Term:
    return _term("place", slug, label=name, country=country)


def of_tag(slug: str, choices: Mapping[str, str] | None = None) -> Term:
    """A tag's label; that of a choice of a data set's field has the field's label before it: “Weapon: drone”."""
    for name, label in (choices or {}).items():
        if slug.startswith(f"{name}-"):
            return _term("tag", slug, label=f"{label}: {slug.removeprefix(f'{name}-').replace('-', ' ')}")
    return _term("tag", slug, label=slug.replace("-", " "))


def of_country(code: str, names: Mapping[str, str]) -> Term:
    return _term("country", code, label=names.get(code, code.upper()))


def of_story(story: Story) -> Term:
    steps = [
        {"heading": step.heading, "text": text.markdown(step.text), "query": step.query} for step in story.steps.all()
    ]
    return _term("story", story.slug, story.position, title=story.title, language=story.language,
                 intro=text.markdown(story.intro), steps=steps)  # fmt: skip


def of_site(site: Site) -> Term:
    return _term("site", "site", name=site.name, masthead=site.masthead, view=site.view,
                 intro=text.markdown(site.intro), credits=text.markdown(site.credits))  # fmt: skip


def _shown(model: type[PublicEvent] | type[PublicLink], **where: Any) -> Exists:
    """Whether readers see something of a noun: a look into an index for each, not at every event for all of them."""
    return Exists(model._default_manager.filter(**where).order_by())


def _merged() -> Iterable[tuple[str, str]]:
    """Public ids that links may name still, and those of the events that they became.

    They are looked for among the withdrawn, where they all are: from any other side the database looks at every event.
    """
    withdrawn = Event.objects.filter(state=State.WITHDRAWN, visible_from=None).exclude(published_on=None)
    found = withdrawn.filter(Exists(PublicEvent.objects.filter(pk=OuterRef("merged_into")).order_by()))
    return found.order_by("public_id").values_list("public_id", "merged_into__public_id")


def _distinct(rows: "QuerySet[Any]", column: str) -> Iterable[str]:
    return rows.order_by(column).values_list(column, flat=True).distinct()
