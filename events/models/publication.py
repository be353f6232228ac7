from datetime import datetime

from django.db import models
from django.db.models import F


class Publication(models.Model):
    """The publisher's dirty flag, one row: what has been asked for, what has been done."""

    wanted = models.BigIntegerField(default=1)
    done = models.BigIntegerField(default=0)
    unwritten = models.JSONField(default=list)  # [dataset, year] of public rows that changed since the last edition
    sweep = models.BooleanField(default=False)  # something was deleted: look for public rows without an event
    looked_until = models.DateTimeField(null=True)  # embargoes that ended before this have been seen

    def __str__(self) -> str:
        return f"{self.done} of {self.wanted}"

    @classmethod
    def ask(cls, sweep: bool = False) -> None:
        """Asks the publisher to run; cheap, and safe to call within any transaction."""
        change = {"wanted": F("wanted") + 1, **({"sweep": True} if sweep else {})}
        if not cls.objects.filter(pk=1).update(**change):
            cls.objects.get_or_create(pk=1, defaults={"sweep": sweep})

    @classmethod
    def state(cls) -> "Publication":
        return cls.objects.get_or_create(pk=1)[0]

    def finish(self, now: datetime) -> None:
        """Notes that everything asked for before this state was read is public as of `now`."""
        type(self).objects.filter(pk=1).update(done=self.wanted, looked_until=now, unwritten=[])
        type(self).objects.filter(pk=1, wanted=self.wanted).update(sweep=False)
