"""From what somebody wrote of an event, noun by noun, to a record: every value passes the models' own checks.

This is the way of the formats that say all that the desk knows. It takes some tenths of a millisecond a row; the data
sets of hundreds of thousands of rows have checks of their own that do the same for their columns.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from events.importers.base import FieldName, Refused, RowProblem
from events.importers.record import (
    ActorName,
    CategoryName,
    PlaceName,
    Record,
    SourceName,
    Statement,
    Stop,
    Translation,
)
from events.importers.shaping import LONGEST_TITLE, slug_of
from events.lib import days, geo
from events.models import Actor, Category, Claim, DatasetField, Event, Leg, Participation, Place, Source, Wording
from events.models.event import tags_of

Fields = Mapping[str, Any]
Named = Callable[[str, str], str]  # (noun, field) -> what the file calls it
_SOMEBODY = "The data set"  # whose name the writer knows
EVENTS = CategoryName("events", "Events", "indigo", "circle")


@dataclass
class Entry:
    """An event as it was written: the fields of each noun by the models' names, empty where nothing was said.

    A claim's `source` is an index in `sources`, or None for the file itself; its `answers` one in `claims`, and the
    `copies` of a source one in `sources`.
    """

    row: int
    event: Fields
    category: str = ""  # slug or label
    place: Fields = field(default_factory=dict)
    actors: Sequence[Fields] = ()  # each with its `role`
    sources: Sequence[Fields] = ()
    claims: Sequence[Fields] = ()
    stops: Sequence[Fields] = ()  # each with its `place`
    translations: Sequence[Fields] = ()
    extra: Sequence[tuple[FieldName, str]] = ()
    origin: Mapping[str, str] = field(default_factory=dict)
    oddities: Sequence[RowProblem] = ()


def record(entry: Entry, external_id: str, named: Named) -> Record:
    """The record of an event. Raises Refused for what the models do not take, by the name that the file has for it."""
    event = checked(Event, entry.event, named, leave=("place", "category", "dataset", "earliest", "latest"))
    if not event["title"]:
        raise Refused(named("event", "title"), f"An event needs a title, of at most {LONGEST_TITLE} characters.")
    _check_together(event, named)
    when = days.parse(event["date"])
    place = _place(entry.place, named)
    sources = _sources(entry.sources, named)
    claims = tuple(_claim(each, sources, named) for each in entry.claims)
    return Record(
        row=entry.row, external_id=external_id, title=event["title"], category=category(entry.category, named),
        edtf=event["date"], earliest=when.earliest, latest=when.latest, lat=event["lat"], lon=event["lon"],
        precision=_precision(event, place), place=place,
        actors=tuple(dict.fromkeys(_actor(each, named) for each in entry.actors)), claims=claims,
        sources=tuple(dict.fromkeys(sources)),
        stops=tuple(_stop(each, named) for each in entry.stops),
        translations=tuple(_translation(each, named) for each in entry.translations),
        summary=event["summary"], language=event["language"], date_note=event["date_note"],
        time=event["time"].isoformat() if event["time"] else "", time_zone=event["time_zone"],
        status=entry.event.get("status", "") and event["status"], tags=_tags(event["tags"], named),
        extra=tuple(_own_fields(entry.extra, named)), origin=dict(entry.origin), oddities=tuple(entry.oddities),
    )  # fmt: skip


def _check_together(event: dict[str, Any], named: Named) -> None:
    """What one field of an event asks of another; 180 degrees are −180."""
    if (event["lat"] is None) != (event["lon"] is None):
        missing = "lat" if event["lat"] is None else "lon"
        raise Refused(named("event", missing), "A position needs both coordinates; this one is missing.")
    if event["time"] and not event["time_zone"]:
        raise Refused(named("event", "time_zone"), "A clock time needs its time zone: Europe/Kyiv, +03:00 …")
    if event["lon"] is not None:
        event["lon"] = geo.normal_lon(event["lon"])


def checked(model: type[models.Model], said: Fields, named: Named, leave: Sequence[str] = ()) -> dict[str, Any]:
    """All columns of a noun as the model itself would store what was said. Raises Refused, by the first wrong field."""
    noun: str = model._meta.model_name or ""
    instance = model(**{name: _chosen(model, name, value) for name, value in said.items() if value not in ("", None)})
    try:
        instance.clean_fields(exclude={*leave, *_keys(model)})
        if model is not Event:  # whose own check asks the desk
            instance.clean()
    except ValidationError as error:
        reasons_of = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        name, reasons = next(iter(reasons_of.items()))
        shown = named(noun, name)
        raise Refused(shown, " ".join(reasons)[:280]) from error
    return {column.attname: getattr(instance, column.attname) for column in model._meta.concrete_fields}


def _chosen(model: type[models.Model], name: str, value: Any) -> Any:
    """The value of a list that a text means: its label will do, in any case of its letters."""
    choices = getattr(model._meta.get_field(name), "choices", None)
    if not choices or not isinstance(value, str):
        return value
    wanted = value.strip().casefold()
    return next((key for key, label in choices if wanted in (str(key).casefold(), str(label).casefold())), value)


def _keys(model: type[models.Model]) -> set[str]:
    """What leads to other nouns, and what no file says."""
    return {column.name for column in model._meta.concrete_fields if column.is_relation or not column.editable}


def category(said: str, named: Named) -> CategoryName:
    """The category that a row names by its slug or its label; none is one for events of any kind."""
    label = checked(Category, {"slug": "x", "label": said}, named)["label"] if said else ""
    return CategoryName(slugify(label)[:50] or slug_of(label)[:50], label) if label else EVENTS


def _precision(event: Mapping[str, Any], place: PlaceName | None) -> str:
    """An own position that is not said to be vaguer is as closely known as its place."""
    if event["precision"] or event["lat"] is None:
        return str(event["precision"])
    return (place.precision if place else "") or "settlement"


def _place(said: Fields, named: Named) -> PlaceName | None:
    """A place with the name that was said; its slug, where the file has none, follows from all that tells it apart."""
    if not said.get("name"):
        return None
    slug = said.get("slug") or f"file-{slug_of(str(said['name']), *(str(said.get(n, '')) for n in _APART))}"
    place = checked(Place, {**said, "slug": slug}, named)
    usual = "" if place["lat"] is None and not said.get("precision") else place["precision"]
    return PlaceName(
        slug, place["name"], place["kind"], place["country"], place["region"], place["area"], place["names"],
        place["lat"], place["lon"], usual,
    )  # fmt: skip


_APART = ("kind", "country", "region", "area", "lat", "lon")


def _actor(said: Fields, named: Named) -> tuple[ActorName, str]:
    role = checked(Participation, {"role": said.get("role", "")}, named)["role"]
    own = {name: value for name, value in said.items() if name != "role"}
    actor = checked(Actor, {"slug": "by-name", **own}, named)
    return ActorName(said.get("slug", ""), actor["name"], actor["kind"], actor["country"], actor["names"]), role


def _sources(said: Sequence[Fields], named: Named) -> list[SourceName]:
    """The sources, each knowing the one that it repeats; none repeats itself, at however many removes."""
    found = [_source(each, named) for each in said]
    repeated = [each.get("copies") for each in said]
    whole: list[SourceName] = []
    for index in range(len(said)):
        chain = [index]
        while (after := repeated[chain[-1]]) is not None:
            if after in chain or not 0 <= after < len(said):
                raise Refused(named("source", "copies"), "This source repeats itself, or one that is not there.")
            chain.append(after)
        source: SourceName | None = None
        for each in reversed(chain):
            source = replace(found[each], copies=source)
        whole += [source] if source else []
    return whole


def _source(said: Fields, named: Named) -> SourceName:
    source = checked(Source, {name: value for name, value in said.items() if name != "copies"}, named)
    return SourceName(
        source["publisher"], source["title"], source["url"], source["published"], source["language"],
        source["archived_url"], source["reliability"],
    )  # fmt: skip


def _claim(said: Fields, sources: Sequence[SourceName], named: Named) -> Statement:
    own = {name: value for name, value in said.items() if name not in ("source", "answers")}
    claim = checked(Claim, {**own, "claimant": own.get("claimant") or _SOMEBODY}, named)
    at = said.get("source")
    return Statement(
        claim["claimant"] if own.get("claimant") else "",
        claim["statement"], claim["kind"], claim["low"], claim["best"], claim["high"],
        claim["unit"], claim["said"], None if at is None else sources[at], claim["quote"], claim["credibility"],
        claim["stance"], said.get("answers"),
    )  # fmt: skip


def _stop(said: Fields, named: Named) -> Stop:
    place = _place(said["place"], lambda noun, name: named("stop", name if name != "name" else "place"))
    if place is None:
        raise Refused(named("leg", "place"), "A stop needs a place.")
    own = {name: value for name, value in said.items() if name != "place"}
    leg = checked(Leg, own, named)
    return Stop(place, leg["role"], leg["date"], leg["certainty"], leg["note"])


def _translation(said: Fields, named: Named) -> Translation:
    wording = checked(Wording, said, named)
    return Translation(wording["language"], wording["title"], wording["summary"])


def _own_fields(said: Sequence[tuple[FieldName, str]], named: Named) -> Iterator[tuple[FieldName, str]]:
    for own, value in said:
        declared = DatasetField(slug=own.slug, label=own.label, kind=own.kind)
        try:
            declared.clean_fields(exclude=["dataset"])
            found = declared.cleaned(value)
        except ValidationError as refusal:
            raise Refused(named("field", own.slug), " ".join(refusal.messages)[:280]) from refusal
        if found:
            yield own, found


def _tags(said: str, named: Named) -> str:
    try:
        return ", ".join(tags_of(said))
    except ValidationError as refusal:
        raise Refused(named("event", "tags"), " ".join(refusal.messages)) from refusal
