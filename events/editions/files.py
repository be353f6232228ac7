"""The folder of published files: immutable ones named by their content, and the manifest that is swapped."""

import fcntl
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict

import brotli
import orjson
from django.conf import settings

_MARK = ".squeezed"
FILE_NAME = re.compile(r"[0-9a-f]{64}\.(bin|json)\Z")
EDITION_ID = re.compile(r"\d{8}T\d{6}Z\Z")


class FileEntry(TypedDict):
    """How a manifest names a file: its name and its size before compression."""

    file: str
    bytes: int


def folder() -> Path:
    return Path(settings.EDITIONS_DIR)


def path(name: str) -> Path:
    """Where an immutable file lies; raises ValueError for anything that is not a name of ours."""
    if not FILE_NAME.match(name):
        raise ValueError("not the name of a published file")
    return folder() / "files" / name


def manifest_path(edition: str | None = None) -> Path:
    """The current manifest, or that of one edition; raises ValueError for anything that is not an edition's id."""
    if edition is None:
        return folder() / "current.json"
    if not EDITION_ID.match(edition):
        raise ValueError("not the id of an edition")
    return folder() / "manifests" / f"{edition}.json"


def plain_name(file: Path) -> str:
    """The name of the published file that a file in the folder is, or is a twin of."""
    return file.name.partition(".")[0] + "".join(file.suffixes[:1])


def named_in(manifest: dict[str, Any]) -> set[str]:
    """The names of all files of an edition."""
    entries = [manifest["dictionary"], manifest["areas"], *manifest.get("area_sets", ())]
    for part in manifest["parts"]:
        entries += [part["columns"], part["text"], *part["details"]]
    return {entry["file"] for entry in entries}


def newest_bytes() -> int:
    """How much the current edition takes on the disk; 0 before the first."""
    try:
        names = named_in(orjson.loads(manifest_path().read_bytes()))
    except FileNotFoundError:
        return 0
    return sum(file.stat().st_size for file in (folder() / "files").glob("*") if plain_name(file) in names)


@contextmanager
def alone() -> Iterator[None]:
    """Waits until nobody else publishes to this folder, or takes something out of it."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "publisher.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def gone() -> set[str]:
    """The names of the files that were taken back for safety or law."""
    try:
        return set(orjson.loads((folder() / "redacted.json").read_bytes()))
    except FileNotFoundError:
        return set()


def note_gone(names: set[str]) -> None:
    write(folder() / "redacted.json", orjson.dumps(sorted(gone() | names)))


def squeeze(name: str) -> bool:
    """Compresses a file once more, as small as it gets, which takes long; False if that was done before.

    The mark of a file that has been squeezed is an empty twin. One that is removed meanwhile stays removed.
    """
    plain = path(name)
    packed, mark = plain.with_name(f"{name}.br"), plain.with_name(f"{name}{_MARK}")
    if mark.exists() or not plain.exists():
        return False
    content = brotli.compress(plain.read_bytes(), quality=11)
    with alone():
        if plain.exists():
            write(packed, content)
            mark.touch()
    return True


def write(target: Path, content: bytes) -> None:
    """Writes a file so that no reader, and no power cut, ever sees half of it."""
    made = draft(target.parent, content)
    try:
        settle(made)
        os.replace(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def draft(folder: Path, content: bytes) -> Path:
    """Writes content to a file that nobody looks for yet; `settle` it before it takes its name."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(name, 0o644)
    return Path(name)


def settle(draft: Path) -> None:
    """Waits until the disk has a file's bytes: quick for many together, slow for each as it comes."""
    handle = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
