"""Works on uploads: looks at a file, or imports it, telling how far it is and stopping where somebody wants it to.

One worker at a time, in a process of its own: requests come and go, and gunicorn's workers with them. Whatever is cut
off is begun anew by the next worker, which does no harm, because imports are all or nothing.
"""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.utils import timezone

from events.importers import preview, saying
from events.importers.base import Told, Unimportable
from events.importers.fetching import fetched
from events.importers.formats import Terms
from events.importers.reading import described, table
from events.importers.report import Report
from events.importers.run import Busy, Tally, Wish, import_file, survey
from events.importers.table import formats, importer
from events.models import ImportRun, Upload
from events.models.upload import folder

_PAUSE_SECONDS = 0.5  # between two words on how far it is
_MOST_BEGINNINGS = 3
_SHOWN = 100  # problems
_LOG = logging.getLogger(__name__)


class Cancelled(Unimportable):
    """Somebody at the desk wants the import to stop."""


def work(pause: Callable[[float], None] = time.sleep) -> int:
    """Works on all uploads that wait, one after another; returns how many. Another worker leaves it nothing to do."""
    count = 0
    sweep()
    with _alone() as free:
        while free and (upload := Upload.next()):
            try:
                work_on(upload)
                count += 1
            except Busy:  # an import on the command line
                pause(2)
    return count


def work_on(upload: Upload) -> None:
    """Does what the stage of an upload asks for. Raises Busy."""
    if upload.begun >= _MOST_BEGINNINGS:
        _end(upload, Upload.Stage.FAILED, f"It was begun {upload.begun} times and broken off each time.")
        return
    _write(upload, begun=upload.begun + 1, share=0, rows=0, trouble="")
    try:
        if upload.address and not upload.file.exists():
            fetched(upload.address, upload.file)
        (_look if upload.stage == Upload.Stage.WAITING else _import)(upload)
    except Busy:
        _write(upload, begun=upload.begun - 1)
        raise
    except Cancelled:
        _end(upload, Upload.Stage.CANCELLED, "It was cancelled before its end; nothing of it came in.")
    except Unimportable as error:
        _write(upload, found={**upload.found, "header": _header(upload)})
        _end(upload, Upload.Stage.FAILED, str(error).replace(upload.stored, upload.file_name))
    except Exception:
        _LOG.exception("Import %s failed", upload.pk)
        _end(upload, Upload.Stage.FAILED, "The program made a mistake; the operator finds it in the log.")


def wish_of(upload: Upload) -> Wish:
    """What an upload asks for. Raises Unimportable."""
    if upload.format not in formats():
        raise Unimportable(f"There is no format “{upload.format}” any more.")
    told = Told(upload.told["encoding"], upload.told.get("columns", {}), upload.told.get("day_first"))
    found = importer(upload.format)
    given = {name: value for name, value in upload.terms.items() if value}
    terms = Terms(**{**{name: getattr(found.terms, name) for name in Terms.__slots__}, **given})
    return Wish(found, upload.file, upload.dataset, told, terms, upload.licensed, upload.replace, upload.file_name,
                upload.told.get("release", ""))


def _look(upload: Upload) -> None:
    wish, shown = wish_of(upload), preview.Preview()
    with Report(upload.report, upload.file, wish.told.encoding) as report:
        tally = survey(wish, _Meter(upload), shown, report)
    found = {
        **_sums(tally),
        "about": described(upload.file, wish.told.encoding),
        "header": _header(upload),
        "columns": dict(tally.understood.columns),
        "kept": list(tally.understood.kept),
        "day_first": tally.understood.day_first,
        "destination": saying.destination(wish, shown),
        "weighed": shown.weighed,
        "changes": [
            {"row": change.row, "event": change.event, "title": change.title,
             "differences": [[each.label, each.before, each.after] for each in change.differences]}
            for change in shown.changes
        ],
        "alike": [
            {"row": each.row, "title": each.title, "event": each.event, "other": each.other, "dataset": each.dataset,
             "why": str(each.suspicion)}
            for each in shown.alike
        ],
    }  # fmt: skip
    _write(upload, found=found)
    _end(upload, Upload.Stage.LOOKED)


def _import(upload: Upload) -> None:
    wish = wish_of(upload)
    with Report(upload.report, upload.file, wish.told.encoding) as report:
        tally = import_file(wish, _Meter(upload), report)
    run = ImportRun.objects.filter(dataset__slug=upload.dataset).exclude(finished=None).first()
    _write(upload, found={**upload.found, **_sums(tally)}, run=run)
    _end(upload, Upload.Stage.DONE)
    upload.file.unlink(missing_ok=True)


def _sums(tally: Tally) -> dict[str, Any]:
    return {
        "sums": saying.sums(tally), "new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged,
        "refused": tally.refused, "odd": tally.odd, "withdrawn": tally.withdrawn,
        "problems": [[p.row, p.column, p.reason, p.refused] for p in tally.problems[:_SHOWN]],
    }  # fmt: skip


def _header(upload: Upload) -> list[str]:
    """The columns of a table, for whoever has to say what they mean."""
    try:
        with table(upload.file, upload.told["encoding"], lambda share: None) as found:
            return [name for name in found.columns if name]
    except Unimportable:
        return []


def _write(upload: Upload, **values: Any) -> None:
    """Stores what the worker knows, and nothing that the desk may have said meanwhile."""
    for name, value in values.items():
        setattr(upload, name, value)
    upload.save(update_fields=list(values))


def _end(upload: Upload, stage: Upload.Stage, trouble: str = "") -> None:
    _write(upload, stage=stage, trouble=trouble, begun=0, stopping=False, share=1.0)


class _Meter:
    """Tells the desk how far a file has been read, and hears whether somebody wants it to stop."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.said = 0.0

    def __call__(self, share: float, rows: int) -> None:
        now = time.monotonic()
        if now - self.said < _PAUSE_SECONDS:
            return
        self.said = now
        Upload.objects.filter(pk=self.upload.pk).update(share=share, rows=rows)
        if not Upload.objects.filter(pk=self.upload.pk, stopping=False).exists():
            raise Cancelled("Cancelled.")


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether this is the one worker; another one has the lock otherwise."""
    folder().mkdir(mode=0o700, exist_ok=True)
    with (folder() / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def sweep(days: int = 7) -> None:
    """Removes the files of uploads that nobody has done anything with for so long, and reports that are older."""
    old = timezone.now() - timedelta(days=days)
    for upload in Upload.objects.filter(asked__lt=old):
        if not upload.is_under_way():
            upload.file.unlink(missing_ok=True)
            upload.report.unlink(missing_ok=True)
