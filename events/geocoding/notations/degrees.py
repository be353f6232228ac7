"""Latitude and longitude in degrees, with or without minutes and seconds, as seven languages write them.

Strict on purpose: a text with anything left over is no position, since a guess would move an event. Comma decimals are
read when nothing else can be meant, minutes end at 59.
"""

import re
from itertools import product

from lat_lon_parser import to_dec_deg

from events.geocoding.notations.spot import BadSpot, Spot, metres_of, spot
from events.lib.text import fold

# The four directions. O is west in French and east in German: both are offered.
_DIRECTIONS = {
    "N": "n nord norden north с сш с ш северной широты пн пнш пн ш північної широти 북위 북 ش شمالا شمال",
    "S": "s sud süd süden south ю юш ю ш южной широты пд пдш пд ш південної широти 남위 남 ج جنوبا جنوب",
    "E": "e est east ost osten o в вд в д восточной долготы сх схд сх д східної довготи 동경 동 ق شرقا شرق",
    "W": "w ouest west westen o з зд з д западной долготы зх зхд зх д західної довготи 서경 서 غ غربا غرب",
}  # fmt: skip
_PHRASES = (
    "северной широты", "північної широти", "южной широты", "південної широти", "восточной долготы",
    "східної довготи", "западной долготы", "західної довготи", "с ш", "пн ш", "ю ш", "пд ш", "в д", "сх д", "з д", "зх д",
)  # fmt: skip


def _meanings() -> dict[str, str]:
    """What a folded word may mean, as letters: "o" -> "EW"."""
    found: dict[str, str] = {}
    for letter, listed in _DIRECTIONS.items():
        for phrase in _PHRASES:
            if phrase in listed:
                found[fold(phrase)] = found.get(fold(phrase), "") + letter
                listed = listed.replace(phrase, "")
        for word in listed.split():
            if letter not in found.get(fold(word), ""):
                found[fold(word)] = found.get(fold(word), "") + letter
    return found


_MEANINGS = _meanings()
_EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،؛", "01234567890123456789.,;")
_MARKS = str.maketrans({"º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "ʹ": "'", "″": '"', "”": '"', "“": '"',
                        "ʺ": '"', "−": "-", "–": "-", "\u00a0": " ", "\u202f": " "})  # fmt: skip
_WORDS_FOR_MARKS = (("도", "°"), ("분", "'"), ("초", '"'), ("''", '"'), ("град", "°"), ("grad", "°"), ("deg", "°"))
_ANGLE = re.compile(
    r"""(?P<before>[^\W\d_]{0,12}(?:[ .][^\W\d_]{1,9}){0,2}\.?)[ :]{0,3}
        (?P<sign>[+-]?)(?P<d>\d{1,3}(?:[.,]\d{1,15})?)[ ]?
        (?:°[ ]?|(?=[ ]\d))?
        (?:(?P<m>\d{1,2}(?:[.,]\d{1,12})?)[ ]?(?:'[ ]?|(?=[ ]\d)))?
        (?:(?P<s>\d{1,2}(?:[.,]\d{1,9})?)[ ]?"[ ]?)?
        (?P<after>[^\W\d_]{0,12}(?:[ .]{1,2}[^\W\d_]{1,9}){0,2}\.?)""",
    re.VERBOSE,
)
