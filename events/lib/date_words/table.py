from typing import TypedDict


class Table(TypedDict):
    """What a language says; months from January, weekdays from Monday, seasons from spring, numbers from one."""

    months: str  # twelve, parted by ";"
    weekdays: str  # seven
    seasons: str  # four
    numbers: str  # ten
    early: str
    middle: str
    late: str
    first_half: str
    second_half: str
    about: str
    maybe: str
    expected: str
    either: str  # or, and, to: between two dates
    until: str
    since: str
    last: str
    this: str
    next: str
    day: str
    week: str
    weekend: str
    month: str
    year: str
    ago: str
    today: str
    yesterday: str
    before_yesterday: str
    tomorrow: str
    silent: str
    whole: str  # words that say two things at once: "작년 = 지난 해", parted by ";"
