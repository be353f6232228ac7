import time
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from events.editions.keep import squeeze_one
from events.models import Edition
from events.publish.run import publish

_PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    published = 0  # editions, since the watch began
    squeezed = -1  # how many there were when every file was as small as it gets
    squeezing = Thread()

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
