"""New files on their way into the folder: compressed beside the work that makes them, and there all at once."""

import gzip
import hashlib
import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Protocol

import brotli
import orjson

from events.editions import files
from events.editions.files import FileEntry

_Draft = tuple[Path, Path]  # the file as it lies there meanwhile, and where it belongs


class Keeper(Protocol):
    """Takes content and says how a manifest names it."""

    def put(self, content: bytes, ending: str) -> FileEntry: ...

    def put_json(self, value: Any) -> FileEntry: ...


class Shelf:
    """Takes content and knows its name at once; the files are there when the shelf is closed (`shelf()`)."""

    def __init__(self, workers: ThreadPoolExecutor, room: BoundedSemaphore) -> None:
        self._workers, self._room = workers, room
        self.coming: dict[str, Future[list[_Draft]]] = {}

    def put(self, content: bytes, ending: str) -> FileEntry:
        """Keeps content under its hash, with compressed twins; what is there already is not written again."""
        name = f"{hashlib.sha256(content).hexdigest()}.{ending}"
        if name not in self.coming and not files.path(name).exists():
            self._room.acquire()  # so that few contents wait in memory
            self.coming[name] = self._workers.submit(_drafts, files.path(name), content)
            self.coming[name].add_done_callback(lambda _: self._room.release())
        return {"file": name, "bytes": len(content)}

    def put_json(self, value: Any) -> FileEntry:
        return self.put(orjson.dumps(value), "json")


class Memory:
    """Keeps content for one answer, in which the entries carry it; nothing of it comes to a disk."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def put(self, content: bytes, ending: str) -> FileEntry:
        name = f"{hashlib.sha256(content).hexdigest()}.{ending}"
        self._held[name] = content
        return {"file": name, "bytes": len(content)}

    def put_json(self, value: Any) -> FileEntry:
        return self.put(orjson.dumps(value), "json")

    def carried(self, entry: FileEntry) -> dict[str, Any]:
        """The entry of a file with its content, in letters that JSON can hold."""
        return {**entry, "content": b64encode(self._held[entry["file"]]).decode()}


@contextmanager
def shelf() -> Iterator[Shelf]:
    """A shelf whose files are all there, and would outlive a power cut, when the block ends; none if it fails."""
    width = os.cpu_count() or 1
    with ThreadPoolExecutor(width, thread_name_prefix="shelf") as workers:
        taken = Shelf(workers, BoundedSemaphore(2 * width))
        try:
            yield taken
            drafts = [draft for future in taken.coming.values() for draft in future.result()]
            for draft, _ in drafts:
                files.settle(draft)
            for draft, target in drafts:
                os.replace(draft, target)
        except BaseException:
            _discard(taken.coming.values())
            raise


def _drafts(target: Path, content: bytes) -> list[_Draft]:
    """Writes a file and its twins beside their places. The file comes last: where it is, its twins are."""
    twins = {".gz": gzip.compress(content, 6, mtime=0), ".br": brotli.compress(content, quality=5), "": content}
    return [(files.draft(target.parent, packed), target.with_name(target.name + end)) for end, packed in twins.items()]


def _discard(futures: Iterable[Future[list[_Draft]]]) -> None:
    for future in futures:
        if not future.cancel() and future.exception() is None:
            for draft, _ in future.result():
                draft.unlink(missing_ok=True)
