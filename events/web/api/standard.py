"""What `bbox` and `datetime` of OGC API – Features say, in the words of the project's own parameters.

Both select by the one rule of intervals and boxes (events/query/kinds/): this only reads how they may be written.
"""

import re
from decimal import Decimal

from events.lib import days
from events.query.kinds.base import Refused, Shape

_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,12})?"
    r"(?:[Zz]|[+\- ](?:[01]\d|2[0-3]):[0-5]\d)\Z",  # a plus that nobody escaped is a blank
    re.ASCII,
)
_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CLOCK = r"([Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))"
_SIDE = f"({_DAY}|[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]){_CLOCK})"
_TAKES = (
    "takes a day, a month, a year or a moment (RFC 3339), or two with a slash between, of which one may be “..”:"
    " 2024-10-17, 2024-10/2024-12, 2024-10-17T00:00:00Z/.."
)
_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,60})?(?:[eE][+-]?\d{1,2})?\Z", re.ASCII)
_LONGEST = 9  # digits before the point
_BOX_TAKES = "takes west,south,east,north in degrees, or west,south,lowest,east,north,highest with heights in metres"


def period(entry: str) -> dict[str, str]:
    """The days `from` and `to` of a `datetime`, an open end left out. Raises Refused.

    Of a moment its day counts, as it is written: events are known by their calendar day, which no time zone moves.
    """
    sides = [side.strip() for side in entry.strip().split("/")]
    known = [side not in ("", "..") for side in sides]
    if len(sides) > 2 or not any(known):
        raise Refused(_TAKES)
    start = _day(sides[0], end=False) if known[0] else ""
    end = _day(sides[-1], end=True) if known[-1] else ""
    if start and end and start > end:
        raise Refused("ends before it begins")
    return {name: day for name, day in (("from", start), ("to", end)) if day}


def _day(text: str, end: bool) -> str:
    moment = _MOMENT.match(text)
    try:
        return days.parse_day(moment[1] if moment else text, end).isoformat()
    except days.BadDate as error:
        raise Refused(f"{_TAKES}; “{text[:40]}” is not understood: {error}") from error


def period_shape() -> Shape:
    """The JSON Schema of `datetime`."""
    told = "Only events that may have happened in that time. Of a moment its day counts, as it is written. The same as"
    told += " “from” and “to”, which cannot be given beside it."
    either = rf"^({_SIDE}|{_SIDE}/(\.\.)?|(\.\.)?/{_SIDE}|{_SIDE}/{_SIDE})$"
    return {"type": "string", "pattern": either, "description": told, "example": "2024-10-01T00:00:00Z/.."}


def box(entry: str) -> str:
    """A `bbox` as four plain numbers: heights are left aside, for events have none, and programs write numbers in full
    or with exponents. What is no number stays, to be refused by the one reader of boxes. Raises Refused.
    """
    numbers = [number.strip() for number in entry.split(",")]
    if len(numbers) not in (4, 6):
        raise Refused(_BOX_TAKES)
    if len(numbers) == 6:
        lowest, highest = numbers.pop(2), numbers.pop(4)
        if not (_NUMBER.match(lowest) and _NUMBER.match(highest)):
            raise Refused(_BOX_TAKES)
    return ",".join(map(_plain, numbers))


def _plain(number: str) -> str:
    if not _NUMBER.match(number) or (value := Decimal(number)).adjusted() > _LONGEST:
        return number
    return format(round(value, 10), "f")


def box_shape(four: Shape) -> Shape:
    """The JSON Schema of `bbox`: of the project's own four numbers, and of six."""
    told = four["description"] + " Six numbers are west, south, lowest, east, north, highest; heights are left aside."
    lengths = [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]
    return {"type": "array", "items": {"type": "number"}, "oneOf": lengths, "description": told,
            "example": four["example"]}  # fmt: skip
