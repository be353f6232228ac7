import subprocess
import sys
import time
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from events.editions.keep import squeeze_one
from events.models import Edition, Upload
from events.publish.run import publish

_PAUSE_SECONDS = 1.0
_REST_SECONDS = 3.0  # between two workers on imports


class Importing:
    """The worker on imports that the desk has asked for: a process that is there only while there are some."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.tried = 0.0

    def start(self) -> None:
        if (self.process and self.process.poll() is None) or time.monotonic() - self.tried < _REST_SECONDS:
            return
        try:
            waits = Upload.next() is not None
        except OperationalError:
            return  # the round of publishing says so
        if waits:
            self.tried = time.monotonic()
            command = [sys.executable, "manage.py", "run_imports", "--with-parent"]
            self.process = subprocess.Popen(command, cwd=settings.PROJECT, stdout=subprocess.DEVNULL)  # noqa: S603 - ours


class Command(BaseCommand):
    published = 0  # editions, since the watch began
    squeezed = -1  # how many there were when every file was as small as it gets
    squeezing = Thread()
    importing = Importing()

    help = "Makes saved events public: projects what has changed and writes an edition."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on publishing whatever editors save")
        parser.add_argument("--whole", action="store_true", help="project every event and write every file anew")

    def handle(self, *args: Any, watch: bool, whole: bool, **options: Any) -> None:
        edition = publish(timezone.now(), whole=whole)
        if edition:
            self.stdout.write(f"Published edition {edition.edition}: {edition.count} events.")
        elif not watch:
            self.stdout.write("Nothing has changed since the last edition.")
        while watch:
            time.sleep(_PAUSE_SECONDS)
            self.importing.start()
            if self._once():
                self.published += 1
            elif self.squeezed != self.published and not self.squeezing.is_alive():
                self.squeezing = Thread(target=self._squeeze, daemon=True)
                self.squeezing.start()

    def _squeeze(self) -> None:
        """Makes one file smaller beside the watch, which goes on: whoever saves something need not wait for it."""
        published = self.published
        if not squeeze_one():
            self.squeezed = published

    def _once(self) -> Edition | None:
        """One round of watching; a database that is away for a while is no reason to stop."""
        try:
            close_old_connections()
            return publish(timezone.now())
        except OperationalError as error:
            self.stderr.write(f"The database does not answer, trying again: {error}")
            return None
