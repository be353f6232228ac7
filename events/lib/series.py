"""Things in a row, as the active language has them; static/js/core/series.js says the same."""

from collections.abc import Iterable
from functools import reduce

from django.utils.translation import gettext as _


def with_commas(parts: Iterable[str]) -> str:
    """ "A, B"."""
    return _in_a_row(_("{some}, {next}"), parts)


def any_of(parts: Iterable[str]) -> str:
    """ "A or B or C"."""
    return _in_a_row(_("{some} or {next}"), parts)


def all_of(parts: Iterable[str]) -> str:
    """ "A and B and C"."""
    return _in_a_row(_("{some} and {next}"), parts)


def _in_a_row(pattern: str, parts: Iterable[str]) -> str:
    return reduce(lambda some, following: pattern.format(some=some, next=following) if some else following, parts, "")
