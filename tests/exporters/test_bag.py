"""An edition as a bag: whole, checked, the same however often it is packed."""

import csv
import hashlib
import io
import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from events.editions import files
from events.exporters.columns import COLUMNS
from events.models.history import changing
from events.publish.run import publish
from tests import cast

EDITION = "20250702T120000Z"  # published at the cast's clock


def packed(folder: Path, edition: str = EDITION) -> dict[str, bytes]:
    call_command("archive_edition", edition, to=folder, site="https://map.example/")
    with ZipFile(folder / f"conflictmap-{EDITION}.zip") as archive:
        return {name.removeprefix(f"conflictmap-{EDITION}/"): archive.read(name) for name in archive.namelist()}


def test_every_file_is_in_a_list_with_its_checksum(published: cast.Cast, tmp_path: Path) -> None:
    bag = packed(tmp_path)
    for name, covers in (("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", False)):
        sums = {line[66:]: line[:64] for line in bag[name].decode().splitlines()}
        assert {path: hashlib.sha256(bag[path]).hexdigest() for path in sums} == sums
        assert all(path.startswith("data/") == covers for path in sums)
    listed = {line.split("  ")[1] for line in bag["manifest-sha256.txt"].decode().splitlines()}
    assert listed == {path for path in bag if path.startswith("data/")}
    oxum = f"{sum(len(bag[path]) for path in listed)}.{len(listed)}"
    assert f"Payload-Oxum: {oxum}" in bag["bag-info.txt"].decode()
    assert bag["bagit.txt"].startswith(b"BagIt-Version: 1.0\n")


def test_it_holds_the_edition_whole_with_its_hash_licences_and_schema(published: cast.Cast, tmp_path: Path) -> None:
    with changing(reason="A correction that the edition does not know."):
        published.events["exact"].title = "Another title"
        published.events["exact"].save()
    publish(cast.CLOCK + timedelta(days=1))
    bag = packed(tmp_path)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(bag["data/events.csv"].decode("utf-8-sig")))}
    features = {feature["id"] for feature in json.loads(bag["data/events.geojson"])["features"]}
    assert set(rows) == features == set(cast.PUBLIC_IDS)
    assert rows["exact"]["title"] == "Shelling of the railway station"
    assert bag["data/edition.json"] == files.manifest_path(EDITION).read_bytes()
    assert hashlib.sha256(bag["data/edition.json"]).hexdigest() in bag["data/README.md"].decode()
    package = json.loads(bag["data/datapackage.json"])
    assert [field["name"] for field in package["resources"][0]["schema"]["fields"]] == list(COLUMNS)
    assert "CC BY 4.0" in bag["data/LICENCES.md"].decode()
    assert not any(cast.CANARY.encode() in content.lower() for content in bag.values())


def test_packing_again_gives_the_same_bytes(published: cast.Cast, tmp_path: Path) -> None:
    packed(tmp_path)
    once = (tmp_path / f"conflictmap-{EDITION}.zip").read_bytes()
    packed(tmp_path, "")
    assert (tmp_path / f"conflictmap-{EDITION}.zip").read_bytes() == once


@pytest.mark.parametrize(
    ("edition", "site", "why"),
    [
        ("20010101T000000Z", "https://map.example", f"kept are: {EDITION}"),
        ("../current", "https://map.example", "There is no edition"),
        (EDITION, "map.example", "begins with https"),
    ],
)
def test_what_cannot_be_packed_is_said(published: cast.Cast, tmp_path: Path, edition: str, site: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("archive_edition", edition, to=tmp_path, site=site)
    assert not list(tmp_path.glob("*.zip"))
