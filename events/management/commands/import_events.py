import time
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.importers import saying
from events.importers.base import Told, Unimportable
from events.importers.formats import Importer, Terms
from events.importers.preview import Preview
from events.importers.reading import ENCODINGS, described
from events.importers.report import Report
from events.importers.run import Problems, Tally, Wish, import_file, survey
from events.importers.table import formats, importer

_PAUSE_SECONDS = 2


class Command(BaseCommand):
    help = "Imports a file of events into a data set of its own; importing it again changes what has changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=sorted(formats()))
        parser.add_argument("file", type=Path, help="CSV, GeoJSON (both also as .gz or .zip) or XLSX")
        parser.add_argument("--dataset", required=True, metavar="SLUG", help="the data set; it is made if missing")
        made = parser.add_argument_group("what the data set says of its origin, if it is made")
        made.add_argument("--title", default="")
        made.add_argument("--licence", default="", help="such as CC BY 4.0")
        made.add_argument("--licence-url", default="")
        made.add_argument("--credit", default="", help="shown wherever the data are shown")
        made.add_argument("--url", default="", help="where the data come from")
        parser.add_argument("--release", default="", help="of the data set, as its publisher numbers it: 25.1")
        parser.add_argument("--encoding", choices=ENCODINGS, default="utf-8", help="of a file that does not tell")
        parser.add_argument(
            "--column", action="append", default=[], metavar="OURS=THEIRS", type=_column,
            help="for a table: which of its columns is ours of that name; nothing behind the sign leaves it out",
        )  # fmt: skip
        order = parser.add_mutually_exclusive_group()
        order.add_argument("--day-first", action="store_true", default=None, help="11/05/2024 is the 11th of May")
        order.add_argument("--month-first", action="store_false", dest="day_first", help="11/05/2024 is November 5th")
        parser.add_argument("--licence-confirmed", action="store_true", help="you may show these data to everyone")
        parser.add_argument("--replace-missing", action="store_true", help="withdraw events that the file has no more")
        parser.add_argument("--report", type=Path, metavar="CSV", help="write every problem there, with its row")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument("--strict", action="store_true", help="import nothing if any row is refused")

    def handle(self, *args: Any, format: str, file: Path, dry_run: bool, strict: bool, **options: Any) -> None:
        found = importer(format)
        wish = Wish(
            found, file, options["dataset"], _told(options), _terms(found, options),
            licensed=options["licence_confirmed"], replace=options["replace_missing"], release=options["release"],
        )  # fmt: skip
        try:
            tally = self._survey(wish, strict, options["report"]) if dry_run or strict else None
            if not dry_run:
                with _report(options["report"], wish) as report:
                    tally = import_file(wish, Meter(self.stderr), report)
        except Unimportable as error:
            raise CommandError(f"{error} Nothing was imported.") from error
        except OSError as error:
            said = f"{error.filename} cannot be written: {error.strerror}."
            raise CommandError(f"{said} Nothing was imported.") from error
        assert tally is not None  # noqa: S101 - for the type checker: a dry run has surveyed
        self._report(tally, "Nothing was written; an import would do this" if dry_run else f"Imported {file.name}")
        if wish.replace:
            refused = "None, because rows were refused: an event of theirs may be there."
            self.stdout.write(f"Withdrawn as no longer there: {refused if tally.refused else f'{tally.withdrawn:,}.'}")

    def _survey(self, wish: Wish, strict: bool, target: Path | None) -> Tally:
        """Says what an import would do. Raises CommandError for one that must not be."""
        preview = Preview()
        with _report(target, wish) as report:
            tally = survey(wish, Meter(self.stderr), preview, report)
        if about := described(wish.path, wish.told.encoding):
            self.stdout.write(f"{about[:1].upper()}{about[1:]}.")
        for line in (saying.destination(wish, preview), *saying.details(preview)):
            self.stdout.write(line)
        if strict and tally.refused:
            self._report(tally, "Nothing was imported")
            raise CommandError(f"{tally.refused:,} rows were refused; with --strict nothing is imported then.")
        return tally

    def _report(self, tally: Tally, heading: str) -> None:
        for line in saying.understood(tally.understood):
            self.stdout.write(line)
        for problem in tally.problems[: saying.SHOWN]:
            self.stdout.write(saying.problem(problem))
        if tally.refused + tally.odd > saying.SHOWN:
            self.stdout.write(f"… and {tally.refused + tally.odd - saying.SHOWN:,} more.")
        self.stdout.write(f"{heading}: {saying.sums(tally)}")


def _report(target: Path | None, wish: Wish) -> AbstractContextManager[Problems]:
    return Report(target, wish.path, wish.told.encoding) if target else nullcontext()


def _column(said: str) -> tuple[str, str]:
    ours, sign, theirs = said.partition("=")
    if not sign:
        raise ArgumentTypeError(f"“{said}” is not such as title=Headline")
    return ours.strip(), theirs


def _told(options: dict[str, Any]) -> Told:
    return Told(options["encoding"], dict(options["column"]), options["day_first"])


def _terms(found: Importer, options: dict[str, Any]) -> Terms:
    """What the format says of its origin, but for what the operator says."""
    names = ("title", "licence", "licence_url", "credit", "url")
    return replace(found.terms, **{name: options[name] for name in names if options[name]})


class Meter:
    """Says once in a while how far the file has been read, how fast, and how long it will take."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.begun = self.said = time.monotonic()

    def __call__(self, share: float, rows: int) -> None:
        now = time.monotonic()
        if now - self.said < _PAUSE_SECONDS or not share:
            return
        self.said = now
        spent = now - self.begun
        speed, left = rows / spent, spent * (1 / share - 1)
        self.stream.write(f"{rows:,} rows, {share:.0%} of the file; {speed:,.0f} rows a second, {left:.0f} s left")
