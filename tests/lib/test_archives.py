"""An archived link is the address of a copy of that very link, to the second."""

from datetime import UTC, datetime

import pytest

from events.lib import archives

LINK = "https://news.example/story?id=7"
WAYBACK, TODAY = "https://web.archive.org/web/20250702153000", "https://archive.ph/2025.07.02-153000"


@pytest.mark.parametrize("address", [
    f"{WAYBACK}/{LINK}", f"{WAYBACK}id_/{LINK}", f"{TODAY}/{LINK}", f"https://archive.today/20250702153000/{LINK}",
    f"https://arquivo.pt/wayback/20250702153000/{LINK}",
    f"https://www.webarchive.org.uk/wayback/archive/20250702153000/{LINK}",
    f"{WAYBACK}/http://news.example:80/story?id=7", f"{WAYBACK}/news.example/story?id=7",
    f"{WAYBACK}/https:/NEWS.example/story/?id=7", f"{WAYBACK}/https://news.example/%73tory?id=7",
])  # fmt: skip
def test_the_address_of_a_copy_of_the_link_is_known(address: str) -> None:
    assert archives.check(address, LINK).moment == datetime(2025, 7, 2, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(("address", "why"), [
    (LINK, "no address of a web archive"), ("https://web.archive.org.evil.example/web/20250702153000/x", "no address"),
    ("https://evil.example/web.archive.org/web/20250702153000/" + LINK, "no address of"), ("https://[::1", "no web"),
    (f"https://web.archive.org/web/2025/{LINK}", "which copy"), (f"https://web.archive.org/web/*/{LINK}", "which copy"),
    (f"https://web.archive.org/save/{LINK}", "which copy"), ("https://archive.ph/AbC12", "long link"),
    ("https://web.archive.org/", "which copy"), (f"{WAYBACK}/", "which copy"), (f"{WAYBACK}/https://[::1", "no web"),
    (f"https://web.archive.org/web/20259902153000/{LINK}", "no moment"),
    (f"{WAYBACK}/https://news.example/story?id=8", "not of"), (f"{WAYBACK}/https://b.example/", "not of"),
    (f"https://user@web.archive.org/web/20250702153000/{LINK}", "no address of"),
    (f"{WAYBACK}/https://news.example:8443/story?id=7", "not of"), (f"{WAYBACK}/javascript:alert(1)", "not of"),
])  # fmt: skip
def test_any_other_address_is_refused_with_the_reason(address: str, why: str) -> None:
    with pytest.raises(archives.BadCopy, match=why):
        archives.check(address, LINK)


def test_an_archive_is_asked_for_the_whole_link() -> None:
    assert archives.WAYBACK.asking(LINK) == f"https://web.archive.org/save/{LINK}"
    assert archives.TODAY.asking(LINK) == "https://archive.ph/?url=https%3A%2F%2Fnews.example%2Fstory%3Fid%3D7"
