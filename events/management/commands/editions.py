import shutil
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.template.defaultfilters import filesizeformat

from events.editions import files, keep
from events.publish.citing import cited


class Command(BaseCommand):
    help = "Lists the published editions that are kept, and what they take on the disk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prune", action="store_true", help="first remove what need not be kept")

    def handle(self, *args: Any, prune: bool, **options: Any) -> None:
        if prune:
            with files.alone():
                self.stdout.write(f"Removed {keep.prune(cited()):,} files.")
        found = keep.report()
        self.stdout.write(f"{'edition':<18}{'events':>12}{'files':>8}{'its own':>12}{'shared':>12}")
        for each in found:
            sizes = (self._said(each.own), self._said(each.shared))
            self.stdout.write(f"{each.edition:<18}{each.count:>12,}{each.files:>8,}{sizes[0]:>12}{sizes[1]:>12}")
        total = sum(path.stat().st_size for path in files.folder().rglob("*") if path.is_file())
        free = shutil.disk_usage(files.folder()).free if files.folder().exists() else 0
        self.stdout.write(f"{len(found):,} editions take {self._said(total)} in all; {self._said(free)} are free.")

    def _said(self, size: int) -> str:
        return filesizeformat(size).replace("\N{NO-BREAK SPACE}", " ")
