"""Time zones as editors type them, and what is none."""

import pytest

from events.lib import zones


@pytest.mark.parametrize(("typed", "zone"), [
    ("Europe/Kyiv", "Europe/Kyiv"), (" europe/kyiv ", "Europe/Kyiv"), ("america/new york", "America/New_York"),
    ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("UTC", "UTC"), ("z", "UTC"), ("GMT", "UTC"), ("+00:00", "UTC"), ("-0", "UTC"),
    ("+03:00", "+03:00"), ("+3", "+03:00"), ("UTC+3", "+03:00"), ("gmt-0330", "-03:30"), ("\u22125:30", "-05:30"),
    ("+14", "+14:00"), ("-12:00", "-12:00"),
])  # fmt: skip
def test_a_zone_has_one_spelling(typed: str, zone: str) -> None:
    assert zones.parse(typed) == zone
    assert zones.parse(zone) == zone


@pytest.mark.parametrize("typed", [
    "", "Kyiv", "Europe/Gotham", "EET", "MSK", "Etc/GMT+3", "+15", "-12:01", "+03:60", "+3:5", "+٣", "3",
    "Europe/../Kyiv", "/etc/passwd", "Europe/Kyiv\x00", "{{ 7*7 }}",
])  # fmt: skip
def test_what_is_no_zone_is_refused_with_what_is(typed: str) -> None:
    with pytest.raises(zones.BadZone, match="Europe/Kyiv, or as its distance from UTC"):
        zones.parse(typed)
