"""Titles and summaries in the language that a link asks for, and the original where nobody has translated them."""

import re
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from events.editions import files, read
from events.models import Event, PublicEvent, Wording
from events.publish.redaction import redact
from events.publish.run import publish
from events.web.wordings import worded
from tests import cast

DOCUMENT: dict[str, Any] = {
    "title": "Original", "summary": "<p>Original</p>", "language": "en",
    "wordings": [
        {"language": "uk", "title": "Українською", "summary": ""},
        {"language": "zh-Hans", "title": "中文", "summary": "<p>中文</p>"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ("", "", "Original"), ("uk", "uk", "Українською"), ("uk-Latn", "uk", "Українською"), ("zh", "zh-Hans", "中文"),
        ("ko", "", "Original"), ("en", "", "Original"), ("en-GB", "", "Original"),
    ],
)  # fmt: skip
def test_the_nearest_translation_serves_and_else_the_original(asked: str, language: str, title: str) -> None:
    found = worded(DOCUMENT, asked)
    assert (found["worded"], found["title"]) == (language, title)
    assert worded(DOCUMENT, "uk")["summary"] == "<p>Original</p>", "a summary that is missing is the original's"
    assert (worded(DOCUMENT, "uk")["summary_in"], worded(DOCUMENT, "zh")["summary_in"]) == ("en", "zh-Hans")


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_events_page_is_in_the_language_and_says_that_it_is_translated(published: cast.Cast, client: Client) -> None:
    page = said(client, "/events/exact/?lang=uk")
    assert '<h1 dir="auto" lang="uk">Обстріл вокзалу</h1>' in page
    assert "<em>Обстріл вокзалу</em>" in page
    assert "Переклад, мова: Українська" in page
    assert re.search(r'<a href="[^"]*/events/exact/\?lang=und">Читати оригінал</a>', page)
    assert 'hreflang="ar" lang="ar">العربيّة' in page
    original = said(client, "/events/exact/")
    assert "Shelling of the railway station</h1>" in original
    assert 'href="/events/exact/?lang=uk" hreflang="uk" lang="uk">українська' in original.lower()
    for other in ("/events/exact/", "/events/exact/?lang=ko", "/events/day-only/?lang=uk"):
        assert "мова:" not in said(client, other) and "Translated into" not in said(client, other)


def test_a_list_is_in_the_language_as_far_as_it_is_translated(published: cast.Cast, client: Client) -> None:
    page = said(client, "/list/?lang=uk")
    assert '<h2 dir="auto" lang="uk">Обстріл вокзалу</h2>' in page
    assert "Troops seen in Kursk" in page
    assert 'href="/events/exact/?lang=uk"' in page


@pytest.mark.parametrize("words", ["вокзалу", "قصف", "railway"])
def test_an_event_is_found_by_its_words_in_any_language(published: cast.Cast, client: Client, words: str) -> None:
    found = b"".join(client.get("/events.geojson", {"q": words}))
    assert "exact" in {feature["id"] for feature in orjson.loads(found)["features"]}


def test_files_hold_titles_only_of_what_is_translated(published: cast.Cast) -> None:
    manifest = read.manifest()
    assert manifest
    texts = {part["dataset"]: orjson.loads(files.path(part["text"]["file"]).read_bytes()) for part in manifest["parts"]}
    row = str(texts["north"]["ids"].index("exact"))
    assert texts["north"]["translated"] == {"ar": {row: "قصف محطة القطار"}, "uk": {row: "Обстріл вокзалу"}}
    assert "translated" not in texts["south"]


def test_a_redaction_takes_the_translations_too(published: cast.Cast) -> None:
    redact("exact", "Names a witness.", cast.CLOCK)
    publish(cast.CLOCK + timedelta(days=1))
    for path in files.folder().rglob("*.json"):
        assert "вокзалу" not in path.read_text(), path.name


def test_other_rows_keep_their_translations_when_one_is_redacted(published: cast.Cast) -> None:
    redact("day-only", "Names a witness.", cast.CLOCK)
    manifest = read.manifest()
    assert manifest
    part = next(part for part in manifest["parts"] if part["dataset"] == "north")
    text = orjson.loads(files.path(part["text"]["file"]).read_bytes())
    assert text["translated"]["uk"] == {str(text["ids"].index("exact")): "Обстріл вокзалу"}


@pytest.mark.parametrize("language", ["Ukrainian", "uk_UA", "u", "", "uk-"])
def test_a_translation_names_its_language(published: cast.Cast, language: str) -> None:
    event = Event.objects.get(public_id="day-only")
    with pytest.raises(ValidationError) as refused:
        Wording.objects.create(event=event, language=language, title="Titel")
    assert "language" in refused.value.message_dict


def test_no_two_translations_are_in_one_language_and_none_is_in_the_originals(published: cast.Cast) -> None:
    event = Event.objects.get(public_id="exact")
    with pytest.raises(ValidationError):
        Wording.objects.create(event=event, language="uk", title="Ще раз")
    event.language = "en"
    event.save()
    with pytest.raises(ValidationError, match="written in this language"):
        Wording.objects.create(event=event, language="en", title="Again")


def test_a_new_translation_reaches_readers(published: cast.Cast, client: Client) -> None:
    Wording.objects.create(event=Event.objects.get(public_id="day-only"), language="ko", title="쿠르스크의 군대")
    publish(cast.CLOCK + timedelta(days=1))
    assert PublicEvent.objects.get(public_id="day-only").document["wordings"][0]["title"] == "쿠르스크의 군대"
    assert "쿠르스크의 군대" in said(client, "/events/day-only/?lang=ko")
