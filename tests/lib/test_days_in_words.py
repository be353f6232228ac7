"""Dates in the words of seven languages come out as the EDTF that they mean, or are refused with a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lib import days
from events.lib.date_words import TABLES
from events.lib.days import BadDate
from events.lib.days_in_words import NeedsDay, understand

ARTICLE = date(2025, 7, 2)  # a Wednesday

OF_THEMSELVES = [
    # English
    ("2024-11~", "2024-11~"),
    ("2025-07/..", "2025-07/.."),
    ("late October 2024", "2024-10-21/2024-10-31"),
    ("mid-October 2024", "2024-10-11/2024-10-20"),
    ("early 2024", "2024-01/2024-04"),
    ("end of 2024", "2024-09/2024-12"),
    ("end of April 2025", "2025-04-21/2025-04-30"),
    ("first half of 2025", "2025-01/2025-06"),
    ("June 17, 2025", "2025-06-17"),
    ("17th of June 2025", "2025-06-17"),
    ("Thursday 26 June 2025", "2025-06-26"),
    ("October–November 2024", "2024-10/2024-11"),
    ("July or August 2025", "2025-07/2025-08"),
    ("17–20 June 2025", "2025-06-17/2025-06-20"),
    ("17 and 18 June 2025", "2025-06-17/2025-06-18"),
    ("between 28 December 2024 and 3 January 2025", "2024-12-28/2025-01-03"),
    ("December to January 2025", "2024-12/2025-01"),
    ("December 2024 – January", "2024-12/2025-01"),
    ("late 2024 or early 2025", "2024-09/2025-04"),
    ("late October or early November 2024", "2024-10-21/2024-11-10"),
    ("since July 2025", "2025-07/.."),
    ("until June 2025", "../2025-06"),
    ("on or about 28 April 2025", "2025-04-28~"),
    ("c. 2024", "2024~"),
    ("probably June 2025", "2025-06?"),
    ("about June 2025?", "2025-06%"),
    ("fall 2024", "2024-23"),
    ("winter 2024", "2024-24"),
    ("the week of 26 June 2025", "2025-06-23/2025-06-29"),
    ("17.06.2025", "2025-06-17"),
    ("17/06/2025", "2025-06-17"),
    ("2025/06/17", "2025-06-17"),
    # French
    ("fin octobre 2024", "2024-10-21/2024-10-31"),
    ("mi-octobre 2024", "2024-10-11/2024-10-20"),
    ("1er juillet 2025", "2025-07-01"),
    ("du 17 au 20 juin 2025", "2025-06-17/2025-06-20"),
    ("nuit du 17 au 18 juin 2025", "2025-06-17/2025-06-18"),
    ("à partir de juillet 2025", "2025-07/.."),
    # German
    ("Ende Oktober 2024", "2024-10-21/2024-10-31"),
    ("17. Juni 2025", "2025-06-17"),
    ("vom 17. bis 20. Juni 2025", "2025-06-17/2025-06-20"),
    ("Nacht zum 18. Juni 2025", "2025-06-18"),
    ("Herbst 2024", "2024-23"),
    # Ukrainian
    ("наприкінці жовтня 2024", "2024-10-21/2024-10-31"),
    ("кінець жовтня 2024 року", "2024-10-21/2024-10-31"),
    ("17–20 червня 2025 року", "2025-06-17/2025-06-20"),
    ("на початку 2024 року", "2024-01/2024-04"),
    ("влітку 2025", "2025-22"),
    # Russian
    ("в конце октября 2024 года", "2024-10-21/2024-10-31"),
    ("17 июня 2025 г.", "2025-06-17"),
    ("с 17 по 20 июня 2025 года", "2025-06-17/2025-06-20"),
    ("зимой 2024", "2024-24"),
    # Korean
    ("2024년 10월 17일", "2024-10-17"),
    ("2024년 10월 말", "2024-10-21/2024-10-31"),
    ("2025년 7~8월", "2025-07/2025-08"),
    ("2025년 6월 17일부터 20일까지", "2025-06-17/2025-06-20"),
    ("2025년 상반기", "2025-01/2025-06"),
    # Arabic
    ("أواخر أكتوبر 2024", "2024-10-21/2024-10-31"),
    ("17 يونيو 2025", "2025-06-17"),
    ("١٧ حزيران ٢٠٢٥", "2025-06-17"),
    ("من 17 إلى 20 يونيو 2025", "2025-06-17/2025-06-20"),
    ("يوليو وأغسطس 2025", "2025-07/2025-08"),
]

COUNTED = [
    ("17 June", "2025-06-17"),
    ("28–30 December", "2024-12-28/2024-12-30"),
    ("17 or 18 June", "2025-06-17/2025-06-18"),
    ("June", "2025-06"),
    ("29 February", "2024-02-29"),
    ("yesterday", "2025-07-01"),
    ("the day before yesterday", "2025-06-30"),
    ("tomorrow", "2025-07-03"),
    ("last Friday", "2025-06-27"),
    ("on Thursday", "2025-06-26"),
    ("Wednesday", "2025-07-02"),
    ("last Wednesday", "2025-06-25"),
    ("next Monday", "2025-07-07"),
    ("last Monday or Tuesday", "2025-06-30/2025-07-01"),
    ("last week", "2025-06-23/2025-06-29"),
    ("last weekend", "2025-06-28/2025-06-29"),
    ("this month", "2025-07"),
    ("early next month", "2025-08-01/2025-08-10"),
    ("late last year", "2024-09/2024-12"),
    ("October last year", "2024-10"),
    ("next summer", "2026-22"),
    ("three days ago", "2025-06-29"),
    ("two weeks ago", "2025-06-16/2025-06-22"),
    ("hier", "2025-07-01"),
    ("avant-hier", "2025-06-30"),
    ("vendredi dernier", "2025-06-27"),
    ("la semaine dernière", "2025-06-23/2025-06-29"),
    ("il y a trois jours", "2025-06-29"),
    ("gestern", "2025-07-01"),
    ("letzten Freitag", "2025-06-27"),
    ("vor drei Tagen", "2025-06-29"),
    ("17 червня", "2025-06-17"),
    ("вчора", "2025-07-01"),
    ("минулої п'ятниці", "2025-06-27"),
    ("три дні тому", "2025-06-29"),
    ("вчера", "2025-07-01"),
    ("в прошлую пятницу", "2025-06-27"),
    ("три дня назад", "2025-06-29"),
    ("어제", "2025-07-01"),
    ("지난주 금요일", "2025-06-27"),
    ("작년 10월", "2024-10"),
    ("3일 전", "2025-06-29"),
    ("أمس", "2025-07-01"),
    ("الجمعة الماضية", "2025-06-27"),
    ("قبل 3 أيام", "2025-06-29"),
    ("الأسبوع الماضي", "2025-06-23/2025-06-29"),
]

EXPECTED = [
    ("expected July or August 2025", "2025-07/2025-08"),
    ("attendu en juillet ou août 2025", "2025-07/2025-08"),
    ("im Juli oder August 2025 erwartet", "2025-07/2025-08"),
    ("очікується в липні або серпні 2025", "2025-07/2025-08"),
    ("ожидается в июле или августе 2025", "2025-07/2025-08"),
    ("2025년 7월 또는 8월 예정", "2025-07/2025-08"),
    ("متوقع في يوليو أو أغسطس 2025", "2025-07/2025-08"),
    ("expected in October", "2025-10"),
    ("expected this autumn", "2025-23"),
    ("expected on Friday", "2025-07-04"),
]

REFUSED = [
    ("", ""),
    ("blah", "Write"),
    ("17", "Which month?"),
    ("17 then", "Write"),
    ("Friday 26 June 2025", "is a Thursday"),
    ("31 June 2025", "There is no day 31"),
    ("03/04/2025", "one day to some"),
    ("17 June 2025 18 July", "two dates"),
    ("June July 2025", "two dates"),
    ("16:30 on 17 June", "Write"),
    ("early 17 June 2025", "no such part"),
    ("20 June 2025 to 17 June 2025", "ends before"),
    ("yesterday 2025", ""),
    ("2023-02-29", "There is no day 29"),
    ("June 20255", "Write"),
]


@pytest.mark.parametrize(("typed", "edtf"), OF_THEMSELVES)
def test_words_that_need_no_other_day(typed: str, edtf: str) -> None:
    for reference in (None, ARTICLE, date(1999, 1, 1)):
        said = understand(typed, reference)
        assert (said.edtf, said.relative, said.expected) == (edtf, False, False)


@pytest.mark.parametrize(("typed", "edtf"), COUNTED)
def test_words_that_count_from_the_day_of_the_source(typed: str, edtf: str) -> None:
    said = understand(typed, ARTICLE)
    assert (said.edtf, said.relative) == (edtf, True)
    with pytest.raises(NeedsDay, match="choose a source"):
        understand(typed)


@pytest.mark.parametrize(("typed", "edtf"), EXPECTED)
def test_what_is_said_to_be_expected_looks_ahead(typed: str, edtf: str) -> None:
    said = understand(typed, ARTICLE)
    assert (said.edtf, said.expected) == (edtf, True)


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_is_no_date_is_refused_with_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as refusal:
        understand(typed, ARTICLE)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("code", TABLES)
def test_every_language_names_all_months_days_and_seasons(code: str) -> None:
    table = TABLES[code]
    lengths = [len(table[key].split(";")) for key in ("months", "weekdays", "seasons", "numbers")]
    assert lengths == [12, 7, 4, 10]
    for number, names in enumerate(table["months"].split(";"), start=1):
        name = names.split("|")[0].strip().removesuffix("*")
        assert understand(f"{name} 2024").edtf == f"2024-{number:02}", name


@given(st.dates(date(1000, 1, 1), date(9990, 1, 1)), st.dates(date(1000, 1, 1), date(9990, 1, 1)))
def test_a_day_that_is_written_out_is_that_day_from_wherever_one_counts(day: date, reference: date) -> None:
    assert understand(days.say_day(day), reference).edtf == day.isoformat()


@given(st.text("0123456789 .,-/~–JuneOctmidlastörфенваліипжу월일년말أيوم?", max_size=60) | st.text(max_size=40))
def test_any_text_is_understood_or_refused(typed: str) -> None:
    """Threat 35: whatever is understood is a date that the desk can keep."""
    try:
        said = understand(typed, ARTICLE)
    except BadDate:
        return
    days.parse(said.edtf)


@pytest.mark.parametrize("reference", [date.min, date.max])
@pytest.mark.parametrize("typed", ["yesterday", "tomorrow", "last year", "next year", "last week", "3 weeks ago"])
def test_the_calendar_ends_with_a_sentence(typed: str, reference: date) -> None:
    try:
        days.parse(understand(typed, reference).edtf)
    except BadDate:
        return
