"""The words that explain a map's marks to readers: one table for the pages and, as a data block, for the browser."""

from typing import Any

WORDS: dict[str, Any] = {
    "status": {
        "reported": {"label": "Reported", "form": "ring", "meaning": "A source reports it; nobody has confirmed it."},
        "claimed": {"label": "Claimed", "form": "ring", "meaning": "A party to the matter says so."},
        "corroborated": {
            "label": "Corroborated",
            "form": "core in a ring",
            "meaning": "More than one independent source says so.",
        },
        "confirmed": {
            "label": "Confirmed",
            "form": "solid",
            "meaning": "Established, or admitted by those it speaks of.",
        },
        "disputed": {
            "label": "Disputed",
            "form": "half filled",
            "meaning": "Sources disagree about it, or about its figures.",
        },
        "refuted": {"label": "Refuted", "form": "struck through", "meaning": "Shown to be wrong."},
        "expected": {"label": "Expected", "form": "dashed", "meaning": "Said to be coming; it has not been seen yet."},
    },
    "precision": {
        "exact": "known to the exact spot, within 10 m",
        "site": "known to the site, within 100 m",
        "locality": "known to about 1 km",
        "settlement": "known to the town or village, within 5 km",
        "area": "known to about 25 km",
        "district": "known only to the district",
        "region": "known only to the region",
        "country": "known only to the country",
        "sea": "known only to the sea or airspace",
    },
    "withheld": {
        "locality": "shown only to about 1 km, to protect people",
        "settlement": "shown only to about 5 km, to protect people",
        "area": "shown only to about 25 km, to protect people",
    },
    "reliability": {
        "A": "completely reliable source",
        "B": "usually reliable source",
        "C": "fairly reliable source",
        "D": "not usually reliable source",
        "E": "unreliable source",
        "F": "source that cannot be judged",
    },
    "credibility": {
        "1": "confirmed by others",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    },
    "stance": {"disputes": "Disputes this", "refutes": "Refutes this", "retracts": "Retracts an earlier claim"},
    "gone": {"retracts": "Retracted since", "refutes": "Refuted"},
    "leg": {"origin": "From", "via": "Via", "destination": "To"},
}


_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def wind(degrees: int) -> str:
    """A direction in words: 310 -> "north-west"."""
    return _WINDS[round(degrees / 45) % 8]


def grade(code: str) -> str:
    """An Admiralty grade in words: "B2" -> "usually reliable source, probably true"."""
    return f"{WORDS['reliability'][code[0]]}, {WORDS['credibility'][code[1]]}"
