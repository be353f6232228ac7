"""Languages as links, sources and translations name them: a tag of BCP 47 such as en, uk or zh-Hant."""

import re

LONGEST = 10  # characters
TAG = re.compile(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
ALLOWED = "Write a language as en, uk, zh-Hant …"


def is_tag(text: str) -> bool:
    return len(text) <= LONGEST and TAG.match(text) is not None


# The languages that the pages are in themselves, as their readers call them. English is what the others are made from.
ENGLISH = "en"
SPOKEN = {
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "uk": "Українська",
    "ru": "Русский",
    "ko": "한국어",
    "ar": "العربية",
}
UNDETERMINED = "und"  # of BCP 47: in a link it asks for no language at all, so that originals are read


def spoken(tag: str) -> str:
    """The one of our languages that serves for a tag, or "": fr for fr-CA."""
    root = tag.strip().lower().partition("-")[0]
    return root if root in SPOKEN else ""
