"""What we ship of others is what the manifest says, licence included."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
PACKAGES: list[dict[str, Any]] = json.loads((VENDOR / "vendor.json").read_text())


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_vendored_file_is_the_one_that_was_reviewed(package: dict[str, Any]) -> None:
    folder = VENDOR / package["folder"]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert found == package["files"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_says_its_version_and_brings_its_licence(package: dict[str, Any]) -> None:
    assert package["folder"] == f"{package['name']}-{package['version']}"
    assert package["licence"]
    assert any(name.startswith("LICENSE") for name in package["files"])


def test_nothing_is_vendored_beside_the_manifest() -> None:
    folders = {path.name for path in VENDOR.iterdir() if path.is_dir()}
    assert folders == {package["folder"] for package in PACKAGES}


def test_no_vendored_script_names_a_source_map_that_is_missing() -> None:
    for path in VENDOR.rglob("*.js"):
        assert "sourceMappingURL" not in path.read_text(), f"{path.name} would stop collectstatic"
