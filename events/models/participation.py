from django.db import models

from events.models.actor import Actor
from events.models.base import EventPart
from events.models.event import Event
from events.models.fields import PlainField


class Participation(EventPart):
    """An actor's part in an event."""

    affects = ("participations",)
    named_by = "actor"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")
    role = PlainField(max_length=80, blank=True, help_text="In a word or two: carrier, host, speaker …")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "actor", "role"], name="one_part_a_role")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})" if self.role else str(self.actor)
