"""An event in the language in which its reader wants it, as far as somebody has translated it.

static/js/core/wordings.js is the same for the browser.
"""

from typing import Any

Document = dict[str, Any]


def worded(document: Document, language: str) -> Document:
    """The document with title and summary in a language; `worded` is then the translation's language, else "".

    A wording of a wider or narrower tag serves too: zh for zh-Hant. `language`, the original's, is "" if not known.
    """
    document = {**document, "language": document.get("language", "")}
    wordings = document.get("wordings", ())
    found = _matching(wordings, language, document["language"]) if language else None
    if found is None:
        return {**document, "worded": "", "summary_in": document["language"]}
    told = {"title": found["title"], "worded": found["language"], "summary_in": document["language"]}
    if found["summary"]:
        told |= {"summary": found["summary"], "summary_in": found["language"]}
    return {**document, **told}


def _matching(wordings: Any, language: str, original: str) -> Document | None:
    exact = next((each for each in wordings if each["language"] == language), None)
    if exact or _root(original) == _root(language):
        return exact
    return next((each for each in wordings if _root(each["language"]) == _root(language)), None)


def _root(language: str) -> str:
    return language.partition("-")[0]
