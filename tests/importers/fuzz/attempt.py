"""One try: bytes as a file of some kind, read by some format. It ends in rows, in reasons, or in Unimportable."""

import gzip
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from django.conf import settings

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.record import Record
from events.importers.table import IMPORTERS, importer

FORMATS = sorted(IMPORTERS)
_SMALL = {  # limits that a few kilobytes can reach
    "IMPORT_MOST_EXPANDED": 1 << 16, "IMPORT_MOST_HELD": 1 << 16, "IMPORT_MOST_ROWS": 40, "IMPORT_MOST_COLUMNS": 100,
    "IMPORT_LONGEST_ROW": 4_000, "IMPORT_LONGEST_CELL": 1_000, "IMPORT_MOST_MEMBERS": 20,
}  # fmt: skip


@cache
def _workbook() -> dict[str, bytes]:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["id", "name"])
    stream = io.BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _with_part(name: str) -> Callable[[bytes], bytes]:
    return lambda content: _archive({**_workbook(), name: content})


# What the bytes are: a file as it stands, packed, or a part of a workbook that is sound otherwise.
KINDS: tuple[Callable[[bytes], bytes], ...] = (
    lambda content: content,
    lambda content: gzip.compress(content, 1, mtime=0),
    lambda content: _archive({"a.csv": content}),
    lambda content: _archive({"doc.kml": content}),
    _with_part("xl/worksheets/sheet1.xml"),
    _with_part("xl/sharedStrings.xml"),
    _with_part("xl/styles.xml"),
    _with_part("xl/workbook.xml"),
)


def attempt(data: bytes, path: Path) -> str:
    """Reads the bytes behind the first two, which say what they are and who reads them; what became of them."""
    kind, name = KINDS[data[0] % len(KINDS)], FORMATS[data[1] % len(FORMATS)]
    path.write_bytes(kind(data[2:]))
    before = {setting: getattr(settings, setting) for setting in _SMALL}
    try:
        for setting, value in _SMALL.items():
            setattr(settings, setting, value)
        fates = [_fate(found) for found in importer(name).records(path, Told(), lambda share: None)]
    except Unimportable as refused:
        assert str(refused).strip()
        str(refused).encode()
        return "refused as a whole"
    finally:
        for setting, value in before.items():
            setattr(settings, setting, value)
    return ", ".join(sorted(set(fates))) or "no rows"


def _fate(found: Record | RowProblem) -> str:
    """What a row has become, which can be stored and said."""
    if isinstance(found, RowProblem):
        assert found.refused and found.reason
        (found.column + found.reason).encode()
        return "refused"
    assert found.title and found.external_id
    found.digest()
    return "in"


def seeds(folder: Path) -> Iterator[bytes]:
    """Where to begin: sound files of every format, with the two bytes before them."""
    texts = [path.read_bytes()[:3_000] for path in sorted(folder.iterdir()) if path.suffix != ".md"]
    texts.append(b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "properties": {"id": 1}, '
                 b'"geometry": {"type": "Point", "coordinates": [36.2, 51.7]}}]}')  # fmt: skip
    for kind, name in enumerate(FORMATS):
        yield from (bytes([way, kind]) + text for text in texts for way in range(3) if name)
    for number, part in enumerate(("worksheets/sheet1", "sharedStrings", "styles", "workbook"), 4):
        yield bytes([number, 0]) + _workbook().get(f"xl/{part}.xml", b"<sst/>")
