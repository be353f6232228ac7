from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.duplicates import kept
from events.models import Likeness


class Command(BaseCommand):
    help = "Looks for pairs of events that may be one, lists them and keeps them for the desk. It changes no event."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=1_000, help="how many pairs to list (1,000)")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        count = kept.look_through()
        for pair in Likeness.open().select_related("one", "other")[:most]:
            both = f"{pair.one.public_id} “{pair.one}” = {pair.other.public_id} “{pair.other}”?"
            self.stdout.write(f"{pair.score}  {both} {pair.why}")
        self.stdout.write(f"{count} suspected pair{'s' * (count != 1)}.")
        if count > kept.MOST:
            self.stdout.write(f"The desk keeps the likeliest {kept.MOST:,}.")
