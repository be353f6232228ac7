from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand

from events.duplicates.find import pairs
from events.models import Event


class Command(BaseCommand):
    help = "Lists pairs of events that may be one, with what speaks for it. It changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=1_000, help="how many pairs to list (1,000)")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        found = list(islice(pairs(), most + 1))
        keys = {key for pair in found for key in pair[:2]}
        named = {event.pk: event for event in Event.objects.filter(pk__in=keys).only("public_id", "title")}
        for pair in sorted(found[:most], key=lambda pair: -pair.suspicion.score):
            one, other = named[pair.one], named[pair.other]
            both = f"{one.public_id} “{one}” = {other.public_id} “{other}”?"
            self.stdout.write(f"{pair.suspicion.score}  {both} {pair.suspicion}")
        more = "more than " * (len(found) > most)
        self.stdout.write(f"{more}{min(len(found), most)} suspected pair{'s' * (len(found) != 1)}.")
