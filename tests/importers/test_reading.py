"""Tables as people send them: right, or refused by row (threats 13 and 14)."""

from pathlib import Path

import pytest

from events.importers.base import RowProblem, Unimportable
from events.importers.reading import table

Cells = tuple[int, list[str]]
LONGEST_ROW = 1 << 20  # characters
PLAIN = "id,name\n1,Ḥalab\n2,Київ\n"


def read(path: Path, content: str | bytes, encoding: str = "utf-8") -> list[Cells | RowProblem]:
    path = path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with table(path, encoding, lambda share: None) as found:
        assert found.columns == ["id", "name"]
        return list(found.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, PLAIN.encode(encoding)) == [(2, ["1", "Ḥalab"]), (3, ["2", "Київ"])]


def test_another_encoding_is_refused_row_by_row_until_it_is_named(tmp_path: Path) -> None:
    content = "id,name\n1,Bogota\n2,Bogotá\n".encode("windows-1252")
    plain, broken = read(tmp_path, content)
    assert plain == (2, ["1", "Bogota"])
    assert isinstance(broken, RowProblem)
    assert broken.row == 3
    assert "byte e1" in broken.reason
    assert "--encoding" in broken.reason
    assert read(tmp_path, content, "windows-1252")[1] == (3, ["2", "Bogotá"])


def test_a_byte_that_the_named_encoding_lacks_is_refused_too(tmp_path: Path) -> None:
    problem = read(tmp_path, b"id,name\n1,\x81\n", "windows-1252")[0]
    assert isinstance(problem, RowProblem)


def test_a_header_that_is_no_text_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(Unimportable, match="byte e1"):
        read(tmp_path, b"id,n\xe1me\n1,2\n")


def test_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, b"id,name\n1,\xed\xa0\x80\n")[0], RowProblem)


def test_a_row_with_a_nul_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    broken, plain = read(tmp_path, "id,name\n1,a\0b\n2,c\n")
    assert isinstance(broken, RowProblem)
    assert "NUL" in broken.reason
    assert plain == (3, ["2", "c"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_of_the_header(tmp_path: Path, delimiter: str) -> None:
    assert read(tmp_path, f'id{delimiter}name\n1{delimiter}"a,b;c"\n') == [(2, ["1", "a,b;c"])]


def test_line_breaks_within_a_cell_and_before_lines_ends_are_kept_apart(tmp_path: Path) -> None:
    assert read(tmp_path, 'id,name\r\n1,"a\r\nb\nc"\r\n2,d\r\n') == [(2, ["1", "a\r\nb\nc"]), (3, ["2", "d"])]


def test_a_row_of_hxl_tags_is_skipped_and_keeps_its_number(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\n#id,\n1,a\n") == [(3, ["1", "a"])]


def test_tags_anywhere_else_are_a_row(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\n1,a\n#id,#name\n") == [(2, ["1", "a"]), (3, ["#id", "#name"])]


def test_a_ragged_row_is_refused_with_its_number(tmp_path: Path) -> None:
    short, plain, long = read(tmp_path, "id,name\n1\n2,b\n3,c,d\n")
    assert isinstance(short, RowProblem) and isinstance(long, RowProblem)
    assert (short.row, short.reason) == (2, "The row has 1 cells, the header has 2.")
    assert long.row == 4
    assert plain == (3, ["2", "b"])


def test_a_quotation_that_has_swallowed_rows_says_how_many_lines_it_goes_over(tmp_path: Path) -> None:
    ragged, plain = read(tmp_path, 'id,name\n1,"a\n2",b\n3,c\n')
    broken, last = read(tmp_path, 'id,name\n1,"a\n2,b\n3,"c\n4,d\n')
    assert isinstance(ragged, RowProblem) and isinstance(broken, RowProblem)
    assert "goes over 2 lines" in ragged.reason and "goes over 3 lines" in broken.reason
    assert (plain, last) == ((3, ["3", "c"]), (3, ["4", "d"]))


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\n\n,\n1,a\n\n") == [(4, ["1", "a"])]


def test_a_header_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unimportable, match="“best” more than once"):
        read(tmp_path, "id,best,Best\n1,2,3\n")


@pytest.mark.parametrize("content", ["", "\n,\n \n"])
def test_a_file_without_a_header_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unimportable, match="no header"):
        read(tmp_path, content)


@pytest.mark.parametrize("cell", ["x" * (LONGEST_ROW + 1), '"' + "x\n" * (LONGEST_ROW // 2 + 1)], ids=["line", "quote"])
def test_a_huge_cell_stops_the_import_with_its_row(tmp_path: Path, cell: str) -> None:
    """A quotation mark that nobody closed swallows the rest of the file: better one word than a flood of them."""
    with pytest.raises(Unimportable, match=r"Row 3 has more than 1,048,576 characters .*IMPORT_LONGEST_ROW"):
        read(tmp_path, f"id,name\n1,a\n2,{cell}\n3,b\n")


def test_a_cell_longer_than_pythons_own_limit_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, f"id,name\n1,{'x' * 200_000}\n") == [(2, ["1", "x" * 200_000])]


def test_the_share_of_the_file_grows_to_the_whole(tmp_path: Path) -> None:
    path, told = tmp_path / "table.csv", list[float]()
    path.write_text("id,name\n" + "1,a\n" * 300_000)
    with table(path, "utf-8", told.append) as found:
        assert sum(1 for _ in found.rows) == 300_000
    assert told == sorted(told)
    assert told[-1] == 1
