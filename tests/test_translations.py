"""The interface is whole in each of its languages, and what is kept of it is what its texts make."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings

from events.lib.languages import ENGLISH, SPOKEN
from events.management.commands import translate

LANGUAGES = [language for language in SPOKEN if language != ENGLISH]
HOW = "run `python3 manage.py translate`, write what it names into locale/*/LC_MESSAGES/django.po, and run it again"


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Each English text with each form of its translation."""
    for message in translate.updated(language, translate.collected()):
        if message.id:
            one = message.id[-1] if isinstance(message.id, (tuple, list)) else message.id
            forms = message.string if isinstance(message.string, (tuple, list)) else [message.string]
            yield from ((one, str(form)) for form in forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert translate.untranslated(language) == [], HOW


def test_what_is_kept_is_what_the_texts_make() -> None:
    for path, content in translate.produced().items():
        assert path.exists() and path.read_bytes() == content, f"{path.name} is not up to date: {HOW}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    for english, translated in texts(language):
        places, said = (set(re.findall(r"{\w*}", text)) for text in (english, translated))
        if "{n}" in places and said == places - {"{n}"}:
            continue  # "one event" may go without its number, as Arabic does for one and two
        assert said == places, (english, translated)
        assert "|" not in english or translated.count("|") == 11, f"twelve months in {translated!r}"
        assert not re.search("[<>&]", translated), f"{translated!r} goes into pages as it is"


def test_every_text_of_the_scripts_is_collected() -> None:
    """Babel overlooks a call with places inside a template literal."""
    ids = (message.id for message in translate.collected())
    collected = {text for each in ids for text in (each if isinstance(each, (tuple, list)) else (each,))}
    for path in (settings.PROJECT / "static" / "js").rglob("*.js"):
        for text in re.findall(r'\b(?:t|plural|woven)\(\s*"((?:[^"\\]|\\.)*)"', path.read_text()):
            assert text in collected, f"{path.name}: take {text!r} out of its template literal"
