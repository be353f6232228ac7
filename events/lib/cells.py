"""Cells of tables that spreadsheets open: what they would take for a formula is written so that they do not (threat 4).

An apostrophe goes before such a text, and comes off again when one of our tables is read: nothing is lost on the way.
"""

from typing import Any

# A spreadsheet takes a cell that begins like this for a formula, also behind blanks and quotes, also full-width.
_FORMULA_STARTS = frozenset("=+-@\t\r\0＝＋－＠")
_PASSED_OVER = " \n\u00a0'\"`“”‘’«»"
_APOSTROPHE = "'"


def safe(value: Any) -> Any:
    """A value that no spreadsheet runs. Numbers stay numbers."""
    return f"{_APOSTROPHE}{value}" if isinstance(value, str) and _is_formula(value) else value


def unescaped(cell: str) -> str:
    """What was written before `safe` had its say."""
    bare = cell[1:]
    return bare if cell.startswith(_APOSTROPHE) and _is_formula(bare) else cell


def _is_formula(text: str) -> bool:
    if text[:1].isalnum():
        return False
    start = text.lstrip(_PASSED_OVER)[:1]
    return text[:1] in _FORMULA_STARTS or bool(start) and start in _FORMULA_STARTS
