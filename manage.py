#!/usr/bin/env python3
"""The one command: `python3 manage.py up` sets up and serves, `python3 manage.py test` sets up and tests.

This file keeps to syntax that every Python 3 reads, so that an old one can say what is missing.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def become_new_enough() -> None:
    """Continue in a newer Python when this one is too old, or say which one is needed."""
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", ""]) == 0:
            os.execv(found, [found] + sys.argv)
    sys.exit("conflictmap needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info))


def main() -> None:
    become_new_enough()
    from conflictmap.bootstrap import prepare

    prepare(sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
