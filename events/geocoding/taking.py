"""Makes a place of the desk out of one of the gazetteer, once: the next event takes the row that is there."""

import re
import unicodedata
from collections import Counter

from django.utils.text import slugify

from events.geocoding.by_name import rows_of
from events.geocoding.candidates import PRECISIONS
from events.geocoding.gazetteer import search
from events.geocoding.gazetteer.search import Found
from events.lib import spelling, text
from events.models import Place

# Names that readers of the interface's languages type; a capital has them in fifty scripts.
_SCRIPTS = ("LATIN", "CYRILLIC", "HANGUL", "ARABIC")
_OF_EACH = 3
_OUTLINE = re.compile(r"[a-z]{2}(-[a-z0-9]{1,6})?")  # codes that the desk takes; Natural Earth's own are longer


def draft(gazetteer_id: str) -> Place | None:
    """The desk's row of a place of the gazetteer, else a new one that is not saved yet; None for an id of nothing."""
    if row := rows_of([gazetteer_id]).get(gazetteer_id):
        return row
    found = search.by_id(gazetteer_id)
    return _new(found) if found else None


def _new(found: Found) -> Place:
    code = found.id.removeprefix("area:") if found.id.startswith("area:") else ""
    kinds: dict[str, str] = {"sea": Place.Kind.AREA, "river": Place.Kind.AREA}
    return Place(
        slug=_free_slug(found), name=found.name, names="\n".join(_names(found)), kind=kinds.get(found.kind, found.kind),
        lat=found.lat, lon=found.lon, precision=PRECISIONS[found.kind], country=found.country, region=found.region,
        area=code if _OUTLINE.fullmatch(code) else "", gazetteer_id=found.id,
    )  # fmt: skip


def _names(found: Found) -> list[str]:
    kept: list[str] = []
    counted: Counter[str] = Counter()
    for name in text.lines(found.names):
        script = unicodedata.name(name[0], "").partition(" ")[0]
        counted[script] += 1
        if script in _SCRIPTS and counted[script] <= _OF_EACH:
            kept.append(name)
    return kept


def _free_slug(found: Found) -> str:
    """ "sergeyevka", else with its region, else with a number."""
    name, region = (slugify(spelling.latin(text.fold(each)))[:38].strip("-") for each in (found.name, found.region))
    wanted = list(filter(None, (name, f"{name}-{region}".strip("-"), f"{name}-{found.country}".strip("-"))))
    taken = set(Place.objects.filter(slug__startswith=name[:30]).values_list("slug", flat=True))
    numbered = (f"{wanted[-1]}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (*wanted, *numbered) if slug not in taken)
