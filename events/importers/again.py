"""The same file again: known by its bytes, so that nothing of it has to be read once more."""

from hashlib import blake2b, file_digest
from pathlib import Path

import orjson
from django.conf import settings

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.formats import Importer
from events.importers.placing import LOOKED_UP
from events.models import Dataset, Event, ImportProblem, ImportRun


def digest_of(importer: Importer, told: Told, path: Path) -> str:
    """A hash of a file, of all that is told about it, and of the version that reads it. Raises Unimportable."""
    try:
        with path.open("rb") as file:
            content = file_digest(file, blake2b).hexdigest()
    except OSError as error:
        raise Unimportable(f"{path.name} cannot be read: {error.strerror or error}.") from error
    said = [importer.name, settings.VERSION, told.encoding, told.columns, told.understood, content]
    return blake2b(orjson.dumps(said), digest_size=32).hexdigest()


def last_of(dataset: Dataset | None, digest: str) -> ImportRun | None:
    """The run that brought this very file, if it was the last one, found all places, and all its events are there."""
    if dataset is None:
        return None
    last = ImportRun.objects.filter(dataset=dataset).first()
    if last is None or last.finished is None or last.file_digest != digest:
        return None
    if ImportProblem.objects.filter(run=last, column__in=LOOKED_UP, refused=False).exists():
        return None  # the gazetteer may know them by now
    there = Event.objects.filter(dataset=dataset).exclude(external_id=None).count()
    return last if there == last.new + last.changed + last.unchanged else None


def problems_of(run: ImportRun) -> list[RowProblem]:
    """What was found wrong with the file then, as far as it is kept."""
    found = ImportProblem.objects.filter(run=run).order_by("row")
    return [RowProblem(each.row, each.column, each.reason, each.refused) for each in found]
