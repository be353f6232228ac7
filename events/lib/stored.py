"""A folder of files that are named by their content: whole or not there, and never changed."""

import os
import tempfile
from pathlib import Path


def put(folder: Path, name: str, content: bytes) -> None:
    """Writes a file; one that is there is as good as new."""
    path = folder / name
    if path.exists():
        os.utime(path)
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
    os.replace(draft, path)


def names(folder: Path) -> set[str]:
    """The names of the files in a folder that may not be there yet."""
    try:
        return {name for name in os.listdir(folder) if not name.startswith(".")}
    except FileNotFoundError:
        return set()
