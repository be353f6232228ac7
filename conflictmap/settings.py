"""Every setting, in one file. What an operator may change comes from the environment (docs/operators.md)."""

import mimetypes
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from conflictmap import environment, installation, version

PROJECT = Path(__file__).resolve().parent.parent
VERSION = version.read()

# Where this installation keeps what is its own

CONFLICTMAP_DATA = installation.folder(environment.folder("CONFLICTMAP_DATA", PROJECT / "data"))
EDITIONS_DIR = CONFLICTMAP_DATA / "editions"
MEDIA_ROOT = CONFLICTMAP_DATA / "media"
MEDIA_DESK, MEDIA_PUBLIC = MEDIA_ROOT / "desk", MEDIA_ROOT / "public"
MEDIA_URL = "/media/"

# Who may reach it

DEBUG = environment.flag("DEBUG")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
LOOPBACK = {"localhost", ".localhost", "127.0.0.1", "[::1]"}
PRODUCTION = not LOOPBACK.issuperset(ALLOWED_HOSTS)
SECRET_KEY_IS_GENERATED = not environment.text("SECRET_KEY")
SECRET_KEY = environment.text("SECRET_KEY") or installation.secret_key(CONFLICTMAP_DATA)

# The parts

INSTALLED_APPS = [
    "conflictmap.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # runserver's own static files ignore Range requests
    "django.contrib.staticfiles",
    "leaflet",
    "csp",
    "axes",
    "events",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "conflictmap.serving.StaticFiles",
    "conflictmap.middleware.limit_caches",
    "conflictmap.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "conflictmap.urls"
WSGI_APPLICATION = "conflictmap.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "conflictmap.controls.Renderer"

# The database. A connection lives for one request: on SQLite that is leaner and not slower, and the pool requires it.

DATABASE: dict[str, Any] = environment.database("DATABASE_URL", CONFLICTMAP_DATA / "conflictmap.sqlite3")
SQLITE_FILE = Path(DATABASE["NAME"]) if DATABASE["ENGINE"].endswith("sqlite3") else None
if SQLITE_FILE:
    # Opened but never created by a connection: a database that was moved away is an error, not an empty map.
    DATABASE["NAME"] = installation.own_file(SQLITE_FILE).as_uri() + "?mode=rw"
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",  # NORMAL loses commits in a power cut
        "timeout": 20,
    }
else:
    pool = {"min_size": 1, "max_size": 8, "timeout": 5}
    planning = "-c random_page_cost=1.1 -c jit=off"  # for disks without a head to move, and queries of milliseconds
    DATABASE["OPTIONS"] = {"connect_timeout": 5, "options": planning, **DATABASE.get("OPTIONS", {}), "pool": pool}
DATABASES = {"default": {**DATABASE, "CONN_MAX_AGE": 0}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time

LANGUAGE_CODE = "en-gb"  # of the desk and of files; pages are in their reader's (events/speaking.py)
LOCALE_PATHS = [PROJECT / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Headers, cookies, sessions

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
X_FRAME_OPTIONS = "DENY"
# gunicorn decides whether a request came by https, and believes only the proxies in FORWARDED_ALLOW_IPS.
USE_X_FORWARDED_HOST = False
SECURE_PROXY_SSL_HEADER = None
# A proxy that says nothing about https must not lock editors out: their browser's Origin says https all the same.
CSRF_TRUSTED_ORIGINS = [
    "https://" + ("*" if host.startswith(".") else "") + host for host in ALLOWED_HOSTS if PRODUCTION and host != "*"
]

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# Guessing passwords: after some failures, a name is refused for a while from where they came, even with the right one

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "conflictmap.sign_in.origin"
AXES_LOCKOUT_CALLABLE = "conflictmap.sign_in.refuse"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signed in, and from where, is kept nowhere
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
PROXIES = environment.networks("FORWARDED_ALLOW_IPS")  # gunicorn believes the same ones

# Map layers of the operator (none by default: no reader's address goes to a third party), and the one policy

TILES = environment.tiles("CONFLICTMAP_TILES")
PMTILES = environment.pmtiles("CONFLICTMAP_PMTILES")
PMTILES_URL = "/basemap.pmtiles"
LEAFLET_CONFIG = {
    "TILES": [(tile["credit"], tile["url"], {"attribution": tile["credit"]}) for tile in TILES],
    "MIN_ZOOM": 2,
    "MAX_ZOOM": 18,
    "DEFAULT_CENTER": (25, 15),
    "DEFAULT_ZOOM": 2,
    "RESET_VIEW": False,
    "ATTRIBUTION_PREFIX": "",
}
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/static/", "/data/files/"],  # a policy is for pages, and weighs on a hundred small files
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *sorted({environment.origin(tile["url"]) for tile in TILES})],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# What the server may ask other servers for; nothing by default, and never for a reader

GEOCODERS = environment.geocoders("CONFLICTMAP_GEOCODERS")
ARCHIVE_LINKS = environment.flag("CONFLICTMAP_ARCHIVE_LINKS")

# What a file to import may hold at most (events/importers/limits.py)

IMPORT_FROM_WEB = environment.flag("CONFLICTMAP_IMPORT_FROM_WEB")
IMPORTERS = environment.names("CONFLICTMAP_IMPORTERS")
IMPORT_MOST_BYTES = environment.count("CONFLICTMAP_IMPORT_MOST_BYTES", 4 << 30)
IMPORT_MOST_EXPANDED = environment.count("CONFLICTMAP_IMPORT_MOST_EXPANDED", 4 << 30)
IMPORT_MOST_HELD = environment.count("CONFLICTMAP_IMPORT_MOST_HELD", 256 << 20)
IMPORT_MOST_MEMBERS = environment.count("CONFLICTMAP_IMPORT_MOST_MEMBERS", 10_000)
IMPORT_MOST_ROWS = environment.count("CONFLICTMAP_IMPORT_MOST_ROWS", 5_000_000)
IMPORT_MOST_COLUMNS = environment.count("CONFLICTMAP_IMPORT_MOST_COLUMNS", 1_000)
IMPORT_LONGEST_ROW = environment.count("CONFLICTMAP_IMPORT_LONGEST_ROW", 1 << 20)
IMPORT_LONGEST_CELL = environment.count("CONFLICTMAP_IMPORT_LONGEST_CELL", 1 << 18)

# Static files: straight from the sources, or hashed for ever once an operator has run collectstatic

STATIC_URL = "/static/"
STATICFILES_DIRS = [PROJECT / "static"]
_COLLECTION = PROJECT / "staticfiles"
COLLECTED = (_COLLECTION / "staticfiles.json").exists() or "collectstatic" in sys.argv
STATIC_ROOT = _COLLECTION if COLLECTED else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "conflictmap.storage.HashedFiles"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED
# Compressed PMTiles would answer Range requests with ranges of the compressed bytes.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["pmtiles", "png", "jpg", "jpeg", "webp", "woff2", "gz", "br", "zip"]
WHITENOISE_MIMETYPES = {
    ".pmtiles": "application/vnd.pmtiles",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
}
for extension, kind in WHITENOISE_MIMETYPES.items():
    mimetypes.add_type(kind, extension)

# Logs: no address, query, referrer or browser of a reader, and one line a record

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "conflictmap.logs.OneLine", "fmt": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "propagate": False},
        "django.request": {"level": "ERROR"},  # the access log has the 4xx already
        "geopy": {"level": "WARNING"},  # it would say every question
        "django.security": {"level": "CRITICAL"},  # its messages quote the Host, Origin and Referer headers
    },
}
