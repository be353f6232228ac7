"""The API as real clients find it: GDAL and OWSLib, against twelve thousand events, and schemathesis, against the demo.

They come from Debian (gdal-bin) and from requirements-api.txt, in an environment of their own on PATH: docs/api.md.
"""

import json
import re
import shutil
import sqlite3
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from bench.installation import Installation
from tests.conftest import missing

pytestmark = pytest.mark.slow
ROWS, CASES = 12_000, 10_000
BOX, CATEGORY = "35,32,46,38", "state-based-violence"
COLUMNS = ("id", "title", "dataset", "category", "status", "summary", "updated", "link")
# What schemathesis may not hold against us, and why: a schema cannot say that a period must not end before it begins,
# or that an edition must be kept here, so that not all data that fit it are accepted.
LEFT_OUT = "positive_data_acceptance"
SETTINGS = """
[checks.negative_data_rejection]
expected-statuses = [400, 404, 406, 414]
"""
OWSLIB = """
import json, sys
from owslib.ogcapi.features import Features
features = Features(sys.argv[1])
asked = {"limit": 5000, "datetime": "2015-01-01T00:00:00Z/2018-12-31T00:00:00Z", "bbox": [35, 32, 46, 38]}
found, page = [], features.collection_items("events", **asked)
while True:
    found += [feature["id"] for feature in page["features"]]
    following = [link["href"] for link in page["links"] if link["rel"] == "next"]
    if not following:
        break
    query = dict(pair.split("=") for pair in following[0].partition("?")[2].split("&"))
    page = features.collection_items("events", **{**asked, "page": query["page"].replace("%3A", ":")})
names, one = features.feature_collections(), features.collection_item("events", found[0])
print(json.dumps({"ids": found, "matched": page["numberMatched"], "names": names, "one": one["id"],
                  "paths": list(features.api()["paths"]), "conforms": features.conformance()["conformsTo"]}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    installation = Installation(tmp_path_factory.mktemp("api"), ROWS)
    installation.filled()
    with installation.served() as server:
        yield server.address


def program(name: str) -> Path:
    return Path(shutil.which(name) or missing(name))


def fetched(address: str) -> Any:
    with urlopen(address, timeout=600) as answer:  # noqa: S310 - our own server
        return json.load(answer)


def run(*command: str | Path, within: Path | None = None, **environment: str) -> str:
    """What a program says; it may leave things in a folder of its own."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment or None, cwd=within)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    return done.stdout + done.stderr


def exported(site: str, query: str) -> dict[str, Any]:
    """The GeoJSON export by id: some properties, and the point."""
    features = fetched(f"{site}/events.geojson?{query}")["features"]
    return {
        each["id"]: [
            *[each["id"] if name == "id" else each["properties"][name] for name in COLUMNS if name != "updated"],
            each["geometry"] and each["geometry"]["coordinates"],
        ]
        for each in features
    }


def packed(path: Path) -> dict[str, Any]:
    """The same from a GeoPackage: its points end with two little-endian doubles."""
    names = [name for name in COLUMNS if name != "updated"]
    with sqlite3.connect(path) as database:
        rows = list(database.execute(f"SELECT {', '.join(names)}, geom FROM events"))  # noqa: S608 - our own names
    found = {row[0]: [*row[:-1], row[-1] and list(struct.unpack("<dd", row[-1][-16:]))] for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ([], ""),
        (["-where", f"category='{CATEGORY}'"], f"category={CATEGORY}"),
        (["-oo", "PAGE_SIZE=700", "-spat", *BOX.split(",")], f"bbox={BOX}"),
    ],
    ids=["all of them", "a filter that GDAL hands on", "a box, in pages of 700"],
)
def test_a_geopackage_made_by_gdal_holds_what_the_export_holds(
    site: str, tmp_path: Path, options: list[str], query: str
) -> None:
    target = tmp_path / "events.gpkg"
    spatial = ["-nlt", "POINT", "-lco", "GEOMETRY_NAME=geom"]
    said = run(program("ogr2ogr"), target, f"OAPIF:{site}/api/", "events", *options, *spatial, CPL_DEBUG="HTTP")
    asked = [address for address in re.findall(r"Fetch\((.*?)\)", said) if "/items?" in address]
    whole = exported(site, query)
    assert len(whole) > 700 and len(asked) > 1
    assert all(part in asked[-1] for part in query.split("&"))
    if "bbox" in query:  # GDAL passes over what the server finds by its ground and whose point lies outside
        west, south, east, north = map(float, BOX.split(","))
        points = {name: row[-1] for name, row in whole.items()}
        whole = {name: whole[name] for name, (x, y) in points.items() if west <= x <= east and south <= y <= north}
    assert packed(target) == whole


def test_ogrinfo_reads_the_collections(site: str) -> None:
    said = run(program("ogrinfo"), "-so", f"OAPIF:{site}/api", "events")
    assert f"Feature Count: {ROWS}" in said and "Geometry: Point" in said


def test_owslib_turns_the_pages(site: str) -> None:
    said = json.loads(run(program("schemathesis").with_name("python"), "-c", OWSLIB, f"{site}/api/"))
    whole = exported(site, f"bbox={BOX}&from=2015-01-01&to=2018-12-31")
    assert said["ids"] == list(whole) and said["matched"] == len(whole)
    assert said["names"] == ["events", "ucdp"] and said["one"] == said["ids"][0]
    assert len(said["paths"]) == 7 and len(said["conforms"]) == 4


def test_the_description_is_valid(site: str, tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(fetched(f"{site}/api/openapi")))
    run(program("openapi-spec-validator"), tmp_path / "openapi.json")


def test_ten_thousand_strange_questions_find_no_fault(tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(SETTINGS)
    with Installation(tmp_path, 0).served() as server:
        (tmp_path / "openapi.json").write_text(json.dumps(fetched(f"{server.address}/api/openapi")))
        said = run(
            program("schemathesis"), "run", "openapi.json", f"--url={server.address}/api", "--checks=all",
            f"--exclude-checks={LEFT_OUT}", "--max-examples=700", "--continue-on-failure", "--no-color", "--seed=1",
            within=tmp_path, PATH=str(tmp_path), HOME=str(tmp_path),
        )  # fmt: skip
    (generated,) = re.findall(r"([\d,]+) generated", said)
    assert int(generated.replace(",", "")) >= CASES
