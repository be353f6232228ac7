"""Taking an event back for safety or law: from the desk's published events, the public rows and every kept edition."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.editions import files
from events.editions.redact import redact as redact_editions
from events.models import Correction, Event, Publication, PublicEvent, State
from events.models.history import changing
from events.publish import media
from events.publish.run import note_changed

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """Whether the desk knew the event, the editions that held it, and the files that are gone."""

    known: bool
    editions: list[str]
    removed: list[str]


def redact(public_id: str, reason: str, now: datetime, by: Any = None) -> Outcome:
    """Withdraws the event, with the reason, and takes every byte of it out of what is published.

    The desk keeps the event, so that an import or an editor cannot bring it back unawares. What an editor may have
    left wrong in it is no reason to wait: it is withdrawn as it stands. `by` is the account of who does it, for the
    history; readers who saw the event are told that it was taken back, and nothing else.
    """
    with changing(by, reason) as act:
        for key in Event.objects.filter(public_id=public_id).values_list("pk", flat=True):
            act.meet((Event, key))
        withdrawn = {"state": State.WITHDRAWN, "state_reason": reason[:300], "visible_from": None, "stale": True}
        known = Event.objects.filter(public_id=public_id).update(**withdrawn, import_run=None) > 0
        rows = PublicEvent.objects.filter(public_id=public_id)
        seen = rows.exists()
        note_changed(rows)
        rows.delete()
        Correction.forget([public_id])
        Publication.ask()
    done = redact_editions(public_id, now)
    if seen or done.editions or Correction.last(public_id):
        Correction.objects.create(event=public_id, moment=now, kind=Correction.Kind.REDACTED)
    with files.alone():
        media.renew()
    log.warning("redacted %s in %d editions: %s", public_id, len(done.editions), reason)
    return Outcome(known, done.editions, done.removed)
