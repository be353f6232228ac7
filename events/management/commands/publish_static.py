from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.editions import files, read
from events.static_site.site import StaticSite, Unwritable
from events.static_site.target import Foreign, target

_SHOWN = 20  # links


class Command(BaseCommand):
    help = "Writes the whole public site as files, which any web server or object storage can host."

    def add_arguments(self, parser: ArgumentParser) -> None:
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("folder", nargs="?", help="where to; empty, or written by this command before")
        place.add_argument("--to", metavar="s3://BUCKET/PREFIX", help="a bucket instead, of any S3-compatible store")
        parser.add_argument("--whole", action="store_true", help="write every file, not only what differs")
        parser.add_argument(
            "--site", required=True, help="the address under which it will be, such as https://map.example"
        )

    def handle(self, *args: Any, site: str, whole: bool, **options: Any) -> None:
        parts = urlsplit(site)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise CommandError(f"“{site}” is no address of a site: https:// or http:// and a host, without a path.")
        if read.manifest() is None:
            raise CommandError("Nothing is published yet: run “publish” first.")
        settings.ALLOWED_HOSTS = [parts.hostname]  # of this process, which answers nobody else
        try:
            with files.alone():  # nothing is published meanwhile
                written = StaticSite(site, target(options["to"] or options["folder"], whole)).write()
        except (Unwritable, Foreign, OSError) as error:
            raise CommandError(str(error)) from error
        if written.broken:
            more = f"\n… and {len(written.broken) - _SHOWN} more." if len(written.broken) > _SHOWN else ""
            raise CommandError("These links lead nowhere:\n" + "\n".join(written.broken[:_SHOWN]) + more)
        self.stdout.write(f"{written.files:,} files: {written.written:,} written, {written.removed:,} removed.")
