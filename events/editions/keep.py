"""Which editions are kept, what they cost, and the removal of what none of them names."""

import time
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from events.editions import files, read

_NEWEST = 5  # a reader may still be loading the files of an edition that has just been replaced
_GRACE_SECONDS = 3600


@dataclass(frozen=True)
class Kept:
    """One edition that is kept: its events, its files, and the bytes on disk that only it needs, and that others do."""

    edition: str
    count: int
    files: int
    own: int
    shared: int


def kept(cited: Collection[str] = ()) -> list[str]:
    """The editions to keep, oldest first: the last of each day, the newest few, and those that something cites."""
    found = editions()
    last_of_day = {edition[:8]: edition for edition in found}
    wanted = {*last_of_day.values(), *found[-_NEWEST:], *cited}
    return [edition for edition in found if edition in wanted]


def prune(cited: Collection[str] = ()) -> int:
    """Removes the editions that are not kept and the files that none names then; returns the number of files."""
    wanted = set(kept(cited))
    for edition in editions():
        if edition not in wanted:
            files.manifest_path(edition).unlink()
    old = time.time() - _GRACE_SECONDS
    return remove(path for path in unnamed() if path.stat().st_mtime < old)


def remove(paths: Iterable[Path]) -> int:
    """Removes files that nothing names any more; returns how many."""
    removed = 0
    for path in paths:
        path.unlink(missing_ok=True)
        removed += 1
    return removed


def unnamed() -> list[Path]:
    """The files, with their twins, that no manifest names."""
    named = {name for edition in editions() for name in named_by(edition)}
    return [path for path in _files() if files.plain_name(path) not in named]


def report() -> list[Kept]:
    """What each edition that is there costs, oldest first."""
    sizes: Counter[str] = Counter()
    for path in _files():
        sizes[files.plain_name(path)] += path.stat().st_size
    names = {edition: named_by(edition) for edition in editions()}
    users = Counter(name for found in names.values() for name in found)
    return [
        Kept(
            edition,
            (read.manifest(edition) or {"count": 0})["count"],
            len(found),
            own=sum(sizes[name] for name in found if users[name] == 1),
            shared=sum(sizes[name] for name in found if users[name] > 1),
        )
        for edition, found in names.items()
    ]


def named_by(edition: str | None = None) -> set[str]:
    """The files that an edition's manifest names, or the current one's; none if there is no such edition."""
    manifest = read.manifest(edition)
    return files.named_in(manifest) if manifest else set()


def squeeze_one() -> bool:
    """Compresses one file of the current edition as small as it gets; False when all are. For an idle publisher."""
    return any(files.squeeze(name) for name in sorted(named_by()))


def editions() -> list[str]:
    """Every edition that is there, oldest first."""
    return sorted(path.stem for path in (files.folder() / "manifests").glob("*.json"))


def _files() -> list[Path]:
    return list((files.folder() / "files").glob("*"))
