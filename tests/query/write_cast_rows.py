"""Rewrites tests/fixtures/cast_rows.json, the cast as the browser's tests read it: see REWRITE in stage.py."""

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")
    django.setup()
    # Both need Django to be set up.
    from django.test.utils import setup_databases, teardown_databases

    from tests.query import stage

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        stage.perform()
        stage.ROWS_FILE.write_text(stage.rendered())
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
