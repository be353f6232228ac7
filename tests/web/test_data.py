"""Published files over HTTP: immutable, compressed, and nothing beside them."""

import gzip

import brotli
import orjson
import pytest
from django.test import Client

from events.editions import read
from tests import cast


def fetch(client: Client, address: str, **headers: str) -> tuple[dict[str, str], bytes]:
    """The headers and the whole body; the file behind the answer is closed again."""
    answer = client.get(address, headers=headers)
    body = b"".join(answer)
    answer.close()
    return dict(answer.headers), body


def test_the_manifest_answers_304_until_something_is_published(published: cast.Cast, client: Client) -> None:
    first = client.get("/data/manifest.json")
    assert first.status_code == 200
    again = client.get("/data/manifest.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_file_comes_compressed_as_the_browser_likes_it(published: cast.Cast, client: Client) -> None:
    manifest = read.manifest()
    assert manifest
    address = f"/data/files/{manifest['dictionary']['file']}"
    _, plain = fetch(client, address)
    assert orjson.loads(plain)["site"]["name"] == "Cast map"
    assert gzip.decompress(fetch(client, address, accept_encoding="gzip")[1]) == plain
    headers, packed = fetch(client, address, accept_encoding="gzip, deflate, br")
    assert brotli.decompress(packed) == plain
    assert headers["Content-Encoding"] == "br"
    assert "immutable" in headers["Cache-Control"]
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "name",
    ["current.json", "..%2fcurrent.json", "%2e%2e/current.json", "publisher.lock", "0" * 64 + ".bin", "0" * 64 + ".gz"],
)
def test_nothing_but_published_files_can_be_had(published: cast.Cast, client: Client, name: str) -> None:
    assert client.get(f"/data/files/{name}").status_code == 404


def test_before_the_first_edition_there_is_a_page_and_no_data(db: None, editions: object, client: Client) -> None:
    assert client.get("/").status_code == 200
    assert client.get("/list/").status_code == 200
    assert client.get("/data/manifest.json").status_code == 404
