"""Codes and English names of first-level regions.

Natural Earth's file has no codes of ISO 3166-2 and, for the countries of the war, old names; `regions.tsv` (country,
name in Natural Earth, code, our name) is right for these. Elsewhere we look the names up in the standard's list, and
where they differ make a code of the country and the name.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pycountry

from basemap.sources import Feature

# Words that say what a region is, not which.
GENERIC = re.compile(
    r"\b(autonomous|capital|city|departamento|department|district|do|estado|governorate|kray|krai|metropolitan"
    r"|municipality|oblast|oblasti|of|okrug|parish|prefecture|provincia|province|region|republic|respublika|state|the)\b"
)
LETTERS = str.maketrans("øəđłıŋ", "oadlin")  # those that have no accent to take off
_TABLE = Path(__file__).with_name("regions.tsv")


@dataclass(frozen=True)
class Region:
    """A first-level region: its code in lower case, its name, other names it is found by."""

    code: str
    name: str
    names: tuple[str, ...]
    feature: Feature


def coded(features: list[Feature]) -> list[Region]:
    """The regions that have a country and a name, each with a code of its own."""
    known = _known()
    standard = _standard()
    taken: set[str] = set()
    regions: list[Region] = []
    for feature in features:
        country, name = feature["code"], feature["name"]
        if not name or not re.fullmatch("[A-Z]{2}", country):
            continue
        code, label = known.get((country, name)) or (_match(feature, standard, taken), name)
        if not code or code in taken:
            code = f"{country.lower()}-{_slug(name)}"
        while code in taken:  # two islands of one name
            code += "-2"
        taken.add(code)
        regions.append(Region(code, label, _names(feature, label), feature))
    return regions


def told_apart(regions: list[Region]) -> list[Region]:
    """Two regions of one country never have one name: the later says its code too."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    renamed = []
    for region in regions:
        key = (region.feature["code"], region.name)
        seen[key] += 1
        renamed.append(region if seen[key] == 1 else replace(region, name=f"{region.name} ({region.code.upper()})"))
    return renamed


def fold(text: str) -> str:
    """Lower case without accents and marks; words apart by one blank."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", re.sub(r"['’ʼ`‘]", "", plain).lower()).strip()


def _known() -> dict[tuple[str, str], tuple[str, str]]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {(country, name): (code, label) for country, name, code, label in rows}


def _standard() -> dict[tuple[str, str], str]:
    """ISO 3166-2 by country and bare name; a name that two units share counts for the one nearer the top."""
    units = sorted(pycountry.subdivisions, key=lambda unit: unit.parent_code is not None)
    found: dict[tuple[str, str], str] = {}
    for unit in units:
        for name in re.split(r"[\[\];/,(]", unit.name):
            found.setdefault((unit.country_code, _bare(name)), unit.code.lower())
    return found


def _match(feature: Feature, standard: dict[tuple[str, str], str], taken: set[str]) -> str:
    codes = (standard.get((feature["code"], _bare(name)), "") for name in _spellings(feature))
    return next((code for code in codes if code and code not in taken), "")


def _spellings(feature: Feature) -> Iterator[str]:
    for name in (feature["name"], feature["woe_name"], feature["gn_name"], (feature["woe_label"] or "").split(",")[0]):
        if name:
            yield name


def _names(feature: Feature, label: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _spellings(feature) if fold(name) != fold(label)))


def _bare(name: str) -> str:
    folded = fold(name)
    return " ".join(GENERIC.sub(" ", folded).split()) or folded


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name).translate(LETTERS)).strip("-") or "region"
