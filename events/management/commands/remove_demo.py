from typing import Any

from django.core.management.base import BaseCommand

from events.demo import story
from events.demo.remove import remove


class Command(BaseCommand):
    help = "Removes the demo's events, and those of its places, actors, categories and sources that nothing else uses."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in story.say(remove()):
            self.stdout.write(line)
