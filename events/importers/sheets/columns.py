"""THE table of what a spreadsheet may say: one row a column of ours. What others call it, in several languages, is in
names.tsv beside this file."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from events.lib import text

_NAMES = Path(__file__).with_name("names.tsv")


class Column(NamedTuple):
    """A column of ours: which field of which noun it fills, and what is to be written there."""

    noun: str
    field: str
    help: str = ""
    example: str = ""


COLUMNS = {
    "id": Column(
        "event", "id",
        "Any text that stays the same for this event: it is how a newer table changes what an older one "
        "has brought.",
        "kursk-1",
    ),
    "title": Column(
        "event", "title",
        "What happened, in one line. A row without a title adds claims, sources or stops to the event "
        "above.",
        "North Korean soldiers arrive in Kursk region",
    ),
    "summary": Column("event", "summary", "Some sentences for readers; Markdown."),
    "language": Column("event", "language", "Of the title: en, uk, ko …", "en"),
    "category": Column(
        "event", "category",
        "The kind of event, by its name on the desk; a new name makes a new category.",
        "Troop movement",
    ),
    "status": Column(
        "event", "status",
        "How far it is established: reported, claimed, corroborated, confirmed, disputed, refuted, "
        "expected.",
        "claimed",
    ),
    "tags": Column(
        "event", "tags", "Small words with hyphens, parted by commas or semicolons.", "north-korea, kursk",
    ),
    "date": Column(
        "event", "date",
        "2024-10-17, 2024-10 (the month), 2024-10~ (about), 2024-10-17/2024-10-20, or in words: late "
        "October 2024",
        "2024-11",
    ),
    "date_note": Column("event", "date_note", "How sources put the date, if they differ."),
    "time": Column("event", "time", "14:30; needs a time zone."),
    "time_zone": Column("event", "time_zone", "Europe/Kyiv, +03:00 …"),
    "place": Column(
        "place", "name",
        "The name of the place. Without coordinates it is looked up; say region and country where there "
        "are several.",
        "Sudzha",
    ),
    "region": Column("place", "region", "", "Kursk region"),
    "country": Column("place", "country", "Its name, or its code by ISO 3166.", "ru"),
    "latitude": Column("event", "lat", "51.7373; degrees and minutes will do, too.", "51.1981"),
    "longitude": Column("event", "lon", "36.1874", "35.2683"),
    "coordinates": Column("event", "at", "Both in one cell, in any notation, instead of the two columns."),
    "precision": Column(
        "event", "precision",
        "How closely the place is known: exact, site, locality, settlement, area, district, region, "
        "country, sea.",
        "settlement",
    ),
    "actors": Column(
        "actors", "",
        "Who takes part, parted by semicolons; the role in brackets.",
        "North Korea (sender); Russia (host)",
    ),
    "source": Column("source", "publisher", "Who published it.", "Yonhap"),
    "source_title": Column("source", "title", "The headline there."),
    "source_link": Column("source", "url", "http or https.", "https://en.yna.co.kr/"),
    "source_date": Column("source", "published", "When it was published.", "2024-11-13"),
    "source_language": Column("source", "language", "en, uk, ko …", "en"),
    "source_grade": Column(
        "source", "reliability",
        "How reliable the source is: A (completely) to E (not at all), F: cannot be judged.",
        "B",
    ),
    "claimant": Column("claim", "claimant", "Who says so; each row may add one claim.", "South Korea's NIS"),
    "claim": Column("claim", "statement", "What is said, if it is more than a figure."),
    "figure": Column("claim", "kind", "What the numbers count: troops, killed, injured …", "troops"),
    "low": Column("claim", "low", "At least.", "10000"),
    "best": Column("claim", "best", "Most likely, or the one figure that is named."),
    "high": Column("claim", "high", "At most.", "12000"),
    "unit": Column("claim", "unit", "soldiers, people, missiles …", "soldiers"),
    "said": Column("claim", "said", "When it was said.", "2024-11-13"),
    "quote": Column("claim", "quote", "A short original quote."),
    "credibility": Column(
        "claim", "credibility", "1 (confirmed by others) to 5 (improbable), 6: cannot be judged.", "3",
    ),
    "stance": Column("claim", "stance", "supports, disputes, refutes or retracts.", "supports"),
    "stop": Column("stop", "place", "A place on the way, in the order of rows.", "Dunai port"),
    "stop_role": Column("stop", "role", "origin, via or destination.", "origin"),
    "stop_date": Column("stop", "date", "When they were there.", "2024-10-08"),
    "stop_latitude": Column("stop", "lat", "Without it the stop is looked up by its name."),
    "stop_longitude": Column("stop", "lon"),
    "stop_certainty": Column("stop", "certainty", "known or assumed: the way from the stop before.", "known"),
    "stop_note": Column("stop", "note"),
    "other_language": Column("translation", "language", "Of another wording, one a row: uk, ko …"),
    "other_title": Column("translation", "title", "The title in that language."),
    "other_summary": Column("translation", "summary"),
}  # fmt: skip
NEEDED = ("title", "date")
WITH_THE_EVENT = ("event", "place", "actors")  # nouns that only the row with the title may speak of


def meant(header: str) -> str:
    """The column of ours that a header means, or "": nothing is matched by being merely like."""
    return _names().get(_spelled(header), "")


@cache
def _names() -> dict[str, str]:
    """What a header may say -> ours. The exact name of a column always means it."""
    rows = (line.split("\t") for line in _NAMES.read_text("utf-8").splitlines())
    named = {_spelled(name): ours for ours, names in rows for name in names.split("|")}
    return named | {_spelled(ours): ours for ours in COLUMNS}


def _spelled(name: str) -> str:
    return text.fold(name.replace("_", " "))
