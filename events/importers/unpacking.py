"""From a file on disk to its bytes: plain, gzip, or a ZIP with one table in it. Nothing is trusted (threat 12)."""

import gzip
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from events.importers.base import Share, Unimportable
from events.importers.limits import BYTES, EXPANDED, MEMBERS

_MOST_SWELLING = 150  # unpacked ÷ packed; tables of text stay below 30, a bomb goes to 1,000
_SMALL = 1 << 20  # below this a file may swell as it likes
_READ = 1 << 18  # bytes at a time
_TABLES = (".csv", ".tsv", ".txt", ".geojson", ".json")
_ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")
_BROKEN = (BadZipFile, gzip.BadGzipFile, zlib.error, LZMAError, EOFError, NotImplementedError)


@contextmanager
def unpacked(path: Path, share: Share, endings: tuple[str, ...] = _TABLES) -> Iterator[BufferedReader]:
    """The bytes of the table in a file, as a stream that refuses to swell beyond measure.

    In an archive it is the one member with one of the `endings`.

    Raises Unimportable, also while the stream is read.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            file.seek(0)
            size = path.stat().st_size
            if size > BYTES.most:
                BYTES.refuse(f"{path.name} has")
            if magic[:2] == b"\x1f\x8b":
                with gzip.GzipFile(fileobj=file) as packed:
                    yield _bounded(cast(IO[bytes], packed), size, file, size, share)
            elif magic[:2] == b"PK":
                with ZipFile(file) as archive, archive.open(member := _only_table(archive, endings)) as inner:
                    yield _bounded(inner, member.compress_size, inner, member.file_size, share)
            else:
                yield _bounded(file, size, file, size, share)
    except _BROKEN as error:
        raise Unimportable(f"{path.name} cannot be unpacked: {str(error) or 'it is broken'}.") from error
    except OSError as error:
        raise Unimportable(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _only_table(archive: ZipFile, endings: tuple[str, ...]) -> ZipInfo:
    members = _members(archive)
    files = [member for member in members if not member.is_dir() and not _left_by_macs(member.filename)]
    if nested := [member.filename for member in files if member.filename.lower().endswith(_ARCHIVES)]:
        raise Unimportable(f"The archive holds another one, “{nested[0][:80]}”: unpack it first.")
    tables = [member for member in files if member.filename.lower().endswith(endings)]
    if len(tables) != 1:
        raise Unimportable(f"The archive holds {len(tables)} tables ({', '.join(endings)}) instead of one.")
    _check_size(tables[0].file_size, tables[0].compress_size)
    return tables[0]


def _left_by_macs(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")


def check_workbook(archive: ZipFile) -> None:
    """Raises Unimportable for a workbook that is no such thing, or swells beyond measure."""
    members = _members(archive)
    for member in members:
        _check_size(member.file_size, member.compress_size)
    if sum(member.file_size for member in members) > EXPANDED.most:
        EXPANDED.refuse("Unpacked, the file has")


def _members(archive: ZipFile) -> list[ZipInfo]:
    """What an archive holds, each by a name that stays inside, and not too many."""
    members = archive.infolist()
    if len(members) > MEMBERS.most:
        MEMBERS.refuse("The archive has")
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


def _check_size(size: int, packed: int) -> None:
    if size > EXPANDED.most:
        EXPANDED.refuse("Unpacked, the file has")
    if size > _SMALL and size > _MOST_SWELLING * max(packed, 1):
        raise Unimportable(f"Unpacked, the file swells to more than {_MOST_SWELLING} times its size: no table does.")


def _bounded(stream: IO[bytes], packed: int, position: IO[bytes], whole: int, share: Share) -> BufferedReader:
    """Counts what comes out, whatever an archive promises, and stops what swells."""
    expanded = 0

    def seen(count: int) -> None:
        nonlocal expanded
        expanded += count
        _check_size(expanded, packed)
        share(min(position.tell() / max(whole, 1), 1.0))

    return BufferedReader(Watched(stream, seen), _READ)


class Watched(RawIOBase):
    """A stream of which somebody is told how many bytes are read, chunk by chunk."""

    def __init__(self, stream: IO[bytes], seen: Callable[[int], None]) -> None:
        self._stream, self._seen = stream, seen

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(len(buffer))
        self._seen(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)
