"""Countries by the codes of FIPS 10-4, which GDELT uses -> ISO 3166-1.

The table beside this file holds code, ISO code and name, as GeoNames has them (https://www.geonames.org, CC BY 4.0),
and two that GDELT has besides, for the Gaza Strip and Serbia. A code may be another country's in the other list: AU is
Austria, CH is China.
"""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".tsv")


@cache
def _codes() -> dict[str, str]:
    lines = _FILE.read_text("utf-8").splitlines()
    return {code: country for code, country, _ in (line.split("\t") for line in lines)}


def country_of_fips(code: str) -> str:
    """The ISO code in small letters; empty for what is no country, such as the oceans, or not in the table."""
    return _codes().get(code, "")
