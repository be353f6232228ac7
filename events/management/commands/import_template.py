from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.importers.sheets.template import TEMPLATES


class Command(BaseCommand):
    help = "Writes the spreadsheet with which events are entered by the row: template.xlsx, template.csv, example.csv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=sorted(TEMPLATES))
        parser.add_argument("file", type=Path, nargs="?", help="where to; the same name here, if it is not said")

    def handle(self, *args: Any, what: str, file: Path | None, **options: Any) -> None:
        target = file or Path(what)
        try:
            target.write_bytes(TEMPLATES[what]())
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror or error}.") from error
        then = f"python3 manage.py import_events table {target} --dataset …"
        self.stdout.write(f"Wrote {target}. Fill it in, then: {then}")
