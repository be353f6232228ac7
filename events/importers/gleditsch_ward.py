"""Countries as UCDP names and numbers them -> ISO 3166-1.

UCDP follows Gleditsch and Ward's list of independent states (“A revised list of independent states since 1816”,
International Interactions 25, 1999) and writes some names its own way. The table beside this file holds number, code
and name; several names may have one number.
"""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".tsv")


@cache
def _codes() -> dict[str, str]:
    """By name and by number alike: no name is a number."""
    codes: dict[str, str] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        number, code, name = line.split("\t")
        codes[number] = codes[name.casefold()] = code
    return codes


def country_code(name: str, number: str = "") -> str:
    """The ISO code in small letters; empty for a state that is not in the table, which is no error."""
    return _codes().get(name.casefold()) or _codes().get(number.removesuffix(".0"), "")
