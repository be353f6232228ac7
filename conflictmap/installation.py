"""What an installation keeps on disk: made on demand, readable by its owner only."""

import os
import secrets
import sys
from pathlib import Path


def folder(path: Path) -> Path:
    """Make the folder unless it is there; one sentence when the disk refuses."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        sys.exit(f"The folder {path} cannot be made: {problem.strerror}. CONFLICTMAP_DATA can name another.")
    return path


def own_file(path: Path, content: str = "") -> Path:
    """Make the file with this content unless it is there: complete or absent, also when two processes start at once."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if not path.exists():
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as handle:
                handle.write(content)
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
    except OSError as problem:
        sys.exit(f"{path} cannot be written: {problem.strerror}. CONFLICTMAP_DATA and DATABASE_URL say where it is.")
    return path


def secret_key(data: Path) -> str:
    """This installation's own key, random, from its data folder."""
    return own_file(data / "secret-key", secrets.token_urlsafe(64)).read_text(encoding="ascii").strip()
