"""The map's page names the files that the map will ask for first."""

import re

import pytest
from django.test import Client

from events.editions import read
from events.lib import days
from tests import cast


def named(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<link rel="preload" as="fetch" crossorigin href="/data/files/([^"]+)">', page)


def expected(start: int, end: int) -> list[str]:
    manifest = read.manifest()
    assert manifest
    extents = ((part, part["extent"]) for part in manifest["parts"])
    parts = [part for part, extent in extents if extent["earliest"] <= end and extent["latest"] >= start]
    parts.sort(key=lambda part: part["extent"]["latest"], reverse=True)
    return [manifest["dictionary"]["file"], *(part["columns"]["file"] for part in parts)]


@pytest.mark.parametrize("address", ["/", "/embed", "/?category=strike"])
def test_a_map_names_the_dictionary_and_the_columns_newest_first(
    published: cast.Cast, client: Client, address: str
) -> None:
    assert named(client, address) == expected(-10_000_000, 10_000_000)
    assert len(expected(-10_000_000, 10_000_000)) > 2


def test_columns_of_other_years_than_the_links_are_left_to_later(published: cast.Cast, client: Client) -> None:
    manifest = read.manifest()
    assert manifest
    over = 1 + min(part["extent"]["latest"] for part in manifest["parts"])
    found = named(client, f"/?from={days.from_number(over)}")
    assert found == expected(over, 10_000_000)
    assert len(found) < len(named(client, "/"))


def test_before_the_first_edition_a_map_names_no_file(db: None, editions: object, client: Client) -> None:
    assert named(client, "/") == []
