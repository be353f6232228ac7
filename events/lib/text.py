"""Text that readers type and see: folding for search, cleaning for storage, Markdown for summaries."""

import re
import unicodedata
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

# Letters that Unicode does not decompose but readers treat alike, and letters that differ by keyboard only.
# static/js/core/text.js holds the same table; tests/fixtures/folding.json proves that the two agree.
_ALIKE = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
        "ґ": "г", "є": "е", "ы": "и", "і": "и", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    }
    | {digit: str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)  # fmt: skip
# Apostrophes (of Latin, Hebrew and romanised Arabic), soft and hard signs and the Arabic stretcher join words, as do
# marks and invisible characters; everything else that is no letter or digit parts them.
_SILENT = frozenset("'’‘‛ʼʻʽʾʿ`ʹʺ′″׳ьъ\u0640")
_ACUTE = "\u00b4"  # typed as an apostrophe; it would decompose into a space and a mark

# Bidirectional controls and marks, zero-width characters (but the joiners, which Persian and Indic scripts need),
# C0 and C1 controls except line breaks and tabs.
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
_STRAY_JOINER = re.compile("(?<!\\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\\w)")

LONGEST_SEARCH = 200  # characters

_MARKDOWN = MarkdownIt("js-default", {"html": False, "linkify": False})
_TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "h3", "h4"}


class _Folding(dict[int, str]):
    """What each character becomes, found out once: nothing, letters, or the blank that parts words."""

    def __missing__(self, point: int) -> str:
        lower = unicodedata.normalize("NFKD", chr(point).replace(_ACUTE, "'")).lower()
        letters = []
        for character in unicodedata.normalize("NFKD", lower).translate(_ALIKE):
            kind = unicodedata.category(character)
            if character not in _SILENT and kind[0] != "M" and kind != "Cf":
                letters.append(character if kind[0] in "LN" else " ")
        folded = "".join(letters)
        if point < _REMEMBERED:
            self[point] = folded
        return folded


_REMEMBERED = 0x2_0000  # the code points that texts are made of; nobody fills the memory with the others
_FOLDED = _Folding()


@lru_cache(maxsize=65_536)  # the names of places and actors come again and again
def fold(text: str) -> str:
    """Folds case, accents, apostrophes and look-alike letters: 'Дунай' -> 'дунаи', 'Dounaï' -> 'dounai'.

    Words of letters and digits, parted by single spaces. The rule of every search, in both languages.
    """
    return unicodedata.normalize("NFC", " ".join(text.translate(_FOLDED).split()))


def words(*texts: str) -> list[str]:
    """The distinct folded words of some texts, sorted: what a search compares with, so no longer than one may be."""
    return sorted({word[:LONGEST_SEARCH] for text in texts for word in fold(text).split()})


def lines(text: str) -> list[str]:
    """The lines of a text that say something, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def clean(text: str, lines: bool = False) -> str:
    """Removes what a reader cannot see but a page can suffer from (threat 8), and trims.

    Line breaks become spaces unless `lines` is set.
    """
    if text.isascii() and text.isprintable():  # nothing to remove, by far the most common case
        return text.strip() if lines else " ".join(text.split())
    plain = _STRAY_JOINER.sub("", _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if lines:
        return "\n".join(line.rstrip() for line in plain.split("\n")).strip()
    return " ".join(plain.split())


def markdown(text: str) -> str:
    """Renders Markdown to HTML that holds nothing but plain text tags and http(s) links (threat 7)."""
    return text and nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
