"""A text as tokens of one language: months, days, "late", "last", "or" …; no text of a word that the language lacks.

Everything is folded first, as names are for a search: case, accents and apostrophes tell no two words of a date apart.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, cast

from events.lib.date_words.table import Table
from events.lib.text import fold

_LISTED = {"months": "calendar_month", "weekdays": "weekday", "seasons": "season", "numbers": "number"}
_ARABIC_AND = "و"
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LEXEME = re.compile(
    r"""(?P<iso>\d{4}-\d\d(?:-\d\d)?)(?![\d-])
      | (?P<ymd>\d{4}[./]\d{1,2}[./]\d{1,2})(?!\d)
      | (?P<dmy>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.?)(?!\d)
      | (?P<to>\s?[–—→]\s?|(?<=\d)\s?-\s?(?=\d)|\s-\s|(?<=\w)\s?~\s?(?=\w))
      | (?P<marked>\d{1,4})\s?(?P<mark>년|월|일)
      | (?P<number>\d{1,4})(?:st|nd|rd|th|er|ème|e|го|ого|е|-го)?(?!\w)\.?
      | (?P<about>~) | (?P<maybe>\?) | (?P<word>[^\W\d_]+) | (?P<silent>[\s.,()’'ʼ-])""",
    re.VERBOSE,
)
_SHARED_MARK = re.compile(r"(\d{1,2})\s?[~–-]\s?(\d{1,2})(월|일)")  # 7~8월
_MARKS = {"년": "year_number", "월": "calendar_month", "일": "day_number"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number; some words may be of several kinds ("до" is "to" and "until")."""

    kinds: frozenset[str]
    value: Any = None

    def __contains__(self, kind: str) -> bool:
        return kind in self.kinds


Lexeme = tuple[str, str]


class Language:
    """A table turned into what tells tokens: phrases of folded words, the longest of a beginning first."""

    def __init__(self, table: Table) -> None:
        rows = cast("dict[str, str]", table)
        found: dict[tuple[str, ...], dict[str, Any]] = {}
        for kind, text in rows.items():
            if kind == "whole":
                continue
            groups = text.split(";") if kind in _LISTED else [text]
            for number, group in enumerate(groups, start=1):
                for phrase in filter(None, map(_words, group.split("|"))):
                    found.setdefault(phrase, {})[_LISTED.get(kind, kind)] = number
        self.phrases = found
        self.longest = max(map(len, found))
        self.prefixes = sorted((p for p in found if p[-1].endswith("*")), key=lambda p: -len(p[-1]))
        pairs = (pair.split("=") for pair in rows["whole"].split(";") if "=" in pair)
        self.whole = {_words(one)[0]: _words(two) for one, two in pairs}

    def tokens(self, lexemes: list[Lexeme]) -> list[Token] | None:
        """None when a word is not of this language."""
        parts = [part for lexeme in lexemes for part in self._apart(lexeme)]
        found: list[Token] = []
        at = 0
        while at < len(parts):
            kind, text = parts[at]
            if kind != "word":
                found.append(_plain(kind, text))
                at += 1
                continue
            length = 1
            while at + length < len(parts) and parts[at + length][0] == "word" and length < self.longest:
                length += 1
            words = tuple(word for _, word in parts[at : at + length])
            match = next(filter(None, (self._token(words[:size]) for size in range(length, 0, -1))), None)
            if match is None:
                return None
            token, size = match
            found.append(token)
            at += size
        return found

    def _apart(self, lexeme: Lexeme) -> list[Lexeme]:
        """A word that says two things, as two."""
        kind, text = lexeme
        if kind != "word":
            return [lexeme]
        if text in self.whole:
            return [("word", word) for word in self.whole[text]]
        if text[0] == _ARABIC_AND and len(text) > 2 and self._token((text[1:],)):
            return [("word", _ARABIC_AND), ("word", text[1:])]
        return [lexeme]

    def _token(self, words: tuple[str, ...]) -> tuple[Token, int] | None:
        kinds = self.phrases.get(words)
        if kinds is None:
            begun = (p for p in self.prefixes if len(p) == len(words) and p[:-1] == words[:-1])
            prefix = next((p for p in begun if words[-1].startswith(p[-1][:-1])), None)
            kinds = self.phrases[prefix] if prefix else None
        if kinds is None:
            return None
        number = next((kinds[kind] for kind in _LISTED.values() if kind in kinds), None)
        return Token(frozenset(kinds), number), len(words)


def lexemes(text: str) -> list[Lexeme] | None:
    """The text's words, folded, its numbers and its marks; None when it has anything else."""
    apart = unicodedata.normalize("NFKD", text.translate(_EASTERN))
    plain = "".join(character for character in apart if unicodedata.category(character) != "Mn")
    plain = _SHARED_MARK.sub(r"\1\3 ~ \2\3", unicodedata.normalize("NFC", plain).lower().strip())
    found: list[Lexeme] = []
    at = 0
    while at < len(plain):
        match = _LEXEME.match(plain, at)
        if match is None:
            return None
        at = match.end()
        if mark := match["mark"]:
            found.append((_MARKS[mark], match["marked"]))
        elif match["word"]:
            found += [("word", word) for word in fold(match["word"]).split()]
        elif not match["silent"]:
            kind = match.lastgroup or ""
            found.append((kind, match[kind]))
    return found


def _plain(kind: str, text: str) -> Token:
    if kind == "to":
        return Token(frozenset({"either"}))
    if kind in ("about", "maybe"):
        return Token(frozenset({kind}))
    if kind in ("number", *_MARKS.values()):
        number = int(text)
        if kind == "number":
            kind = "year_number" if len(text) == 4 else "day_number"
        return Token(frozenset({kind}), number)
    return Token(frozenset({kind}), text)


def _words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, the mark of a beginning kept."""
    parts = re.split(r"[\s'’ʼ-]+", phrase.strip())
    folded = [fold(part) + ("*" if part.endswith("*") else "") for part in parts if part]
    return tuple(word for word in folded if word not in ("", "*"))
