from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.demo import story
from events.demo.load import IdTaken, load


class Command(BaseCommand):
    help = "Loads the demo data set, North Korean troops in Russia's war; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tally = load()
        except IdTaken as clash:
            raise CommandError(f"{clash} Nothing was loaded.") from clash
        for line in story.say(tally):
            self.stdout.write(line)
