"""Which editions are kept: the last of each day, and the newest few; files that none of them names are removed."""

import time
from typing import Any

from events.editions import files, read

_NEWEST = 5  # a reader may still be loading the files of an edition that has just been replaced
_GRACE_SECONDS = 3600


def prune() -> int:
    """Removes what is no longer kept and returns the number of files removed."""
    manifests = sorted((files.folder() / "manifests").glob("*.json"))
    last_of_day = {path.stem[:8]: path for path in manifests}
    kept = {*last_of_day.values(), *manifests[-_NEWEST:]}
    for path in manifests:
        if path not in kept:
            path.unlink()
    named: set[str] = set()
    for path in kept:
        found = read.manifest(path.stem)
        named |= _files(found) if found else set()
    old = time.time() - _GRACE_SECONDS
    removed = 0
    for file in (files.folder() / "files").glob("*"):
        name = file.name.removesuffix(".gz").removesuffix(".br")
        if name not in named and file.stat().st_mtime < old:
            file.unlink()
            removed += 1
    return removed


def _files(manifest: dict[str, Any]) -> set[str]:
    entries = [manifest["dictionary"], manifest["areas"]]
    for part in manifest["parts"]:
        entries += [part["columns"], part["text"], *part["details"]]
    return {entry["file"] for entry in entries}
