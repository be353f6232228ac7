import os
import time
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand

from events.importers import uploads

_PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    help = "Works on the imports that wait at the desk, and ends. The publisher starts it where there are any."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started this does")

    def handle(self, *args: Any, with_parent: bool, **options: Any) -> None:
        if with_parent:
            Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
        count = uploads.work()
        self.stdout.write(f"Worked on {count} import{'s' * (count != 1)}." if count else "No import waits.")


def _end_with(parent: int) -> None:
    """Ends this process when that one has: an import that is cut off is begun again by the next worker."""
    while os.getppid() == parent:
        time.sleep(_PAUSE_SECONDS)
    os._exit(1)
