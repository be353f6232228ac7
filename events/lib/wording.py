"""The words that explain a map's marks to readers: one table for the pages and, as a data block, for the browser.

They are in the active language.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.lib import series

WORDS: dict[str, Any] = {
    "status": {
        "reported": {
            "label": _("Reported"),
            "form": "ring",
            "meaning": _("A source reports it; nobody has confirmed it."),
        },
        "claimed": {
            "label": _("Claimed"),
            "form": "ring",
            "meaning": _("A party to the matter says so."),
        },
        "corroborated": {
            "label": _("Corroborated"),
            "form": "core in a ring",
            "meaning": _("More than one independent source says so."),
        },
        "confirmed": {
            "label": _("Confirmed"),
            "form": "solid",
            "meaning": _("Established, or admitted by those it speaks of."),
        },
        "disputed": {
            "label": _("Disputed"),
            "form": "half filled",
            "meaning": _("Sources disagree about it, or about its figures."),
        },
        "refuted": {
            "label": _("Refuted"),
            "form": "struck through",
            "meaning": _("Shown to be wrong."),
        },
        "expected": {
            "label": _("Expected"),
            "form": "dashed",
            "meaning": _("Said to be coming; it has not been seen yet."),
        },
    },
    "precision": {
        "exact": _("known to the exact spot, within 10 m"),
        "site": _("known to the site, within 100 m"),
        "locality": _("known to about 1 km"),
        "settlement": _("known to the town or village, within 5 km"),
        "area": _("known to about 25 km"),
        "district": _("known only to the district"),
        "region": _("known only to the region"),
        "country": _("known only to the country"),
        "sea": _("known only to the sea or airspace"),
    },
    "withheld": {
        "locality": _("shown only to about 1 km, to protect people"),
        "settlement": _("shown only to about 5 km, to protect people"),
        "area": _("shown only to about 25 km, to protect people"),
    },
    "reliability": {
        "A": _("completely reliable source"),
        "B": _("usually reliable source"),
        "C": _("fairly reliable source"),
        "D": _("not usually reliable source"),
        "E": _("unreliable source"),
        "F": _("source that cannot be judged"),
    },
    "credibility": {
        "1": _("confirmed by others"),
        "2": _("probably true"),
        "3": _("possibly true"),
        "4": _("doubtful"),
        "5": _("improbable"),
        "6": _("truth cannot be judged"),
    },
    "stance": {
        "disputes": _("Disputes this"),
        "refutes": _("Refutes this"),
        "retracts": _("Retracts an earlier claim"),
    },
    "gone": {"retracts": _("Retracted since"), "refutes": _("Refuted")},
    "leg": {
        "origin": pgettext_lazy("a journey", "From"),
        "via": pgettext_lazy("a journey", "Via"),
        "destination": pgettext_lazy("a journey", "To"),
    },
}


_WINDS = (
    _("north"), _("north-east"), _("east"), _("south-east"), _("south"), _("south-west"), _("west"), _("north-west"),
)  # fmt: skip


def wind(degrees: int) -> str:
    """A direction in words: 310 -> "north-west"."""
    return str(_WINDS[round(degrees / 45) % 8])


def grade(code: str) -> str:
    """An Admiralty grade in words: "B2" -> "usually reliable source, probably true"."""
    return series.with_commas((str(WORDS["reliability"][code[0]]), str(WORDS["credibility"][code[1]])))
