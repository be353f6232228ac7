"""The folder of published files: immutable ones named by their content, and the manifest that is swapped."""

import gzip
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import Any, TypedDict

import brotli
import orjson
from django.conf import settings

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


def put(content: bytes, ending: str) -> FileEntry:
    """Keeps content under its hash, with its compressed twins; content that is there already is not written again."""
    name = f"{hashlib.sha256(content).hexdigest()}.{ending}"
    target = path(name)
    if not target.exists():
        write(target.with_name(f"{name}.gz"), gzip.compress(content, 6, mtime=0))
        write(target.with_name(f"{name}.br"), brotli.compress(content, quality=5))
        write(target, content)  # last: where it is, its twins are
    return {"file": name, "bytes": len(content)}


def put_json(value: Any) -> FileEntry:
    return put(orjson.dumps(value), "json")


def write(target: Path, content: bytes) -> None:
    """Writes a file so that no reader, and no power cut, ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
