"""Latitude and longitude in degrees, with or without minutes and seconds, as seven languages write them.

Strict on purpose: a text with anything left over is no position, since a guess would move an event. What may mean two
positions gives two spots, or is refused.
"""

import re
from dataclasses import dataclass
from itertools import product

from lat_lon_parser import to_dec_deg

from events.geocoding.notations.directions import MEANINGS, UNITS
from events.geocoding.notations.spot import BadSpot, Spot, metres_of, spot
from events.lib.text import fold

ALLOWED = "Write 51.7373, 36.1874 or 51°44′14″ N 36°11′14″ E."
_LONGEST = 120
_ALIKE = str.maketrans(
    {"º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "ʹ": "'", "`": "'", "´": "'", "″": '"', "”": '"', "“": '"',
     "ʺ": '"', "−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "،": ",", "؛": ";", "٫": ".", "|": ";"}
    | {digit: str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:[ .]{1,2}[^\W\d_]+)*\.?")
_PARTING = re.compile(r"[;/,]| ")
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,15})?)"
_ANGLE = re.compile(
    rf"(<[NSEW]+>)?([+-]?){_NUMBER}(?:°|:| |$|(?=<))(?:{_NUMBER}(?:'|:| |$|(?=<)))?"
    rf"(?:{_NUMBER}(?:\"|$|(?=<)))?(<[NSEW]+>)?"
)


@dataclass(frozen=True)
class _Angle:
    """One half: degrees, what its directions may be ("EW" for an O), how many parts it has, how far off it may be."""

    value: float
    directions: str
    parts: int
    metres: float
    signed: bool


def read(text: str) -> list[Spot]:
    if len(text) > _LONGEST or sum(c.isdigit() for c in text) < 2:
        return []
    plain = _plain(text.translate(_ALIKE))
    if plain is None:
        return []
    found = {spot for halves in _halves(plain) for spot in _spots(*halves)}
    if not found:
        raise BadSpot(f"This is no position. {ALLOWED}")
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        raise BadSpot(f"“{text}” may be one number or two. {ALLOWED}")
    return sorted(found, key=lambda spot: (spot.note, spot.lat, spot.lon))


def _plain(text: str) -> str | None:
    """Digits and marks, with directions as <N>; None when a word is in it that is none of a position's."""
    for word, mark in UNITS:
        text = re.sub(rf"(?<=\d) ?{word}", mark, text, flags=re.IGNORECASE)
    unknown = False

    def direction(match: re.Match[str]) -> str:
        nonlocal unknown
        meaning = MEANINGS.get(fold(match[0]))
        unknown = unknown or meaning is None
        return f"<{meaning}>" if meaning else " "

    marked = _WORDS.sub(direction, text)
    marked = re.sub(r"(?<!\d)\s*:", " ", marked)  # of "Latitude: 51.7"
    marked = re.sub(r"\s*([°'\":;/<>])\s*", r"\1", " ".join(marked.split()))
    if unknown or not re.fullmatch(r"[-+0-9.,;:/°'\"<>NSEW ]+", marked):
        return None
    return re.sub(r", | ,", ";", marked).strip(" .,;()")


def _halves(plain: str) -> list[tuple[_Angle, _Angle]]:
    """Every way to part the text in two angles of one form."""
    places = {(m.start(), m.end()) for m in _PARTING.finditer(plain)}
    places |= {(m.end(), m.end()) for m in re.finditer(r"[°'\">]", plain)}
    places |= {(m.start(), m.start()) for m in re.finditer("<", plain)}
    if ";" in plain:  # a comma that is not the only mark between two numbers is a decimal one
        places = {(start, end) for start, end in places if plain[start:end] not in (",", " ")}
    pairs = [(_angle(plain[:start]), _angle(plain[end:])) for start, end in places]
    return [(a, b) for a, b in pairs if a and b and a.parts == b.parts]


def _angle(text: str) -> _Angle | None:
    match = _ANGLE.fullmatch(text.strip())
    if match is None:
        return None
    before, sign, *numbers, after = match.groups()
    written = [number.replace(",", ".") for number in numbers if number]
    degrees, minutes, seconds = (*map(float, written), 0.0, 0.0)[:3]
    if (before and after) or minutes >= 60 or seconds >= 60 or (numbers[2] and not numbers[1]):
        return None
    try:
        value = to_dec_deg(degrees, minutes, seconds, max=1000)  # what is out of range is told apart below
    except ValueError:  # a fraction of degrees beside minutes
        return None
    decimals = len(written[-1].partition(".")[2])
    metres = metres_of(decimals) / 60 ** (len(written) - 1)
    signed = sign == "-"
    return _Angle(-value if signed else value, (before or after or "").strip("<>"), len(written), metres, signed)


def _spots(first: _Angle, second: _Angle) -> list[Spot]:
    """Latitude first, unless the directions say otherwise or the first number is too large for one."""
    found = []
    for one, other in product(first.directions or "-", second.directions or "-"):
        axes = ("lat" if one in "NS" else "lon", "lat" if other in "NS" else "lon")
        if one == other == "-":
            found.append(_bare(first, second))
        elif "-" in (one, other) or axes[0] != axes[1]:
            swapped = one in "EW" or other in "NS"
            pairs = [(second, other), (first, one)] if swapped else [(first, one), (second, other)]
            found.append(_directed(pairs, "O" if len(first.directions + second.directions) > 2 else ""))
    return found


def _bare(first: _Angle, second: _Angle) -> Spot:
    lat, lon = first.value, second.value
    note = ""
    if abs(lat) > 90 >= abs(lon):
        lat, lon = lon, lat
        note = "read as longitude, latitude, since the first number is no latitude"
    return spot(lat, lon, max(first.metres, second.metres), "degrees", note)


def _directed(pairs: list[tuple[_Angle, str]], doubt: str) -> Spot:
    if any(angle.signed and direction != "-" for angle, direction in pairs):
        raise BadSpot("A minus beside a direction: write one of them.")
    (lat, south), (lon, west) = pairs
    note = f"“O” read as {'west (Ouest)' if west == 'W' else 'east (Ost)'}" if doubt else ""
    return spot(
        -lat.value if south == "S" else lat.value, -lon.value if west == "W" else lon.value,
        max(lat.metres, lon.metres), "degrees", note,
    )  # fmt: skip
