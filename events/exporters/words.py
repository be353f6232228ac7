"""An event in plain words, for formats that have one text for everything."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from django.utils.translation import override

from events.exporters.base import Document, Export, figures
from events.lib.wording import WORDS

_WITHIN_WORDS = re.compile(r"</?(?:em|strong|a|code)\b[^>]*>")
_BETWEEN_WORDS = re.compile("<[^>]*>")


def lines(document: Document, export: Export) -> Iterator[str]:
    """When, where and how sure, what happened, who says what, and whom to credit: a line each."""
    where = document["where"]
    yield f"{document['when']['text']} · {_status(document['status'])}"
    if where:
        yield " · ".join(filter(None, (where["name"], _precision(where["precision"]))))
    if document["summary"] and (summary := plain(document["summary"])):
        yield summary
    if counted := figures(document):
        yield counted
    for source in document["sources"]:
        yield " ".join(filter(None, (source["publisher"], source["url"])))
    yield export.page(document)
    if credit := export.credits.get(document["dataset"], ""):
        yield credit


def plain(html: str) -> str:
    """The text of a summary, of which our cleaning left whole tags, and nothing else in angle brackets."""
    return " ".join(unescape(_BETWEEN_WORDS.sub(" ", _WITHIN_WORDS.sub("", html))).split())


@cache
def _status(slug: str) -> str:
    """A status in words; files speak English."""
    with override("en"):
        return str(WORDS["status"][slug]["label"])


@cache
def _precision(slug: str) -> str:
    with override("en"):
        return str(WORDS["precision"].get(slug, ""))
