"""New files: there all at once and whole, or not at all."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from events.editions import files
from events.editions.shelf import shelf


def lying_there(editions: Path) -> list[str]:
    return sorted(path.name for path in (editions / "files").glob("*"))


def test_a_file_is_named_by_its_content_and_comes_with_its_twins(editions: Path) -> None:
    with shelf() as there:
        entry = there.put(b"content", "bin")
        assert entry == {"file": hashlib.sha256(b"content").hexdigest() + ".bin", "bytes": 7}
        assert there.put(b"content", "bin") == entry
    assert lying_there(editions) == [entry["file"], f"{entry['file']}.br", f"{entry['file']}.gz"]
    path = files.path(entry["file"])
    assert path.read_bytes() == b"content"
    assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == b"content"
    assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == b"content"


def test_what_is_there_already_is_not_written_again(editions: Path) -> None:
    with shelf() as there:
        entry = there.put_json({"a": 1})
    before = files.path(entry["file"]).stat()
    with shelf() as there:
        assert there.put_json({"a": 1}) == entry
    assert files.path(entry["file"]).stat() == before


def test_a_failure_leaves_nothing_behind(editions: Path) -> None:
    with pytest.raises(RuntimeError, match="the power went"), shelf() as there:
        for number in range(40):
            there.put_json([number])
        raise RuntimeError("the power went")
    assert lying_there(editions) == []
