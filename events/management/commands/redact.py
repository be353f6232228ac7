from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.publish.redaction import redact
from events.publish.run import publish


class Command(BaseCommand):
    help = "Takes an event out of everything that is published, old editions too, for safety or law."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("event", help="the event's id in links")
        parser.add_argument("--reason", required=True, help="kept with the event; readers are not told")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, event: str, reason: str, yes: bool, **options: Any) -> None:
        if not yes and not self._confirmed(event):
            raise CommandError("Nothing was changed.")
        now = timezone.now()
        done = redact(event, reason, now)
        if not done.known and not done.editions:
            raise CommandError(f"There is no event {event}, at the desk or in any edition that is kept.")
        publish(now)
        desk = "It is withdrawn at the desk." if done.known else "The desk knows no such event."
        self.stdout.write(f"{event} was taken out of {len(done.editions)} editions. {desk}")
        self.stdout.write(f"{len(done.removed)} files are gone; have a CDN forget these addresses:")
        for name in done.removed:
            self.stdout.write(f"/data/files/{name}")
        self.stdout.write("Copies that others have downloaded cannot be recalled.")

    def _confirmed(self, event: str) -> bool:
        self.stdout.write(f"{event} will be taken out of every edition that is kept. This cannot be undone.")
        return input("Write the event's id to go on: ").strip() == event
