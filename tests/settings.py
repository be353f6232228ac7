"""The product's settings over a data folder of the tests' own, so that no test can touch an installation."""

import atexit
import os
import shutil
import tempfile

for name in (
    "ALLOWED_HOSTS", "CONFLICTMAP_ARCHIVE_LINKS", "CONFLICTMAP_GEOCODERS", "CONFLICTMAP_TILES", "DATABASE_URL", "DEBUG",
    "PORT", "SECRET_KEY", *(name for name in os.environ if name.startswith("CONFLICTMAP_IMPORT_")),
):  # fmt: skip
    os.environ.pop(name, None)
os.environ["CONFLICTMAP_DATA"] = tempfile.mkdtemp(prefix="conflictmap-test-")
if os.environ.get("CONFLICTMAP_TEST_DATABASE") == "postgresql":
    os.environ["DATABASE_URL"] = "postgres://postgres@localhost/postgres"  # the socket's folder: tests/conftest.py
atexit.register(shutil.rmtree, os.environ["CONFLICTMAP_DATA"], ignore_errors=True)

from conflictmap.settings import *  # noqa: E402, F403 -- after the environment is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of sign-ins; strength is not tested

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # Threads of a live server share a database in memory, where who reads would be refused while another writes.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA read_uncommitted=1;"  # noqa: F405
