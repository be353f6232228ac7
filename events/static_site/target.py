"""Where the files of a site go: a folder, or a bucket, by Django's storage interface; only what differs is written."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.module_loading import import_string

_S3 = "s3://"
_INDEX = ".conflictmap-site.json"


class Foreign(Exception):
    """The target holds files of others; the message is for the operator."""


class Target:
    """Knows by its own index what it wrote before, and touches nothing else."""

    def __init__(self, storage: Storage, name: str, whole: bool = False) -> None:
        """`whole`: writes every file, whatever the index says of it."""
        self.storage, self.name, self.whole = storage, name, whole
        self.before = self._index()
        self.now: dict[str, str] = {}
        self.written = 0

    def _index(self) -> dict[str, str]:
        if self.storage.exists(_INDEX):
            with self.storage.open(_INDEX) as file:
                found: dict[str, str] = json.loads(file.read())["files"]
            return found
        if self._holds_anything():
            raise Foreign(f"{self.name} holds files that no site of ours put there. Choose an empty place.")
        return {}

    def _holds_anything(self) -> bool:
        try:
            folders, files = self.storage.listdir("")
        except FileNotFoundError:
            return False
        return bool(folders or files)

    def put(self, name: str, content: bytes) -> None:
        """A file of the site, written if it is new or has changed."""
        digest = hashlib.sha256(content).hexdigest()
        self.now[name] = digest
        if self.before.get(name) != digest or self.whole:
            self._write(name, content)
            self.written += 1

    def finish(self, **about: Any) -> int:
        """Removes what the site does not have any more, notes what it has; returns how many files went."""
        gone = sorted(set(self.before) - set(self.now))
        for name in gone:
            self.storage.delete(name)
        self._write(_INDEX, json.dumps({**about, "files": self.now}, indent=1, sort_keys=True).encode())
        return len(gone)

    def _write(self, name: str, content: bytes) -> None:
        saved = self.storage.save(name, ContentFile(content))
        if saved != name:
            raise Foreign(f"{self.name} does not let “{name}” be replaced; it became “{saved}”.")


def target(name: str, whole: bool = False) -> Target:
    """A folder by its path, or a bucket by s3://name/prefix. Raises Foreign."""
    if not name.startswith(_S3):
        return Target(FileSystemStorage(name, allow_overwrite=True), name, whole)
    bucket, _, prefix = name.removeprefix(_S3).partition("/")
    try:
        storage: Callable[..., Storage] = import_string("storages.backends.s3.S3Storage")
    except ImportError as error:
        raise Foreign("For s3:// install requirements-s3.txt as well.") from error
    return Target(storage(bucket_name=bucket, location=prefix, file_overwrite=True), name, whole)
