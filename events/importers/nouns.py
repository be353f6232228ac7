"""The categories, places, actors and sources that records share: found on the desk, or made once."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import models

from events.geocoding import taking
from events.importers.base import FieldName
from events.importers.record import ActorName, CategoryName, PlaceName, Record, SourceName
from events.importers.shaping import slug_of
from events.lib import text
from events.models import Actor, Category, Dataset, DatasetField, Place, Precision, Source


class Nouns:
    """The keys of the nouns that an import has met so far, by what the records call them."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.categories: dict[str, int] = {}
        self.places: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.sources: dict[tuple[str, ...], int] = {}
        self.fields: set[str] = set()

    def know(self, records: Sequence[Record]) -> None:
        """Finds or makes every noun that these records name."""
        self._know_categories(record.category for record in records)
        self._know_places(records)
        self._know_actors(actor for record in records for actor, _ in record.actors)
        self._know_sources(source for record in records for source in _sources(record))
        self._know_fields({field.slug: field for record in records for field, _ in record.extra})

    def _know_fields(self, named: dict[str, FieldName]) -> None:
        """Declares what the data set does not declare yet; how a field is called there is the editors' to say."""
        unknown = {slug: field for slug, field in named.items() if slug not in self.fields}
        if not unknown:
            return
        there = set(self.dataset.fields.values_list("slug", flat=True))
        for slug, field in unknown.items():
            if slug not in there:
                DatasetField.objects.create(dataset=self.dataset, slug=slug, label=field.label, kind=field.kind)
        self.fields |= set(unknown)

    def _know_categories(self, named: Iterable[CategoryName]) -> None:
        """A category of the desk's is meant by its label, too."""
        unknown = {category.slug: category for category in named if category.slug not in self.categories}
        if not unknown:
            return
        there = list(Category.objects.order_by("-pk").values_list("slug", "label", "pk"))
        by_label = {label.casefold(): key for _, label, key in there}
        by_slug = {slug: key for slug, _, key in there}
        found = {slug: by_slug.get(slug) or by_label.get(each.label.casefold()) for slug, each in unknown.items()}
        make_missing(unknown[slug] for slug, key in found.items() if key is None)
        self.categories |= {slug: key for slug, key in found.items() if key}
        self.categories |= dict(Category.objects.filter(slug__in=unknown).values_list("slug", "pk"))

    def _know_places(self, records: Sequence[Record]) -> None:
        unknown: dict[str, Place] = {}
        for record in records:
            for named in (*filter(None, (record.place,)), *(stop.place for stop in record.stops)):
                if named.slug not in self.places and named.slug not in unknown:
                    unknown[named.slug] = _place(named, record)
        found = dict(Place.objects.filter(slug__in=unknown).values_list("slug", "pk"))
        found |= {slug: _taken(place) for slug, place in unknown.items() if slug == place.gazetteer_id}
        fresh = [place for slug, place in unknown.items() if slug not in found]
        Place.objects.bulk_create(fresh)
        self.places |= found | {place.slug: place.pk for place in fresh}

    def _know_actors(self, named: Iterable[ActorName]) -> None:
        unknown = {actor.key(): actor for actor in named if actor.key() not in self.actors}
        found = dict(Actor.objects.filter(slug__in=[a.slug for a in unknown.values()]).values_list("slug", "pk"))
        by_name = [actor.name for actor in unknown.values() if not actor.slug]
        if by_name:
            found |= dict(Actor.objects.filter(name__in=by_name).order_by("-pk").values_list("name", "pk"))
        fresh = {key: _actor(actor) for key, actor in unknown.items() if key not in found}
        Actor.objects.bulk_create(fresh.values())
        self.actors |= {key: found[key] for key in unknown if key in found}
        self.actors |= {key: actor.pk for key, actor in fresh.items()}

    def _know_sources(self, named: Iterable[SourceName]) -> None:
        """A source that an editor has entered, with its grade, is taken as it is."""
        unknown = {source.key(): source for source in named if source.key() not in self.sources}
        if not unknown:
            return
        by_address = models.Q(url__in={source.url for source in unknown.values() if source.url})
        by_name = models.Q(url="", publisher__in={s.publisher for s in unknown.values() if not s.url})
        known = Source.objects.filter(by_address | by_name).order_by("-pk")
        found = {(s.url,) if s.url else (s.publisher, s.title, s.published): s.pk for s in known}
        fresh = {key: _source(source) for key, source in unknown.items() if key not in found}
        Source.objects.bulk_create(fresh.values())
        self.sources |= {key: found[key] for key in unknown if key in found}
        self.sources |= {key: source.pk for key, source in fresh.items()}
        for key in fresh:
            if original := unknown[key].copies:
                source = Source.objects.get(pk=self.sources[key])
                source.copies_id = self.sources[original.key()]
                source.save()


def _sources(record: Record) -> Iterator[SourceName]:
    """All that a record names, and what these repeat."""
    for source in (*record.sources, *(claim.source for claim in record.claims)):
        while source:
            yield source
            source = source.copies


def _place(named: PlaceName, record: Record) -> Place:
    """A place at its own position, else at the event's; a country only at one that is coded for all of it."""
    whole = named.kind == Place.Kind.COUNTRY
    position: dict[str, int] = {}
    if named.lat is not None and named.lon is not None:
        position = {"lat": named.lat, "lon": named.lon}
    elif record.lat is not None and record.lon is not None and (not whole or record.precision == Precision.COUNTRY):
        position = {"lat": record.lat, "lon": record.lon}
    usual = Precision.COUNTRY.value if whole else record.precision or Precision.SETTLEMENT.value
    return Place(
        slug=named.slug, name=named.name, names=named.names, kind=named.kind, country=named.country,
        region=named.region, area=named.area, precision=named.precision or usual, gazetteer_id=named.gazetteer_id,
        **position,
    )  # fmt: skip


def _taken(place: Place) -> int:
    """The desk's row of a place that the gazetteer knows, with its names in other scripts."""
    drawn = taking.draft(place.gazetteer_id) or place
    if drawn.pk is None:
        if place.name not in (drawn.name, *text.lines(drawn.names)):
            drawn.names = f"{drawn.names}\n{place.name}".strip()  # as the file has it
        drawn.save()
    return drawn.pk


def _actor(named: ActorName) -> Actor:
    slug = named.slug or f"file-{slug_of(named.name)}"
    return Actor(slug=slug, name=named.name, names=named.names, kind=named.kind, country=named.country)


def _source(named: SourceName) -> Source:
    return Source(
        publisher=named.publisher, title=named.title, url=named.url, archived_url=named.archived_url,
        published=named.published, language=named.language, reliability=named.reliability,
    )  # fmt: skip


def make_missing(wanted: Iterable[CategoryName]) -> None:
    """Makes the categories that are not there, in colours and symbols that no other has as long as there are any."""
    for category in wanted:
        if Category.objects.filter(slug=category.slug).exists():
            continue
        others = list(Category.objects.values_list("colour", "symbol", "position"))
        Category.objects.create(
            slug=category.slug,
            label=category.label,
            colour=_free(category.colour, Category.Colour.values, [other[0] for other in others]),
            symbol=_free(category.symbol, Category.Symbol.values, [other[1] for other in others]),
            position=max((other[2] for other in others), default=-1) + 1,
        )


def _free(wish: str, choices: Iterable[str], taken: Iterable[str]) -> str:
    return next((choice for choice in (wish, *choices) if choice not in taken), wish)
