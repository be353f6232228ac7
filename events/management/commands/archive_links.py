from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.archiving import keep_some
from events.lib.net import NoAnswer


class Command(BaseCommand):
    help = "Has the Wayback Machine keep the links that public events cite, and stores the addresses of the copies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=20, help="how many links to ask about (20)")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        if not settings.ARCHIVE_LINKS:
            raise CommandError("Set CONFLICTMAP_ARCHIVE_LINKS=1 first: the Wayback Machine learns what you cite.")
        for source, outcome in keep_some(timezone.now(), most):
            said = {True: "a copy is kept", False: "the archive was asked to keep it"}
            words = str(outcome) if isinstance(outcome, NoAnswer) else said[outcome]
            self.stdout.write(f"{source.url}: {words}")
