"""Has the Wayback Machine keep copies of sources' links, where the operator wants that: CONFLICTMAP_ARCHIVE_LINKS.

Asking tells the archive which links we care about. So a machine asks only about what readers can see cited; for
anything else an editor decides.
"""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from typing import Any
from urllib.parse import quote

from django.db.models import Q, QuerySet

from events.lib import archives, days, net
from events.models import Dataset, Event, Source, State
from events.models.history import changing

KEPT = "A copy of it is kept."
_FIND = "https://archive.org/wayback/available?url="
_AGENT = {"User-Agent": "conflictmap (keeps the sources of a map; https://web.archive.org/save)"}
_AGAIN = timedelta(days=1)  # before the same link is asked for anew
_PAUSE_SECONDS = 10.0  # between two links: the archive is a gift


def keep(source: Source, now: datetime, by: Any = None) -> bool:
    """Stores the address of a copy that the archive holds, else asks it to make one; whether there is one now.

    A copy takes the archive a minute or two, so the next asking finds it. Raises net.NoAnswer.
    """
    Source.objects.filter(pk=source.pk).update(archive_asked=now)
    found = _held(source, now)
    if found is None:
        net.fetch(archives.WAYBACK.asking(source.url), _AGENT)
        return False
    source.archived_url, source.archive_asked = found, now
    with changing(by, KEPT):
        source.save()
    return True


def _held(source: Source, now: datetime) -> str | None:
    """The address of a copy that was kept after the source was published: an older one shows something else."""
    published = days.parse(source.published).earliest if source.published else None
    moment = datetime.combine(published, clock_time(), UTC) if published else now
    answer = net.fetch(f"{_FIND}{quote(source.url, safe='')}&timestamp={moment:%Y%m%d%H%M%S}", _AGENT)
    try:
        closest = json.loads(answer.body)["archived_snapshots"]["closest"]
        address = str(closest["url"]).replace("http://", "https://", 1)
        copy = archives.check(address, source.url)
    except (ValueError, LookupError, TypeError):
        return None  # none that we know how to cite
    sound = str(closest.get("status")) == "200" and (published is None or copy.moment >= moment)
    return address if sound else None


def wanting(now: datetime) -> "QuerySet[Source]":
    """Sources that readers see cited, with a link and no copy, and not asked for today; the longest waiting first."""
    public = Event.objects.filter(
        state=State.PUBLISHED, dataset__audience=Dataset.Audience.PUBLIC, visible_from__lte=now
    ).values("pk")
    seen = Source.objects.filter(Q(citations__event__in=public) | Q(claims__event__in=public))
    waiting = seen.filter(archived_url="").exclude(url="").exclude(archive_asked__gt=now - _AGAIN)
    return waiting.distinct().order_by("archive_asked", "pk")


def keep_some(now: datetime, most: int) -> Iterator[tuple[Source, bool | net.NoAnswer]]:
    """Asks for the copies of so many sources, one after the other, and says how each fared."""
    for number, source in enumerate(wanting(now)[:most]):
        if number:
            time.sleep(_PAUSE_SECONDS)
        try:
            yield source, keep(source, now)
        except net.NoAnswer as silence:
            yield source, silence
