from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.leaving import DELETED, listed, withdraw
from events.importers.reading import ENCODINGS
from events.importers.run import alone
from events.importers.setting import existing_dataset
from events.importers.table import formats, importer
from events.models import Dataset

_SHOWN = 20  # problems


class Command(BaseCommand):
    help = "Withdraws the events of a data set that its publisher has deleted since, by the publisher's own list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=sorted(formats()))
        parser.add_argument("file", type=Path)
        parser.add_argument("--dataset", required=True, metavar="SLUG")
        parser.add_argument("--encoding", choices=ENCODINGS, default="utf-8", help="of a file that does not tell")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")

    def handle(self, *args: Any, format: str, file: Path, dataset: str, dry_run: bool, **options: Any) -> None:
        try:
            with alone():
                found = existing_dataset(importer(format), dataset, licensed=True)
                if found is None:
                    raise Unimportable(f"There is no data set “{dataset}”.")
                answers = list(importer(format).deletions(file, Told(options["encoding"]), lambda share: None))
                self._withdraw(found, answers, dry_run)
        except Unimportable as error:
            raise CommandError(f"{error} Nothing was withdrawn.") from error

    def _withdraw(self, dataset: Dataset, answers: list[str | RowProblem], dry_run: bool) -> None:
        problems = [answer for answer in answers if isinstance(answer, RowProblem)]
        ids = list(dict.fromkeys(answer for answer in answers if isinstance(answer, str)))
        events, before = listed(dataset, ids)
        count = len(events) if dry_run else withdraw(events, DELETED)
        for problem in problems[:_SHOWN]:
            self.stdout.write(f"Row {problem.row:,}, {problem.column}: {problem.reason} Refused.")
        unknown, twice = len(ids) - len(events) - before, len(answers) - len(problems) - len(ids)
        self.stdout.write(
            f"{'Nothing was written; this would happen' if dry_run else 'Done'}: {len(answers):,} rows in = {count:,} "
            f"withdrawn + {before:,} withdrawn before + {unknown:,} of which the data set has none + {twice:,} named "
            f"twice + {len(problems):,} refused."
        )
