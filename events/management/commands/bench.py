import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bench import browsing, importing, serving
from bench.figures import table
from bench.installation import Installation
from bench.processes import Failed

_MEASURES = {"import": importing.measure, "server": serving.measure, "core": browsing.measure}


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
                try:
                    self.stdout.write(table(_MEASURES[name](site)))
                except Failed as failure:
                    raise CommandError(str(failure)) from failure
