"""What readers are told when something changes that they could read: what, why and by whom, by role and not by name."""

from collections.abc import Iterable
from typing import Optional

from django.db import models
from django.utils.translation import gettext, gettext_noop

from events.models.public import CodePointField
from events.models.role import Role

_BY = {
    "": gettext_noop("By an update of the data"),
    Role.VIEWER: gettext_noop("By a viewer"),
    Role.CONTRIBUTOR: gettext_noop("By a contributor"),
    Role.EDITOR: gettext_noop("By an editor"),
    Role.PUBLISHER: gettext_noop("By a publisher"),
    Role.ADMIN: gettext_noop("By an admin"),
}


class Correction(models.Model):
    """One change of a public event, in public words. Nothing here comes from the desk but its reason."""

    class Kind(models.TextChoices):
        CHANGED = "changed", gettext_noop("Corrected")
        WITHDRAWN = "withdrawn", gettext_noop("Withdrawn")
        MERGED = "merged", gettext_noop("Merged with another event")
        REDACTED = "redacted", gettext_noop("Taken back")
        RETURNED = "returned", gettext_noop("Shown again")

    event = CodePointField(max_length=60)  # the public id, which outlives the event
    moment = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    role = models.CharField(max_length=12, choices=Role, blank=True)  # "": a command, or a file that came anew
    change = models.BigIntegerField(default=0)  # the last one at the desk that this tells of
    reason = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=list)  # [what, before, after]; both empty where the words are not for readers

    GONE = (Kind.WITHDRAWN, Kind.MERGED, Kind.REDACTED)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["event", "-id"], name="correction_of")]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"

    @classmethod
    def forget(cls, events: Iterable[str]) -> None:
        """Takes the words out of what was told of these events: readers may not read them any more."""
        cls.objects.filter(event__in=list(events)).update(reason="", changes=[])

    @classmethod
    def last(cls, event: str) -> Optional["Correction"]:
        return cls.objects.filter(event=event).first()

    @property
    def is_gone(self) -> bool:
        return self.kind in self.GONE

    def by(self) -> str:
        """Who it was, as a reader is told."""
        return gettext(_BY[self.role])
