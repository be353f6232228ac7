"""Settings: strict readers, and what every answer carries because of them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from conflictmap import environment, installation, version
from tests import cast

PROJECT = Path(__file__).resolve().parent.parent
WORLD = PROJECT / "static" / "basemap" / "world.pmtiles"
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
SHOW = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def started(data: Path, *names: str, **variables: str) -> dict[str, Any]:
    """These settings in a process of their own with these variables; AssertionError with its words when it stops."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = {**inherited, "CONFLICTMAP_DATA": str(data), "DJANGO_SETTINGS_MODULE": "conflictmap.settings", **variables}
    command = [sys.executable, "-c", SHOW, *names]
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


@pytest.mark.parametrize(
    ("reader", "bad"),
    [
        (environment.flag, "maybe"),
        (environment.flag, "2"),
        (lambda name: environment.port(name, 8000), "0"),
        (lambda name: environment.port(name, 8000), "65536"),
        (lambda name: environment.port(name, 8000), "８０００"),
        (lambda name: environment.port(name, 8000), "-1"),
        (lambda name: environment.folder(name, Path("/")), "data"),
        (lambda name: environment.folder(name, Path("/")), "/etc/hostname"),
        (environment.networks, "proxy.example.org"),
        (environment.networks, "10.0.0.0/99"),
        (lambda name: environment.hosts(name, []), "https://map.example.org"),
        (lambda name: environment.hosts(name, []), "map.example.org:8000"),
        (lambda name: environment.hosts(name, []), "map example org"),
        (lambda name: environment.database(name, Path("/x")), "mysql://root@localhost/map"),
        (lambda name: environment.database(name, Path("/x")), "rubbish"),
        (lambda name: environment.database(name, Path("/x")), "postgres://localhost:port/map"),
        (lambda name: environment.database(name, Path("/x")), "postgres://localhost/"),
        (lambda name: environment.database(name, Path("/x")), "sqlite:///map.sqlite3"),
        (environment.tiles, "https://tiles.example.org/{z}/{x}/{y}.png"),
        (environment.tiles, "https://tiles.example.org/{z}/{x}.png|Example"),
        (environment.tiles, "ftp://tiles.example.org/{z}/{x}/{y}.png|Example"),
        (environment.pmtiles, "/etc/hostname|Example"),
        (environment.pmtiles, str(WORLD)),
        (environment.pmtiles, "world.pmtiles|Example"),
        (environment.pmtiles, "/nowhere/world.pmtiles|Example"),
        (environment.geocoders, "google"),
        (environment.geocoders, "nominatim|https://geo.example.org"),
        (environment.geocoders, "photon|ftp://geo.example.org|Example"),
        (environment.tiles, "https://tiles.example.org; script-src */{z}/{x}/{y}.png|Example"),
    ],
)
def test_a_bad_value_stops_with_one_sentence_naming_the_variable(
    reader: Any, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THE_VARIABLE", bad)
    with pytest.raises(SystemExit) as stop:
        reader("THE_VARIABLE")
    sentence = str(stop.value)
    assert sentence.startswith("THE_VARIABLE is ")
    assert ": write " in sentence
    assert "\n" not in sentence


def test_the_sentence_about_a_database_keeps_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://map:hunter2@host:port/map")
    with pytest.raises(SystemExit) as stop:
        environment.database("DATABASE_URL", Path("/x"))
    assert "hunter2" not in str(stop.value)


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_variable_is_one_that_is_not_set(blank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THE_VARIABLE", blank)
    assert environment.flag("THE_VARIABLE", default=True) is True
    assert environment.port("THE_VARIABLE", 8000) == 8000
    assert environment.hosts("THE_VARIABLE", ["localhost"]) == ["localhost"]
    assert environment.tiles("THE_VARIABLE") == []
    assert environment.database("THE_VARIABLE", Path("/x"))["NAME"] == "/x"


def test_good_values_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "Yes")
    assert environment.flag("DEBUG") is True
    monkeypatch.setenv("ALLOWED_HOSTS", "map.example.org, .example.com,[::1]")
    assert environment.hosts("ALLOWED_HOSTS", []) == ["map.example.org", ".example.com", "[::1]"]
    monkeypatch.setenv("DATABASE_URL", "postgres://map:p%40ss@db:5433/events?sslmode=require")
    found = environment.database("DATABASE_URL", Path("/x"))
    assert (found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"]) == ("db", 5433, "events", "p@ss")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_tile_layers_are_read_and_only_their_origins_join_the_policy(tmp_path: Path) -> None:
    layers = "https://{s}.tiles.example.org:8443/{z}/{x}/{y}.png|© Example;\nhttps://b.example/{z}/{x}/{y}|B"
    found = started(tmp_path, "TILES", "CONTENT_SECURITY_POLICY", CONFLICTMAP_TILES=layers)
    assert [layer["credit"] for layer in found["TILES"]] == ["© Example", "B"]
    allowed = found["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["img-src"]
    assert allowed == ["'self'", "data:", "https://*.tiles.example.org:8443", "https://b.example"]


def test_the_operator_s_own_basemap_is_served_by_ranges_and_named_to_the_map(
    client: Client, published: cast.Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/basemap.pmtiles").status_code == 404
    monkeypatch.setenv("THE_VARIABLE", f"{WORLD}|© Example")
    settings.PMTILES = environment.pmtiles("THE_VARIABLE")
    reader = Client()
    answer = reader.get("/basemap.pmtiles", headers={"range": "bytes=0-6"})
    assert (answer.status_code, answer.getvalue()) == (206, b"PMTiles")
    assert answer["Content-Type"] == "application/vnd.pmtiles"
    told = '"ground": {"url": "/basemap.pmtiles", "credit": "\\u00a9 Example", "zoom": 7}'
    assert told in reader.get("/").content.decode()


def test_geocoders_are_the_public_ones_by_name_or_the_operator_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.geocoders("THE_VARIABLE") == []
    monkeypatch.setenv("THE_VARIABLE", "nominatim; photon|http://10.0.0.5:2322/|Ours")
    public, own = environment.geocoders("THE_VARIABLE")
    assert public["url"] == "https://nominatim.openstreetmap.org" and "OpenStreetMap" in public["credit"]
    assert own == {"kind": "photon", "url": "http://10.0.0.5:2322", "credit": "Ours"}


def test_an_installation_keeps_its_data_and_key_to_itself(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    first = started(data, "SECRET_KEY", "PRODUCTION", "DEBUG", "ALLOWED_HOSTS")
    assert first == {**started(data, *first), "PRODUCTION": False, "DEBUG": False}
    assert len(first["SECRET_KEY"]) >= 50
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (data, *data.iterdir())}
    assert modes == {"data": "0o700", "secret-key": "0o600", "conflictmap.sqlite3": "0o600"}


def test_two_first_starts_agree_on_one_key(tmp_path: Path) -> None:
    assert installation.secret_key(tmp_path) == installation.secret_key(tmp_path)
    assert installation.own_file(tmp_path / "secret-key", "another").read_text() != "another"
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="CONFLICTMAP_DATA"):
        installation.folder(tmp_path / "file" / "data")


def test_cookies_are_tied_to_the_host_in_production_and_plain_on_loopback(tmp_path: Path) -> None:
    """Threat 28."""
    parts = ("NAME", "SECURE", "HTTPONLY", "SAMESITE")
    names = [f"{kind}_COOKIE_{part}" for kind in ("SESSION", "CSRF") for part in parts]
    production = started(tmp_path, *names, ALLOWED_HOSTS="map.example.org")
    assert list(production.values()) == ["__Host-session", True, True, "Lax", "__Host-csrf", True, True, "Lax"]
    loopback = started(tmp_path, *names)
    assert list(loopback.values()) == ["session", False, True, "Lax", "csrf", False, True, "Lax"]


@pytest.mark.parametrize(
    ("hosts", "production"),
    [
        ("localhost", False),
        ("127.0.0.1,[::1]", False),
        ("localhost,map.example.org", True),
        ("192.0.2.7", True),
        ("*", True),
    ],
)
def test_production_is_any_name_beyond_this_machine(hosts: str, production: bool, tmp_path: Path) -> None:
    assert started(tmp_path, "PRODUCTION", ALLOWED_HOSTS=hosts) == {"PRODUCTION": production}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/nowhere/"])
def test_one_policy_and_the_same_headers_are_on_every_answer(address: str, client: Client) -> None:
    """Threats 27, 37: nobody frames us, nothing is loaded from elsewhere, no referrer leaves."""
    answer = client.get(address)
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == ("same-origin" if address.startswith("/admin/") else "no-referrer")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/admin/nowhere.css", "/admin/"])
def test_no_cache_stores_an_answer_of_the_desk(address: str, client: Client) -> None:
    """Threat 24: whatever the address looks like."""
    assert client.get(address)["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Forwarded-Scheme", "Forwarded"]
)
def test_headers_that_a_proxy_might_set_change_no_byte(header: str, client: Client) -> None:
    """Threats 24 and 29."""
    plain = client.get("/nowhere/")
    told = client.get("/nowhere/", headers={header: "host=evil.example;proto=https"})
    assert (told.content, told.headers) == (plain.content, plain.headers)


@pytest.mark.django_db
def test_a_foreign_host_name_is_refused_without_a_word_about_settings(client: Client) -> None:
    """Threats 24 and 41."""
    answer = client.get("/admin/login/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil" not in answer.content and b"ALLOWED_HOSTS" not in answer.content


def test_static_files_can_be_hashed_for_ever(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "conflictmap.storage.HashedFiles"}}
    assert "pmtiles" in settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS  # or ranges of the compressed bytes are served
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["js", "css", "svg", "json", "txt", "map", "html", "", "pmtiles"]
    call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert names["leaflet/leaflet.js"] != "leaflet/leaflet.js"
    main = (tmp_path / names["js/main.js"]).read_text()
    imported = set(re.findall(r'from\s*"\./(.*?)";', main))
    assert imported and imported <= {name.removeprefix("js/") for name in names.values()}


def test_the_version_is_the_newest_in_the_changelog(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## 2.10.0 (2030-01-01)\n\n## 2.9.1 (2029-01-01)\n")
    assert version.read(changelog) == "2.10.0"
    changelog.write_text("# Changelog\n")
    with pytest.raises(ValueError, match="no heading"):
        version.read(changelog)
