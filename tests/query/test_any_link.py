"""Links that nobody thought of: whatever is asked, an answer or BadQuery, and always the same on both paths."""

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.lib import geo
from events.lib.geo import Box
from events.models import PrecisionCode, PublicEvent
from events.query import querystring
from events.query.errors import BadQuery
from events.query.filter import EventFilter, Vocabulary
from events.query.kinds.evidence import GRADES
from events.query.params import PARAMS
from tests.query.test_permalinks import LINKS, applied, matching

pytestmark = pytest.mark.django_db
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

WORDS = [
    "combat,support",
    "north",
    "ua,ru",
    "rail",
    "2024",
    "2025-06-27",
    "certain",
    "1,2,3,4",
    "6/48.28/37.18",
    "48.28,37.18,50km",
    "B2",
    "figures,legs",
    "20250702T120000Z",
    "kursk",
]
PIECES = ["&", "=", "%", "+", ",", "/", "?", "%00", "%C3%A9", "%ff", "é", "🔥", "ﷺ", "NaN", "1e999", "-", "0", *WORDS]
LINK_LIKE = st.lists(st.sampled_from([*PIECES, *PARAMS, *(f"&{name}=" for name in PARAMS)])).map("".join)
INJECTIONS = ["' OR 1=1 --", "'; DROP TABLE events_publicevent; --", "1) UNION SELECT 1 --", "%' OR '%'='", "\\", "\0'"]

CAST_DAYS = st.sampled_from(
    ["0001", "2016-12-22", "2020-02", "2023-05-01", "2024", "2024-10-18", "2024-11", "2024-11-30", "2024-12-01", "2025"]
    + ["2025-04-30", "2025-05-01", "2025-06-27", "2025-07-01", "2025-07-02", "2025-08-31", "2025-09-01", "9999-12-31"]
)
PREFIXES = st.sampled_from(["a", "army", "kor", "кур", "조선", "حلب", "kpa", "region", "sta", "the", "z", "o'h"])
SLUGS = {
    "category": ["combat", "movement", "statement", "support"],
    "status": ["claimed", "confirmed", "corroborated", "disputed", "expected", "refuted", "reported"],
    "dataset": ["north", "south"],
    "country": ["fj", "ru", "sy", "ua"],
    "place": ["aleppo", "hostile", "kursk", "kursk-region", "pokrovsk", "taveuni", "ukraine", "vladivostok"],
    "has": ["disputed", "figures", "legs", "media", "sources2"],
    "actor": ["hostile-actor", "north-korean-army", "russian-army", "ukrainian-army", "villagers"],
    "tag": ["air", "missiles", "rail", "sappers", "sea", "shelling"],
}
LISTS = {name: st.lists(st.sampled_from(slugs), min_size=1).map(",".join) for name, slugs in SLUGS.items()}
ASKED = st.sets(st.sampled_from(["from", "to", "near", "bbox", "precision", "grade", "q", "certainty"]))


@cache  # a strategy that is made anew is looked through anew, for every example
def edges(limit: int) -> st.SearchStrategy[int]:
    """Degrees anywhere, and often on or beside an edge of the cast or of the world."""
    seen = [0, 16_80503, 16_89497, 36_11472, 36_26008, 37_18456, 48_28123, 51_69233, 51_78227, 179_95301, 180_00000]
    near = st.builds(lambda at, sign, off: sign * (at + off), st.sampled_from(seen), st.sampled_from([-1, 1]),
                     st.integers(-1, 1))  # fmt: skip
    most = limit * geo.SCALE
    return (near | st.integers(-most, most)).map(lambda value: max(-most, min(most, value)))


@st.composite
def links(draw: st.DrawFn) -> str:
    """A link that asks for something of the cast, in every selecting parameter now and then."""
    said: dict[str, Any] = {name: draw(some) for name, some in LISTS.items() if draw(st.integers(0, 4)) == 0}
    start, end = sorted(draw(st.tuples(CAST_DAYS, CAST_DAYS)))
    asked = draw(ASKED)
    south, north = sorted(draw(st.tuples(edges(90), edges(90))))
    box = draw(edges(180)), south, draw(edges(180)), north
    metres = draw(st.integers(10, 20_000_000) | st.integers(10, 50_000))
    centre = geo.say_degrees(draw(edges(90))), geo.say_degrees(draw(edges(180))), f"{metres}m"
    found = {
        "from": start,
        "to": end,
        "near": ",".join(centre),
        "bbox": ",".join(map(geo.say_degrees, box)),
        "precision": draw(st.sampled_from(PrecisionCode.ORDER)),
        "grade": draw(st.sampled_from(GRADES)),
        "q": draw(PREFIXES),
    }
    said.update({name: {**found, "certainty": "certain"}[name] for name in asked})
    return querystring.join(said)


@SHARED
@given(query=st.binary().map(lambda raw: raw.decode("latin-1")) | st.text() | LINK_LIKE)
@example(query="q=" + "ﷺ" * 12)
@example(query="&".join(f"{name}=x" for name in PARAMS))
@example(query="\ud800=1&q=\udfff")
def test_any_link_is_read_or_refused_and_what_is_written_is_read_back(query: str, vocabulary: Vocabulary) -> None:
    """Threats 23, 34, 35. Canonical form is a fixed point, and says all that was understood."""
    asked, errors = EventFilter.read(query, vocabulary)
    assert EventFilter.read(asked.to_query(), vocabulary) == (asked, [])
    assert all(error.parameter.encode() is not None and error.detail for error in errors)
    assert asked.describe()
    try:
        assert EventFilter.from_query(query, vocabulary) == asked
        assert errors == []
    except BadQuery as refusal:
        assert refusal.errors == errors != []


@settings(SHARED, max_examples=40)  # for each of the parameters
@given(raw=st.binary(max_size=60))
@example(raw=b"\xff")
@example(raw=b"kursk\x00")
@pytest.mark.parametrize("name", PARAMS)
def test_any_bytes_in_a_parameter_are_a_value_or_an_error_that_names_it(
    name: str, raw: bytes, vocabulary: Vocabulary
) -> None:
    """Threats 21, 23, 34, 35."""
    asked, errors = EventFilter.read(f"{name}=" + "".join(f"%{byte:02x}" for byte in raw), vocabulary)
    assert {error.parameter for error in errors} <= {name}
    assert len(applied(asked)) <= 15


@pytest.mark.parametrize(
    ("sent", "read"),
    [("q=Курск".encode(), "q=Курск"), (b"q=%D0%9A", "q=%D0%9A"), (b"q=\xe9t\xe9", "q=été"), (b"", "")],
)
def test_a_query_string_may_hold_plain_utf8(sent: bytes, read: str) -> None:
    """Threat 23: as a terminal sends it, over WSGI and over ASGI; bytes of no meaning are read somehow."""
    assert querystring.from_environ({"QUERY_STRING": sent.decode("latin-1")}) == read
    assert querystring.from_environ({"QUERY_STRING": read}) == read


def test_a_request_may_have_no_query_string() -> None:
    assert querystring.from_environ({}) == ""


@pytest.mark.parametrize("name", PARAMS)
@pytest.mark.parametrize("text", INJECTIONS)
def test_sql_in_a_link_is_only_a_value(name: str, text: str, vocabulary: Vocabulary, rows: list[PublicEvent]) -> None:
    """Threat 21."""
    for value in (text, f"combat{text}", f"2024{text}", f"1,2,3,4{text}"):
        asked, errors = EventFilter.read(querystring.join({name: value}), vocabulary)
        assert applied(asked) == matching(asked, rows)
        assert name == "q" or [error.parameter for error in errors] == [name]


@settings(SHARED, max_examples=300)
@given(link=links())
def test_the_database_and_the_row_agree_on_every_filter(
    link: str, vocabulary: Vocabulary, rows: list[PublicEvent]
) -> None:
    """Threats 34, 35."""
    asked = EventFilter.from_query(link, vocabulary)
    assert applied(asked) == matching(asked, rows)


@SHARED
@given(link=links())
def test_what_is_certain_is_also_possible(link: str, vocabulary: Vocabulary) -> None:
    asked = EventFilter.from_query(link, vocabulary)
    assert set(applied(asked.with_values(certainty="certain"))) <= set(applied(asked.with_values(certainty="")))


@SHARED
@given(edge=st.tuples(edges(90), edges(90)).map(sorted), west=edges(180), far=edges(180))
def test_a_meridian_has_two_names_and_one_answer(edge: list[int], west: int, far: int, vocabulary: Vocabulary) -> None:
    """Threat 34: a box that is cut at the antimeridian finds in its parts what it finds whole."""
    asked = EventFilter.from_query("", vocabulary)
    whole = Box(max(west, far), edge[0], min(west, far), edge[1])
    if whole.west <= whole.east:
        return
    halves = Box(whole.west, edge[0], geo.HALF_TURN, edge[1]), Box(-geo.HALF_TURN, edge[0], whole.east, edge[1])
    found, *parts = (set(applied(asked.with_values(bbox=box))) for box in (whole, *halves))
    assert found == parts[0] | parts[1]


def test_every_link_of_the_table_can_be_asked_in_capital_escapes(vocabulary: Vocabulary) -> None:
    for link in LINKS:
        if "errors" in link:
            continue
        escaped = "&".join("=".join(map(_escape, pair.split("=", 1))) for pair in link["canonical"].split("&"))
        assert EventFilter.from_query(escaped, vocabulary).to_query() == link["canonical"]


def _escape(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in querystring.decode(text).encode())
