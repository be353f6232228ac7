"""One import, from a file to the desk: all of it becomes visible at once when it ends, or nothing does (threat 17).

New events are published and marked as stale from the start, and name their run; the publisher passes over events whose
run has not finished, so that finishing it, one row, is what shows them. A run that was broken off leaves events that no
reader sees; the next run into the same data set removes them first.
"""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from events.importers import again, desk, leaving, setting
from events.importers.base import RowProblem, Told, Understanding, Unimportable
from events.importers.comparing import compare
from events.importers.formats import Importer, Terms
from events.importers.placing import forget, placed
from events.importers.preview import Preview
from events.importers.record import Record
from events.lib import bulk
from events.models import Dataset, ImportProblem, ImportRun, Publication

BATCH = 4_000  # rows a transaction: well below a second
_MOST_KEPT = 1_000  # problems of one run


class Busy(Unimportable):
    """Another import is running."""


@dataclass(frozen=True)
class Wish:
    """What an operator asks for."""

    importer: Importer
    path: Path
    dataset: str  # slug
    told: Told = Told()  # noqa: RUF009 - frozen
    terms: Terms | None = None  # of the data set, if it has to be made; None: the format's own
    licensed: bool = False  # the operator says that the data may be shown to everyone
    replace: bool = False  # events that are not in the file any more are withdrawn
    name: str = ""  # of the file, where it is not its own
    release: str = ""  # of the data set, as its publisher numbers it: 25.1


@dataclass
class Tally:
    """What became of the rows: every row is counted once. Rows that add to the one above count with it."""

    understood: Understanding = Understanding()  # noqa: RUF009 - frozen
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    odd: int = 0  # came in, counted above too
    withdrawn: int = 0  # events, not rows: those that the file has no more
    ids: set[str] = field(default_factory=set)  # of all rows that are events
    problems: list[RowProblem] = field(default_factory=list)  # the first ones
    told: Callable[[RowProblem], None] | None = None  # of every problem

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.refused

    def note(self, problem: RowProblem) -> None:
        if problem.refused:
            self.refused += 1
        else:
            self.odd += 1
        if len(self.problems) < _MOST_KEPT:
            self.problems.append(problem)
        if self.told:
            self.told(problem)


Problems = Callable[[RowProblem], None] | None  # told of every problem
Progress = Callable[[float, int], None]  # told the share of the file that has been read, and the rows so far


def survey(wish: Wish, progress: Progress, preview: Preview | None = None, told: Problems = None) -> Tally:
    """What an import would do; writes nothing. Raises Unimportable."""
    dataset = setting.existing_dataset(wish.importer, wish.dataset, wish.licensed)
    wish, understood = _understood(wish)
    tally = Tally(understood, told=told)
    if preview:
        preview.dataset = dataset
    if known := _again(wish, dataset, told):
        return known
    for batch in _batches(wish, tally, progress):
        compared = compare(dataset, batch)
        _count(tally, len(compared.new), len(compared.changed), compared.unchanged)
        if preview:
            preview.look(compared)
    if dataset and _may_replace(wish, tally):
        tally.withdrawn = sum(1 for _ in leaving.missing(dataset, tally.ids))
    return tally


def import_file(wish: Wish, progress: Progress, told: Problems = None) -> Tally:
    """Imports a file. Raises Unimportable; readers see nothing of it then."""
    with alone():
        wish, understood = _understood(wish)
        dataset = setting.prepared_dataset(
            wish.importer, wish.dataset, wish.terms or wish.importer.terms, wish.licensed
        )
        desk.discard(ImportRun.unfinished().filter(dataset=dataset))
        known = _again(wish, dataset, told)
        name = wish.name or wish.path.name
        run = setting.begun_run(wish.importer, dataset, name, understood, _digest(wish), wish.release)
        tally = known or Tally(understood, told=told)
        try:
            if not known:
                _write(wish, run, tally, progress)
        except Unimportable:
            desk.discard([run])
            raise
        with transaction.atomic():
            if _may_replace(wish, tally):
                tally.withdrawn = leaving.withdraw(leaving.missing(dataset, tally.ids))
            _finish(run, dataset, tally)
        return tally


def _digest(wish: Wish) -> str:
    return again.digest_of(wish.importer, wish.told, wish.path)


def _again(wish: Wish, dataset: Dataset | None, told: Problems) -> Tally | None:
    """What is known of a file that was the last one to come in: all of it is there. None for any other.

    Who wants every problem with its row, or events withdrawn, has the file read.
    """
    if told or wish.replace or not (last := again.last_of(dataset, _digest(wish))):
        return None
    problems = again.problems_of(last)
    odd = sum(not problem.refused for problem in problems)
    whole = last.new + last.changed + last.unchanged
    return Tally(wish.told.understood or Understanding(), unchanged=whole, refused=last.refused, odd=odd,
                 problems=problems)  # fmt: skip


def _understood(wish: Wish) -> tuple[Wish, Understanding]:
    """The wish with everything told that the format leaves open."""
    forget()
    told = setting.remembered(wish.importer, wish.dataset, wish.told)
    understood = wish.importer.understand(wish.path, told)
    return replace(wish, told=replace(told, understood=understood)), understood


def _write(wish: Wish, run: ImportRun, tally: Tally, progress: Progress) -> None:
    with bulk.room_in_memory(), bulk.no_search_for_cycles():
        writer = desk.Desk(run, wish.importer.drafts)
        for batch in _batches(wish, tally, progress):
            compared = compare(run.dataset, batch, writer.elsewhere)
            if compared.new or compared.changed:
                writer.write(compared)
            _count(tally, len(compared.new), len(compared.changed), compared.unchanged)


def _finish(run: ImportRun, dataset: Dataset, tally: Tally) -> None:
    """The moment at which readers may see it all, and what runs that were broken off had changed before."""
    with transaction.atomic():
        ImportProblem.objects.bulk_create(
            ImportProblem(run=run, row=p.row, column=p.column[:80], reason=p.reason[:300], refused=p.refused)
            for p in tally.problems
        )
        run.new, run.changed, run.unchanged, run.refused = tally.new, tally.changed, tally.unchanged, tally.refused
        run.save()
        setting.name_release(run)
        desk.hold_back_new(run)
        ImportRun.unfinished().filter(dataset=dataset).update(finished=timezone.now())
        Publication.ask()


def _may_replace(wish: Wish, tally: Tally) -> bool:
    """A row that was refused may be an event that only looks as if it were gone."""
    return wish.replace and not tally.refused


def _count(tally: Tally, new: int, changed: int, unchanged: int) -> None:
    tally.new += new
    tally.changed += changed
    tally.unchanged += unchanged


def _batches(wish: Wish, tally: Tally, progress: Progress) -> Iterator[list[Record]]:
    """The records of a file, some thousand at a time; the problems go to the tally."""
    batch: list[Record] = []
    read = _Read()
    for record in _once(wish.importer.records(wish.path, wish.told, read), tally.ids):
        if isinstance(record, RowProblem):
            tally.note(record)
            continue
        placed(record)
        for oddity in record.oddities:
            tally.note(oddity)
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
            progress(read.share, tally.rows)
    if batch:
        yield batch


class _Read:
    """Remembers what the reader last said of its progress."""

    share = 0.0

    def __call__(self, share: float) -> None:
        self.share = share


def _once(records: Iterable[Record | RowProblem], seen: set[str]) -> Iterator[Record | RowProblem]:
    """Refuses a row whose id has been seen: two rows in turn would overwrite each other for ever."""
    for record in records:
        if isinstance(record, Record):
            if record.external_id in seen:
                yield RowProblem(record.row, "id", f"The id {record.external_id} stands in a row above already.")
                continue
            seen.add(record.external_id)
        yield record


@contextmanager
def alone() -> Iterator[None]:
    """Holds the place of the one import: whoever else has begun a run and not finished it is dead."""
    with (Path(settings.CONFLICTMAP_DATA) / "import.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy("Another import is running; wait for its end.") from error
        yield
