from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.editions import files, read
from events.static_site.site import StaticSite, Unwritable
from events.static_site.target import Foreign, folder

_SHOWN = 20  # links


class Command(BaseCommand):
    help = "Writes the whole public site as files, which any web server or object storage can host."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", help="where to; empty, or written by this command before")
        parser.add_argument("--site", required=True, help="the address under which it will be, such as https://map.example")

    def handle(self, *args: Any, site: str, **options: Any) -> None:
        parts = urlsplit(site)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise CommandError(f"“{site}” is no address of a site: https:// or http:// and a host, without a path.")
        if read.manifest() is None:
            raise CommandError("Nothing is published yet: run “publish” first.")
        settings.ALLOWED_HOSTS = [parts.hostname]  # of this process, which answers nobody else
        try:
            with files.alone():  # nothing is published meanwhile
                written = StaticSite(site, folder(options["folder"])).write()
        except (Unwritable, Foreign, OSError) as error:
            raise CommandError(str(error)) from error
        if written.broken:
            more = f"\n… and {len(written.broken) - _SHOWN} more." if len(written.broken) > _SHOWN else ""
            raise CommandError("These links lead nowhere:\n" + "\n".join(written.broken[:_SHOWN]) + more)
        self.stdout.write(f"{written.files:,} files: {written.written:,} written, {written.removed:,} removed.")
