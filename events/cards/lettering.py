"""Letters: one font for all the languages that readers have, and text that keeps to its room.

The fonts come from basemap/letters.py, which says whose they are.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal
from unicodedata import bidirectional

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

Weight = Literal["regular", "bold"]
_LETTERS = Path(__file__).with_name("letters")
_CUT = "…"


@lru_cache(maxsize=32)
def font(weight: Weight, size: int) -> FreeTypeFont:
    return ImageFont.truetype(_LETTERS / f"{weight}.ttf", size)


def wrapped(text: str, face: FreeTypeFont, width: float, most: int) -> list[str]:
    """The text in at most so many lines, broken between words; what finds no room is cut off with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words:
        if len(lines) == most - 1:
            return [*lines, _cut(" ".join(words), face, width)]
        taken = 1
        while taken < len(words) and face.getlength(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(_cut(" ".join(words[:taken]), face, width))
        words = words[taken:]
    return lines


def _cut(line: str, face: FreeTypeFont, width: float) -> str:
    if face.getlength(line) <= width:
        return line
    fits = 0
    for step in (64, 16, 4, 1):
        while fits + step <= len(line) and face.getlength(line[: fits + step].rstrip() + _CUT) <= width:
            fits += step
    return line[:fits].rstrip(" ,;:–-") + _CUT


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from the right (Unicode's rule P2)."""
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return first != "L"
