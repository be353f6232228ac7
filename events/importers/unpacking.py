"""From a file on disk to its bytes: plain, gzip, or a ZIP with one table in it. Nothing is trusted (threat 12)."""

import gzip
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from events.importers.base import Share, Unimportable

MOST_BYTES = 4 << 30  # of the table itself, unpacked
MOST_SWELLING = 150  # unpacked ÷ packed; tables of text stay below 30, a bomb goes to 1,000
MOST_MEMBERS = 10_000
_SMALL = 1 << 20  # below this a file may swell as it likes
_READ = 1 << 18  # bytes at a time
_TABLES = (".csv", ".tsv", ".txt", ".geojson", ".json")
_ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")
_BEYOND = "The file swells beyond measure when it is unpacked."


@contextmanager
def unpacked(path: Path, share: Share) -> Iterator[BufferedReader]:
    """The bytes of the table in a file, as a stream that refuses to swell beyond measure.

    Raises Unimportable, also while the stream is read.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            file.seek(0)
            size = path.stat().st_size
            if magic[:2] == b"\x1f\x8b":
                with gzip.GzipFile(fileobj=file) as packed:
                    yield _bounded(cast(IO[bytes], packed), size, file, size, share)
            elif magic == b"PK\x03\x04":
                with ZipFile(file) as archive, archive.open(member := _only_table(archive)) as inner:
                    yield _bounded(inner, member.compress_size, inner, member.file_size, share)
            else:
                yield _bounded(file, size, file, size, share)
    except (BadZipFile, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise Unimportable(f"{path.name} cannot be unpacked: {error}.") from error
    except OSError as error:
        raise Unimportable(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _only_table(archive: ZipFile) -> ZipInfo:
    members = _members(archive)
    files = [member for member in members if not member.is_dir() and not member.filename.startswith("__MACOSX/")]
    if nested := [member.filename for member in files if member.filename.lower().endswith(_ARCHIVES)]:
        raise Unimportable(f"The archive holds another one, “{nested[0][:80]}”: unpack it first.")
    tables = [member for member in files if member.filename.lower().endswith(_TABLES)]
    if len(tables) != 1:
        raise Unimportable(f"The archive holds {len(tables)} tables (.csv, .tsv, .txt or .geojson) instead of one.")
    if tables[0].file_size > MOST_BYTES or _swells(tables[0].file_size, tables[0].compress_size):
        raise Unimportable(_BEYOND)
    return tables[0]


def check_workbook(archive: ZipFile) -> None:
    """Raises Unimportable for a workbook that is no such thing, or swells beyond measure."""
    members = _members(archive)
    swollen = any(_swells(member.file_size, member.compress_size) for member in members)
    if swollen or sum(member.file_size for member in members) > MOST_BYTES:
        raise Unimportable(_BEYOND)


def _members(archive: ZipFile) -> list[ZipInfo]:
    """What an archive holds, each by a name that stays inside, and not too many."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unimportable(f"The archive has {len(members):,} members; at most {MOST_MEMBERS:,} are read.")
    for member in members:
        _check(member)
    return members


def _check(member: ZipInfo) -> None:
    name = member.filename
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or not path.parts or ".." in path.parts or ":" in path.parts[0]:
        raise Unimportable(f"The archive names a file outside itself, “{name[:80]}”.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unimportable(f"The archive holds a symbolic link, “{name[:80]}”.")
    if member.flag_bits & 1:
        raise Unimportable("The archive is encrypted.")


def _swells(size: int, packed: int) -> bool:
    return size > _SMALL and size > MOST_SWELLING * max(packed, 1)


def _bounded(stream: IO[bytes], packed: int, position: IO[bytes], whole: int, share: Share) -> BufferedReader:
    return BufferedReader(_Bounded(stream, packed, lambda: share(position.tell() / max(whole, 1))), _READ)


class _Bounded(RawIOBase):
    """Counts what comes out, whatever an archive promises, and stops what swells."""

    def __init__(self, stream: IO[bytes], packed: int, told: Callable[[], None]) -> None:
        self._stream, self._packed, self._told, self._count = stream, packed, told, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(len(buffer))
        self._count += len(chunk)
        if self._count > MOST_BYTES or _swells(self._count, self._packed):
            raise Unimportable(_BEYOND)
        self._told()
        buffer[: len(chunk)] = chunk
        return len(chunk)
