from django.core.exceptions import ValidationError
from django.db import models

from events.models.base import EventPart
from events.models.event import Event
from events.models.fields import EdtfField, PlainField
from events.models.place import Place


class Leg(EventPart):
    """One stop of a journey: where troops, ships or aircraft set out, passed or arrived."""

    affects = ("legs",)
    named_by = "place"

    class Role(models.TextChoices):
        ORIGIN = "origin", "Set out"
        VIA = "via", "Passed"
        DESTINATION = "destination", "Arrived"

    class Certainty(models.TextChoices):
        KNOWN = "known", "Known"
        ASSUMED = "assumed", "Assumed"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="legs")
    position = models.PositiveSmallIntegerField("order", default=0)
    role = models.CharField(max_length=12, choices=Role, default=Role.VIA)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="legs")
    date = EdtfField(blank=True)
    certainty = models.CharField(
        max_length=8, choices=Certainty, default=Certainty.KNOWN,
        help_text="Of the way from the stop before to this one.",
    )  # fmt: skip
    note = PlainField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.place}"

    def clean(self) -> None:
        if self.place_id and self.place.lat is None:
            raise ValidationError({"place": "A stop needs a place with a position."})
