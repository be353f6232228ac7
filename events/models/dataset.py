from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from events.models.base import DeskModel
from events.models.fields import PlainField, WebAddressField
from events.models.sensitivity import hold_back, hold_longer

_LONGEST_DELAY = 10 * 366 * 24  # hours


class Dataset(DeskModel):
    """Events that share an origin, a licence and a credit line."""

    affects = ("dataset",)
    parts = ("fields",)

    class Audience(models.TextChoices):
        PUBLIC = "public", "Everyone"
        STAFF = "staff", "Signed-in staff only"

    slug = models.SlugField(unique=True, help_text="Short name in links; never changes once shared.")
    title = PlainField(max_length=200)
    licence = PlainField(max_length=100, blank=True, help_text="For example CC BY 4.0.")
    licence_url = WebAddressField()
    credit = PlainField(max_length=500, blank=True, help_text="Shown wherever the data are shown.")
    url = WebAddressField(help_text="Where the data come from.")
    version = PlainField(max_length=50, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    delay_hours = models.PositiveIntegerField(
        default=0, help_text="Hold every event back for so long after it is published, for the safety of people there."
    )

    class Meta:
        ordering = ["title"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A longer or shorter delay holds for the events that are published already, too."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            hold_back(self.events.filter(visible_from__lte=timezone.now()), self.delay_hours)
            hold_longer(self.events.all())

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.delay_hours is not None and self.delay_hours > _LONGEST_DELAY:
            raise ValidationError({"delay_hours": "Hold events back for at most ten years."})
