"""The names in a row of UCDP's -> places, actors, a title and the statement of what it rests on."""

import re
from functools import lru_cache

from django.utils.text import slugify

from events.geocoding import areas
from events.importers.gleditsch_ward import country_code
from events.importers.record import ActorName, CategoryName, PlaceName
from events.importers.shaping import LONGEST_NAME, LONGEST_STATEMENT, LONGEST_TITLE, cut, plain, slug_of
from events.importers.ucdp_codes import PLACE_KIND
from events.lib import text
from events.models import Actor, Place

_GOVERNMENT = "Government of "
_FORMER_NAME = re.compile(r" \([^()]*\)\Z")  # Russia (Soviet Union), Yemen (North Yemen)


def present(name: str) -> str:
    """A state's name as it is today: UCDP adds the former one in brackets."""
    return _FORMER_NAME.sub("", name)


@lru_cache(1 << 16)
def place(name: str, where_prec: str, region: str, country: str, code: str, area: str) -> PlaceName | None:
    """The place of a row; None for a row that names none. Its country only, where the row says no more.

    `code` is the country's, `area` that of the region's outline, if the row is about a region as a whole.
    """
    name = cut(plain(name) or plain(region) or present(plain(country)), LONGEST_NAME)
    if not name:
        return None
    kind = PLACE_KIND.get(where_prec, Place.Kind.AREA.value)
    if where_prec == "6" or (not area and name == present(plain(country))):
        kind = Place.Kind.COUNTRY.value
    region = cut(plain(region), LONGEST_NAME) if kind != Place.Kind.COUNTRY.value else ""
    slug = f"ucdp-{slug_of(name, kind, code, region, *([area] if area else []))}"
    if kind == Place.Kind.COUNTRY.value:
        area = code if areas.area(code) else ""
    return PlaceName(slug, name, kind, code, region, area)


@lru_cache(1 << 14)
def actor(name: str, number: str) -> ActorName | None:
    """The actor of that name and UCDP number; None for a side that is not named."""
    whole = plain(name)
    if not whole:
        return None
    number = number.removesuffix(".0")
    slug = f"ucdp-{slug_of(whole)}" if not number.isdecimal() else f"ucdp-{number}-{slugify(whole)[:50].rstrip('-')}"
    kind, country = Actor.Kind.ARMED_GROUP, ""
    if whole.startswith(_GOVERNMENT):
        kind, country = Actor.Kind.STATE_FORCE, country_code(whole.removeprefix(_GOVERNMENT))
    elif whole == "Civilians":
        kind = Actor.Kind.CIVILIANS
    return ActorName(slug, cut(whole, LONGEST_NAME), kind.value, country)


@lru_cache(1 << 16)
def title(category: CategoryName, side_a: str, side_b: str, where: str, country: str) -> str:
    """What happened in plain words: the kind of violence, the sides, the place."""
    first, second = (cut(_FORMER_NAME.sub("", plain(side)), 90) for side in (side_a, side_b))
    if category.slug == "one-sided-violence" and first:
        what = f"Violence against civilians by {first}"
    elif first and second:
        what = f"Fighting between {first} and {second}"
    else:
        what = category.label
    at, land = cut(plain(where), 80), present(plain(country))
    return cut(", ".join(dict.fromkeys(filter(None, (what, at, land)))), LONGEST_TITLE)


def statement(said: str, article: str, office: str, published: str, headline: str) -> str:
    """Whom and what UCDP names as the sources of a row, as one text; empty if it names none."""
    reports = "; ".join(_reports(office, published, headline)) or article
    told = [f"According to {said.strip().rstrip('.')}."] if said.strip() else []
    told += [f"Reports: {reports}"] if reports.strip() else []
    return cut(text.clean(" ".join(told)), LONGEST_STATEMENT)


def _reports(office: str, published: str, headline: str) -> list[str]:
    """UCDP lists publishers, days and headlines apart, parted by semicolons, in the same order."""
    lists = [[office], [published], [headline]]
    if ";" in office:
        lists = [[each.strip() for each in column.split(";")] for column in (office, published, headline)]
    if len({len(each) for each in lists}) != 1:  # a headline with a semicolon of its own
        lists = [[office], [published], [headline]]
    found = []
    for who, day, what in zip(*lists, strict=True):
        by = ", ".join(filter(None, (who, day.removesuffix(" 00:00:00"))))
        found.append(": ".join(filter(None, (by, what))))
    return list(dict.fromkeys(filter(None, found)))
