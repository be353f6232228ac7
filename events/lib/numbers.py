"""Numbers and ranges of them as the active language has them; static/js/core/figures.js says the same."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_MARKS = {"fr": ("\u202f", ","), "de": (".", ","), "uk": ("\u00a0", ","), "ru": ("\u00a0", ",")}  # of CLDR
_ENGLISH = (",", ".")


def _marks() -> tuple[str, str]:
    """What stands between thousands, and before a fraction."""
    return _MARKS.get((get_language() or "").partition("-")[0], _ENGLISH)


def figure(value: int) -> str:
    """110000 -> 110,000."""
    return f"{value:,}".replace(",", _marks()[0])


def decimal(text: str) -> str:
    """A number with a point, as the language writes it: "12.5" -> "12,5"."""
    return text.replace(".", _marks()[1])


def claimed(low: int | None, best: int | None, high: int | None) -> str:
    """What a claim says: "25,000–30,000", "10,000 or more", "up to 400"; "" without figures."""
    if low is not None and high is not None:
        said = span(low, high)
        if best is None or low == high:
            return said
        return _("{span}, most likely {best}").format(span=said, best=figure(best))
    if high is not None:
        if best is None:
            return _("up to {figure}").format(figure=figure(high))
        return _("{best}, up to {high}").format(best=figure(best), high=figure(high))
    if low is not None:
        if best is None:
            return _("{figure} or more").format(figure=figure(low))
        return _("{best}, at least {low}").format(best=figure(best), low=figure(low))
    return "" if best is None else figure(best)


def established(low: int, best: int | None, high: int, open_end: str) -> str:
    """What claims come to: "25,000–30,000", "10,000 or more", "12,000 (10,000–15,000)"."""
    said = span(low, high) if best is None or low == high else f"{figure(best)} ({span(low, high)})"
    if open_end == "down":
        return (_("up to {figure}") if low == high else _("{figure} or fewer")).format(figure=said)
    if open_end:
        return (_("{figure} or more") if open_end == "up" else _("{figure}, or fewer, or more")).format(figure=said)
    return said


def span(low: int, high: int) -> str:
    return figure(low) if low == high else f"{figure(low)}–{figure(high)}"
