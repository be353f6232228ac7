from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError

from events.editions import files, keep, read
from events.exporters.bag import write_bag


class Command(BaseCommand):
    help = "Packs an edition for a repository: data, licences, schema and checksums (BagIt), as a ZIP."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", nargs="?", default="", help="its id; the current one if none is given")
        parser.add_argument("--to", type=Path, default=Path(), help="a folder, or the ZIP to write")
        parser.add_argument("--site", required=True, help="the site's address, such as https://map.example")

    def handle(self, *args: Any, edition: str, to: Path, site: str, **options: Any) -> None:
        address = site.rstrip("/")
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc:
            raise CommandError(f"“{site}” is no address of a site: it begins with https:// or http://.")
        manifest = read.manifest(edition or None)
        if manifest is None:
            kept = ", ".join(keep.editions()) or "none yet"
            raise CommandError(f"There is no edition “{edition or 'of now'}”; kept are: {kept}.")
        found = str(manifest["edition"])
        target = to / f"conflictmap-{found}.zip" if to.is_dir() else to
        try:
            content = files.manifest_path(found).read_bytes()
            write_bag(target, manifest, content, read.dictionary(found), address)
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{target}: {manifest['count']:,} events of edition {found}.")
