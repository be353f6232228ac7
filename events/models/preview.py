"""Links that show one event to whoever has them before it is public: to a source, a lawyer, another desk."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Optional

from django.conf import settings
from django.db import models

from events.models.event import Event
from events.models.step import State

_BYTES = 24  # 192 bits
_LONGEST = 64  # characters of anything that may be a secret


class Lasting(models.IntegerChoices):
    """How many days a link lasts."""

    DAY = 1, "a day"
    WEEK = 7, "a week"
    MONTH = 30, "a month"


class Preview(models.Model):
    """One such link. Its secret is told once, to who makes it; here is only what a secret is recognised by."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="previews")
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    expires = models.DateTimeField()

    class Meta:
        ordering = ["-made"]

    def __str__(self) -> str:
        return f"A preview until {self.expires:%-d %B %Y, %H:%M} UTC"

    @classmethod
    def make(cls, event: Event, by: Any, lasting: Lasting, now: datetime) -> tuple["Preview", str]:
        """A new link, and its secret. Those that have ended are forgotten."""
        cls.objects.filter(expires__lte=now).delete()
        secret = secrets.token_urlsafe(_BYTES)
        expires = now + timedelta(days=lasting.value)
        return cls.objects.create(event=event, digest=_digest(secret), by=by, made=now, expires=expires), secret

    @classmethod
    def of(cls, secret: str, now: datetime) -> Optional["Preview"]:
        """The link with that secret, unless it has ended, was revoked, or its event is withdrawn."""
        if len(secret) > _LONGEST:
            return None
        found = cls.objects.filter(digest=_digest(secret), expires__gt=now).exclude(event__state=State.WITHDRAWN)
        return found.select_related("event__dataset", "event__category").first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
