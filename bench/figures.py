"""One measured figure beside what it may be at most, or must be at least, and the table of many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`, None when it could not be measured; the note says how it came about, or why it did not."""

    what: str
    value: float | None
    unit: str
    most: float | None = None
    least: float | None = None
    note: str = ""

    def verdict(self) -> str:
        if self.value is None or self.most is None and self.least is None:
            return ""
        over = self.most is not None and self.value > self.most
        under = self.least is not None and self.value < self.least
        return "over" if over else "under" if under else "ok"

    def target(self) -> str:
        if self.most is not None:
            return f"≤ {_said(self.most)}"
        return "" if self.least is None else f"≥ {_said(self.least)}"

    def cells(self) -> tuple[str, str, str, str, str]:
        figure = "–" if self.value is None else f"{_said(self.value)} {self.unit}".strip()
        return self.what, figure, self.target(), self.verdict(), self.note


def table(figures: Iterable[Figure]) -> str:
    """A table in Markdown, aligned for a terminal too."""
    rows = [("what", "figure", "target", "", "note"), *(figure.cells() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in lines)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed (the nearest rank); values is not empty."""
    return sorted(values)[max(0, -(-len(values) * round(share * 100) // 100) - 1)]


def middle(values: Iterable[float]) -> float:
    return median(values)


def ratio(one: float, other: float) -> float | None:
    """None where the other is too small to have been measured."""
    return one / other if other > 0 else None


def _said(number: float) -> str:
    """Three figures that mean something, as people write them."""
    if number and abs(number) < 100:
        return f"{number:.3g}"
    return f"{number:,.0f}"
