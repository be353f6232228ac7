import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bench import browsing, finding, importing, serving
from bench.figures import Figure, table
from bench.installation import Installation
from bench.processes import Failed

_MEASURES = {
    "import": importing.measure,
    "server": serving.measure,
    "core": browsing.measure,
    "find": finding.measure,
}


class Command(BaseCommand):
    help = "Measures import, server and map on invented rows, beside other programs (docs/performance.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="*", choices=[*_MEASURES, []], help="default: all, in this order")
        parser.add_argument("--rows", type=int, default=385_918, help="default: %(default)s, as UCDP has")
        parser.add_argument("--data", type=Path, help="a folder to keep rows and database in (default: a passing one)")

    def handle(self, *args: Any, what: list[str], rows: int, data: Path | None, **options: Any) -> None:
        with tempfile.TemporaryDirectory(prefix="conflictmap-bench-") as passing:
            site = Installation((data or Path(passing)).resolve(), rows)
            for name in what or _MEASURES:
                self.stdout.write(f"\n{name}, {rows:,} rows\n")
                self.stdout.write(table(self._told(_MEASURES[name](site))))

    def _told(self, figures: Iterator[Figure]) -> Iterator[Figure]:
        """The same figures, each said at once: a long measure that breaks off has not been for nothing."""
        try:
            for figure in figures:
                self.stderr.write(" ".join(figure.cells()))
                yield figure
        except Failed as failure:
            raise CommandError(str(failure)) from failure
