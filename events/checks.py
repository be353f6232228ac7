"""What must be right before the server starts: each mistake has an id, a sentence and a way out."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured

from events.editions import files
from events.geocoding.gazetteer import index
from events.importers.table import formats

TAG = "conflictmap"
_ROOM = 1e9  # bytes
DOCUMENTED_KEY = "example-write-your-own-long-random-text-here-instead"

Check = Callable[[], Iterable[CheckMessage]]


def data_folder_is_ours() -> Iterable[CheckMessage]:
    """E001: database, media and editions can be written."""
    for folder in (settings.CONFLICTMAP_DATA, settings.EDITIONS_DIR, settings.MEDIA_ROOT):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Error(
                f"The folder {folder} cannot be written.",
                hint="Give it to the account that runs conflictmap, or name another in CONFLICTMAP_DATA.",
                id="conflictmap.E001",
            )


def no_debug_in_production() -> Iterable[CheckMessage]:
    """E002: DEBUG shows source and settings to every reader."""
    if settings.PRODUCTION and settings.DEBUG:
        yield Error(
            "DEBUG is on and ALLOWED_HOSTS lets others in.",
            hint="Leave DEBUG unset.",
            id="conflictmap.E002",
        )


def key_is_a_secret() -> Iterable[CheckMessage]:
    """E003: who knows the key can sign in as anyone."""
    key = settings.SECRET_KEY
    weak = len(key) < 50 or len(set(key)) < 10 or key == DOCUMENTED_KEY
    if settings.PRODUCTION and (settings.SECRET_KEY_IS_GENERATED or weak):
        yield Error(
            "SECRET_KEY is not set to a key of your own.",
            hint='Write 50 or more random characters: python3 -c "import secrets; print(secrets.token_urlsafe(64))"',
            id="conflictmap.E003",
        )


def hosts_are_named() -> Iterable[CheckMessage]:
    """E004: with `*` anyone can make this server answer under a name of their choice."""
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS lets every host name in.",
            hint="Write the names that readers use, for example map.example.org.",
            id="conflictmap.E004",
        )


def database_is_private() -> Iterable[CheckMessage]:
    """E005: drafts and password hashes are for the server's account alone."""
    path = settings.SQLITE_FILE
    if settings.PRODUCTION and path and path.exists() and path.stat().st_mode & stat.S_IROTH:
        yield Error(
            f"Everyone on this machine can read the database {path}.",
            hint=f"chmod 600 {path}",
            id="conflictmap.E005",
        )


def disk_has_room() -> Iterable[CheckMessage]:
    """W001: a new edition is written before an old one goes, so there must be room for both."""
    folder = next(path for path in (settings.EDITIONS_DIR, *settings.EDITIONS_DIR.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    if free < max(_ROOM, 2 * files.newest_bytes()):
        yield Warning(
            f"Only {free / 1e9:.1f} GB are free where the published editions lie, in {folder}.",
            hint="“python3 manage.py editions” says what takes the room; --prune removes what need not be kept.",
            id="conflictmap.W001",
        )


def gazetteer_is_loaded() -> Iterable[CheckMessage]:
    """W002: without it the desk finds no place by its name."""
    if not index.is_loaded():
        yield Warning(
            "The gazetteer is not loaded: editors find places by coordinates only.",
            hint="python3 manage.py load_gazetteer",
            id="conflictmap.W002",
        )


def one_basemap_is_shown() -> Iterable[CheckMessage]:
    """W003: where there are layers of tiles, the operator's own file is never drawn."""
    if settings.TILES and settings.PMTILES:
        yield Warning(
            "CONFLICTMAP_TILES and CONFLICTMAP_PMTILES are both set: the tiles are shown, and the file is not.",
            hint="Leave one of them unset.",
            id="conflictmap.W003",
        )


def added_formats_are_formats() -> Iterable[CheckMessage]:
    """E006: a format of the operator's own that cannot be imported would only be missed when a file is."""
    try:
        formats()
    except ImproperlyConfigured as error:
        yield Error(str(error), hint="Mend CONFLICTMAP_IMPORTERS; docs/importers.md says how.", id="conflictmap.E006")


CHECKS: tuple[Check, ...] = (
    data_folder_is_ours,
    no_debug_in_production,
    key_is_a_secret,
    hosts_are_named,
    database_is_private,
    added_formats_are_formats,
    disk_has_room,
    one_basemap_is_shown,
)


@register(TAG)
def installation(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [message for check in CHECKS for message in check()]


@register(TAG, deploy=True)
def completeness(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """What is only missing is said when somebody asks: the first start loads it while it serves."""
    return list(gazetteer_is_loaded())


def stop_when_wrong() -> None:
    """End the process with the sentences of every check that fails; a server calls it before its first request."""
    wrong = [message for message in run_checks(tags=[TAG]) if message.is_serious()]
    if wrong:
        lines = (f"{message.id}: {message.msg} {message.hint or ''}".rstrip() for message in wrong)
        sys.exit("conflictmap does not start.\n" + "\n".join(lines))
