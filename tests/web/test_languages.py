"""A page is in the language that its link names, else in one that the browser takes; files are always the same."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from events.lib import days, numbers
from events.query.filter import EventFilter, Vocabulary
from events.templatetags.evidence import said_by_number
from tests import cast
from tests.query.stage import ROWS_FILE

SPOKEN: list[dict[str, Any]] = json.loads((Path(settings.PROJECT) / "tests/fixtures/spoken.json").read_text())
VOCABULARY = Vocabulary(json.loads(ROWS_FILE.read_text())["vocabulary"])
FRENCH = {"Accept-Language": "ja, fr-CA;q=0.9, en;q=0.8"}


def language(page: bytes) -> str:
    found = re.search(rb'<html lang="([^"]+)"', page)
    assert found
    return found[1].decode()


@pytest.mark.parametrize(
    ("address", "accepted", "expected"),
    [
        ("/", "", "en"), ("/", "fr", "fr"), ("/", "ja, fr-CA;q=0.9, en;q=0.8", "fr"), ("/", "fr;q=0, en", "en"),
        ("/?lang=fr", "en", "fr"), ("/?lang=fr-CA", "", "fr"), ("/?lang=ja", "fr", "fr"), ("/?lang=und", "fr", "fr"),
        ("/?lang=en", "fr", "en"), ("/?lang=%00", "fr", "fr"), ("/list/", "*", "en"), ("/list/", ";;q=x,,", "en"),
        ("/nowhere", "fr", "fr"), ("/nowhere?lang=fr", "", "fr"), ("/embed", "fr", "fr"),
        ("/events/exact/", "fr", "fr"), ("/corrections/", "fr", "fr"),
    ],
)  # fmt: skip
def test_the_link_decides_then_the_browser(
    published: cast.Cast, client: Client, address: str, accepted: str, expected: str
) -> None:
    answer = client.get(address, headers={"Accept-Language": accepted} if accepted else {})
    assert (language(answer.content), answer["Content-Language"]) == (expected, expected)
    named = re.search("lang=(fr|en)", address)
    assert ("Accept-Language" in answer.headers.get("Vary", "")) == (named is None)


def test_what_a_cache_holds_of_one_language_is_not_taken_for_another(published: cast.Cast, client: Client) -> None:
    english = client.get("/list/")
    french = client.get("/list/", headers=FRENCH)
    assert english["ETag"] != french["ETag"]
    again = client.get("/list/", headers={**FRENCH, "If-None-Match": english["ETag"]})
    assert (again.status_code, language(again.content)) == (200, "fr")
    same = client.get("/list/", headers={**FRENCH, "If-None-Match": french["ETag"]})
    assert same.status_code == 304 and "Accept-Language" in same["Vary"]


@pytest.mark.parametrize(
    "address",
    ["/events.csv", "/events.geojson?q=kursk", "/events.csv?grade=Z9", "/corrections.atom", "/data/manifest.json"],
)
def test_files_and_answers_for_programs_are_the_same_in_every_language(
    published: cast.Cast, client: Client, address: str
) -> None:
    answers = [client.get(address), client.get(address, headers=FRENCH), client.get(address)]
    contents = [b"".join(each) if each.streaming else each.content for each in answers]
    contents = [re.sub(rb"<updated>.*?</updated>", b"", each) for each in contents]  # a feed says when it was asked for
    assert contents[0] == contents[1] == contents[2]
    assert all("Accept-Language" not in answer.headers.get("Vary", "") for answer in answers)


def test_links_on_a_page_keep_its_language_and_name_the_others(published: cast.Cast, client: Client) -> None:
    for address in ("/list/?lang=fr&q=kursk", "/events/exact/?lang=fr", "/corrections/?lang=fr"):
        page = client.get(address).content.decode()
        ours = [link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*href="(/[^"]*)"', page)]
        files = ("/events.", "/media/", "/corrections.atom", "/feed.", "/api/")
        pages = [link for link in ours if not link.startswith(files)]
        assert pages and all("lang=" in link for link in pages), address
        assert re.search(r'<link rel="alternate" hreflang="en" href="http://testserver[^"]*lang=en', page)
        assert re.search(r'<link rel="alternate" hreflang="x-default" href="[^"]*">', page)


def test_what_a_drawing_measures_is_no_number_of_a_language(published: cast.Cast, client: Client) -> None:
    pages = [client.get(f"/events/disputed/?lang={each}").content.decode() for each in ("en", "de")]
    english, german = (re.findall('width="[^"]*%"', page) for page in pages)
    assert english == german and any("." in width for width in english)


def test_scripts_get_their_texts_only_where_they_need_any(published: cast.Cast, client: Client) -> None:
    assert b'id="catalogue" href="/static/locale/fr.json"' in client.get("/?lang=fr").content
    assert b"catalogue" not in client.get("/").content


@pytest.mark.parametrize("row", SPOKEN, ids=lambda row: str(row["language"]))
def test_dates_figures_and_filters_are_said_as_the_browser_says_them(row: dict[str, Any]) -> None:
    """tests/js/speech.test.js runs the same rows."""
    with override(row["language"]):
        for edtf, said in row["dates"].items():
            assert days.say(edtf.removeprefix("expected "), expected=edtf.startswith("expected ")) == said
        for number, said in row["figures"].items():
            assert numbers.figure(int(number)) == said
        for number, said in row["counts"].items():
            assert said_by_number(int(number)) == said
        for query, said in row["filters"].items():
            assert EventFilter.from_query(query, VOCABULARY).describe() == said
