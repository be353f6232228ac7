import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.geocoding.gazetteer import book, index


class Command(BaseCommand):
    help = "Makes the index of places that the desk finds by name: some seconds, once a version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help="also when the index of this version is there")
        parser.add_argument("--behind", action="store_true", help="let every other program go first")

    def handle(self, *args: Any, anew: bool, behind: bool, **options: Any) -> None:
        if index.is_loaded() and not anew:
            self.stdout.write("The gazetteer is loaded already.")
            return
        if behind:
            os.nice(10)
        self.stdout.write(f"{index.load():,} places are loaded. They come from {book.CREDIT}.")
