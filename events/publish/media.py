"""The folder of public pictures: exactly those that public events show, under the names of their content."""

import logging
import os
from datetime import datetime, timedelta

from django.conf import settings

from events.lib import stored
from events.models import Media, PublicMedia

_KEPT = timedelta(days=1)  # at the desk, though no row names it: somebody may still be filling in the form

log = logging.getLogger(__name__)


def renew() -> None:
    """Shows the pictures of events that have become public, and takes away those that no public event shows."""
    wanted = set(PublicMedia.objects.values_list("name", flat=True))
    present = stored.names(settings.MEDIA_PUBLIC)
    settings.MEDIA_PUBLIC.mkdir(parents=True, exist_ok=True)
    for name in present - wanted:
        (settings.MEDIA_PUBLIC / name).unlink(missing_ok=True)
    for name in wanted - present:
        try:
            os.link(settings.MEDIA_DESK / name, settings.MEDIA_PUBLIC / name)
        except FileNotFoundError:
            log.error("a picture is missing: %s", settings.MEDIA_DESK / name)


def sweep(now: datetime) -> None:
    """Removes what the desk keeps for nobody: pictures that were replaced or deleted, and uploads never saved."""
    named = {name for row in Media.objects.values_list("picture", "thumbnail", "veil") for name in row}
    for name in stored.names(settings.MEDIA_DESK) - named:
        path = settings.MEDIA_DESK / name
        if path.stat().st_mtime < (now - _KEPT).timestamp():
            path.unlink()
