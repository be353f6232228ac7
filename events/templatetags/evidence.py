"""What the pages without JavaScript say of an event; static/js/panels/ says the same in the browser."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import floor, log10
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, ngettext

from events.lib import days, look, numbers, wording
from events.lib.languages import ENGLISH, spoken

register = template.Library()
Claim = Mapping[str, Any]
_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_IMPORTED = re.compile(r'^(?:import|export|\}) (?:.* )?from "(\..+?)";$', re.MULTILINE)
_ROUND = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Bar:
    """A claim's figures on a scale, in percent of it.

    A claim that names only a floor reaches to the end of the scale (`open` is "up"), one that names only a ceiling
    begins at 0 ("down").
    """

    start: float
    width: float
    tick: float | None
    open: str

    @property
    def end(self) -> float:
        return round(self.start + self.width, 2)


@register.simple_tag
def words() -> dict[str, Any]:
    return wording.WORDS


@register.simple_tag
def catalogue() -> str:
    """Where the scripts find their texts in the reader's language; "" in English, which they are written in."""
    language = spoken(get_language() or "")
    return "" if language in ("", ENGLISH) else static(f"locale/{language}.json")


@register.simple_tag
def shape(name: str) -> str:
    """The outline of a category's symbol, in a box of 26 about 0, 0."""
    return look.shape(name)


@register.simple_tag(takes_context=True)
def picture(context: Mapping[str, Any], name: str) -> str:
    """Where a picture is: among the public ones, or wherever the page says that it has its own."""
    address: str = context["picture_address"](name) if "picture_address" in context else reverse("media", args=[name])
    return address


@register.simple_tag
def preloads() -> SafeString:
    """Links by which the browser fetches every module at once, not import by import."""
    return format_html_join("\n", '<link rel="modulepreload" href="{}">', ((static(name),) for name in _modules()))


@cache
def _modules() -> list[str]:
    """What the page's script imports, however deep; not what it asks for only when a reader wants it."""
    root, found, left = settings.PROJECT / "static", set[Path](), [settings.PROJECT / "static/js/main.js"]
    while left:
        module = left.pop()
        if module not in found:
            found.add(module)
            left += [(module.parent / name).resolve() for name in _IMPORTED.findall(module.read_text(encoding="utf-8"))]
    return sorted(str(path.relative_to(root)) for path in found)


@register.filter
def at(items: Sequence[Any], index: int | None) -> Any:
    return None if index is None else items[index]


@register.simple_tag
def says(text: str, **places: Any) -> SafeString:
    """A text in the reader's language, its {places} filled; `manage.py translate` collects it."""
    return format_html(gettext(text), **places)


@register.filter
def bdi(text: Any) -> SafeString:
    """What somebody typed, in its own direction of reading (threat 8)."""
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def as_linked_data(thing: Mapping[str, Any]) -> SafeString:
    """A block of JSON-LD, which browsers take for data and never run."""
    text = json.dumps(thing, ensure_ascii=False).translate(_NO_MARKUP)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.filter
def said_steps(count: int) -> str:
    """ "7 steps", of a story."""
    return ngettext("{n} step", "{n} steps", count).format(n=numbers.figure(count))


@register.filter
def said_by_number(count: int) -> str:
    """ "1 event", "18 events"."""
    return ngettext("{n} event", "{n} events", count).format(n=numbers.figure(count))


@register.filter
def said_when(when: Mapping[str, Any], status: str = "") -> str:
    """A date of a public document in words."""
    return days.say(when["edtf"], expected=status == "expected")


@register.filter
def said_day(moment: datetime) -> str:
    return days.say_day(moment.date())


@register.filter
def looks(degrees: int) -> str:
    return wording.wind(degrees)


@register.filter
def language(code: str) -> str:
    """A language's name in the reader's, where Django knows it."""
    try:
        name: str = get_language_info(code)["name"]
        return gettext(name)
    except KeyError:
        return code


@register.filter
def own_language(code: str) -> str:
    """A language's name in itself, where Django knows it."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


@register.filter
def term(terms: Iterable[Mapping[str, Any]], slug: str) -> Mapping[str, Any]:
    """The term of a dictionary list that has the slug; one that is missing speaks for itself."""
    return next((term for term in terms if term["slug"] == slug), {"slug": slug, "label": slug})


@register.filter
def word(kind: str, key: str) -> Any:
    """`"precision"|word:where.precision`; what has no words is left unsaid."""
    return wording.WORDS[kind].get(key, "")


@register.filter
def grade_words(code: str) -> str:
    return wording.grade(code)


@register.filter
def figure(value: int) -> str:
    """110000 -> 110,000."""
    return numbers.figure(value)


@register.filter
def said_figures(claim: Claim) -> str:
    """The claim's figures as a person would say them: "25,000–30,000", "10,000 or more", "up to 400"."""
    return numbers.claimed(claim["low"], claim["best"], claim["high"])


@register.filter
def found_figures(figure: Mapping[str, Any]) -> str:
    """What an event's claims come to."""
    return numbers.established(figure["low"], figure["best"], figure["high"], figure["open"])


@register.filter
def in_a_row(names: Sequence[str]) -> SafeString:
    """ "A, B and C", each in its own direction of reading (threat 8)."""
    said = bdi(names[0])
    for following in names[1:-1]:
        said = says("{some}, {next}", some=said, next=bdi(following))
    return said if len(names) == 1 else says("{some} and {next}", some=said, next=bdi(names[-1]))


@register.filter
def figure_groups(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """The claims that give figures, by what they count, each group with the end of its common scale."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if said_figures(claim):
            groups.setdefault((claim["kind"], claim["unit"]), []).append(claim)
    return [
        {"kind": kind, "unit": unit, "claims": group, "top": scale_top(group)} for (kind, unit), group in groups.items()
    ]


@register.filter
def statements(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without figures."""
    return [claim for claim in claims if not said_figures(claim)]


@register.filter
def bar(claim: Claim, top: int) -> Bar:
    """Where the claim lies on a scale from 0 to `top`."""
    given = [claim[name] for name in ("low", "best", "high") if claim[name] is not None]
    first, last = min(given), max(given)
    open_end = ""
    if claim["high"] is None and claim["low"] is not None:
        last, open_end = top, "up"
    elif claim["low"] is None and claim["high"] is not None:
        first, open_end = 0, "down"
    best = claim["best"] if claim["best"] is not None else (first if first == last else None)
    tick = None if best is None else _percent(best, top)
    return Bar(_percent(first, top), _percent(last - first, top), tick, open_end)


def scale_top(claims: Iterable[Claim]) -> int:
    """The round number at which a scale from 0 ends that holds all figures of the claims, open ones with room."""
    given = [claim[name] for claim in claims for name in ("low", "best", "high")]
    most: int = max([1, *(value for value in given if value is not None)])
    power: int = 10 ** floor(log10(most))
    return next(round(step * power) for step in _ROUND if step * power >= most)


def _percent(value: int, top: int) -> float:
    return round(100 * value / top, 2)
