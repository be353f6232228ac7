"""geo: URIs, RFC 5870, with what Android adds: geo:44.3268,131.6686;u=35, geo:0,0?q=44.3268,131.6686(Base)."""

import re
from urllib.parse import parse_qs

from events.geocoding.notations.spot import BadSpot, Spot, metres_of, spot

_NUMBER = r"-?\d{1,3}(?:\.\d{1,15})?"
_PAIR = re.compile(rf"({_NUMBER}),({_NUMBER})(?:,-?\d{{1,6}}(?:\.\d{{1,9}})?)?")
_QUERY = re.compile(rf"({_NUMBER}),({_NUMBER})(?:\(.*\))?")


def read(text: str) -> list[Spot]:
    if not text.lower().startswith("geo:"):
        return []
    path, _, query = text[4:].partition("?")
    coordinates, *parameters = path.split(";")
    settings = dict(parameter.lower().partition("=")[::2] for parameter in parameters)
    if settings.get("crs", "wgs84") != "wgs84":
        raise BadSpot("Only geo: addresses in WGS 84 are read.")
    match = _QUERY.fullmatch(parse_qs(query).get("q", [""])[0]) or _PAIR.fullmatch(coordinates)
    if match is None:
        raise BadSpot("This is no geo: address. It looks like geo:44.3268,131.6686.")
    uncertainty = settings.get("u", "")
    metres = float(uncertainty) if re.fullmatch(r"\d{1,7}(\.\d{1,3})?", uncertainty) else 0.0
    return [spot(float(match[1]), float(match[2]), max(metres, written(match[1], match[2])), "geo: address")]


def written(*numbers: str) -> float:
    """How far off decimal degrees may be, in metres, by the digits of the coarser."""
    return max(metres_of(len(number.partition(".")[2])) for number in numbers)
