"""What an import found wrong, as a table to be mended and read again: row, column, reason, and the row as it was."""

import csv
from pathlib import Path
from types import TracebackType
from typing import IO

from events.importers.base import RowProblem, Unimportable
from events.importers.reading import table
from events.lib import cells

_HEAD = ("row", "column", "reason", "what became of it")
_LONGEST = 5_000  # characters of a cell


class Report:
    """A CSV file that grows by a line with each problem. Where the rows are a table's, its columns stand behind."""

    def __init__(self, target: Path, source: Path, encoding: str) -> None:
        self._file: IO[str] = target.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*_HEAD, *map(_safe, _columns(source, encoding))])

    def __call__(self, problem: RowProblem) -> None:
        fate = "refused" if problem.refused else "imported all the same"
        self._writer.writerow(
            [problem.row, _safe(problem.column), _safe(problem.reason), fate, *map(_safe, problem.cells)]
        )

    def __enter__(self) -> "Report":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _columns(source: Path, encoding: str) -> list[str]:
    try:
        with table(source, encoding, lambda share: None) as found:
            return found.columns
    except Unimportable:
        return []


def _safe(cell: str) -> str:
    """A cell that a spreadsheet takes for text and that is text (threats 4 and 14)."""
    plain = cell[:_LONGEST].replace("\0", "␀").encode("utf-8", "replace").decode()
    return str(cells.safe(plain))
