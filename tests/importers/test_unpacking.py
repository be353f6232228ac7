"""Files of strangers: what unpacks to a table is read, everything else is refused by name (threat 12)."""

import gzip
import stat
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from pytest_django import Settings

from events.importers.base import Unimportable
from events.importers.unpacking import unpacked

TABLE = b"id,best\n1,2\n"


def read(path: Path) -> bytes:
    with unpacked(path, lambda share: None) as stream:
        return stream.read()


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return path


def test_a_table_is_the_same_plain_in_gzip_and_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(TABLE, mtime=0))
    members = {"GED/": b"", "GED/a.csv": TABLE, "GED/codebook.pdf": b"%PDF", "__MACOSX/GED/._a.csv": b"\0"}
    archive(tmp_path / "a.zip", members)
    assert {read(path) for path in tmp_path.iterdir()} == {TABLE}


def test_the_content_decides_and_not_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(gzip.compress(TABLE, mtime=0))
    assert read(path) == TABLE


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "..\\a.csv", "C:\\a.csv", "x/../../a.csv"])
def test_an_archive_that_names_files_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unimportable, match="outside itself"):
        read(archive(tmp_path / "a.zip", {name: TABLE}))


def test_a_nested_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unimportable, match="another one"):
        read(archive(tmp_path / "a.zip", {"a.csv": TABLE, "inner.zip": b"PK"}))


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    link = ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    with pytest.raises(Unimportable, match="symbolic link"):
        read(tmp_path / "a.zip")


def test_ten_thousand_and_one_members_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unimportable, match=r"more than 10,000 members \(CONFLICTMAP_IMPORT_MOST_MEMBERS\)"):
        read(archive(tmp_path / "a.zip", {f"{number}.csv": b"" for number in range(10_001)}))


@pytest.mark.parametrize("members", [{"read.me": b""}, {"a.csv": TABLE, "b.csv": TABLE}], ids=["none", "two"])
def test_an_archive_holds_exactly_one_table(tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(Unimportable, match="instead of one"):
        read(archive(tmp_path / "a.zip", members))


def test_a_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.csv": b"0" * 40_000_000})
    with pytest.raises(Unimportable, match="swells"), unpacked(path, lambda share: None):
        pytest.fail("It was opened.")


def test_a_bomb_that_does_not_tell_its_size_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"0" * 40_000_000, mtime=0))
    with pytest.raises(Unimportable, match="swells"), unpacked(path, lambda share: None) as stream:
        read = 0
        while chunk := stream.read(1 << 16):
            read += len(chunk)
            assert read < 10_000_000


@pytest.mark.parametrize("setting", ["IMPORT_MOST_BYTES", "IMPORT_MOST_EXPANDED"])
def test_no_file_is_larger_than_the_limit_packed_or_unpacked(tmp_path: Path, settings: Settings, setting: str) -> None:
    setattr(settings, setting, 5)
    (tmp_path / "a.csv").write_bytes(TABLE)
    with pytest.raises(Unimportable, match=rf"more than 5 bytes \(CONFLICTMAP_{setting}\)"):
        read(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "content", [gzip.compress(TABLE * 50, mtime=0)[:-9], b"\x1f\x8bnot gzip", b"PK\x03\x04not a zip"]
)
def test_a_broken_archive_is_said_to_be_broken(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(Unimportable, match="cannot be unpacked"):
        read(tmp_path / "a")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Unimportable, match="No such file"):
        read(tmp_path / "nowhere.csv")
