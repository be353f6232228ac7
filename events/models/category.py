from typing import Any

from django.db import models, transaction

from events.models.base import DeskModel
from events.models.fields import PlainField
from events.models.sensitivity import Sensitivity, hold_longer


class Category(DeskModel):
    """A kind of event, told apart by colour and by symbol: colour is never alone."""

    affects = ("category",)

    class Colour(models.TextChoices):
        """Paul Tol's "muted" scheme, safe for colour-blind readers; static/css/tokens.css adjusts it per theme."""

        INDIGO = "indigo"
        CYAN = "cyan"
        TEAL = "teal"
        GREEN = "green"
        OLIVE = "olive"
        SAND = "sand"
        ROSE = "rose"
        WINE = "wine"
        PURPLE = "purple"

    class Symbol(models.TextChoices):
        CIRCLE = "circle"
        SQUARE = "square"
        TRIANGLE = "triangle"
        DIAMOND = "diamond"
        STAR = "star"
        CROSS = "cross"
        PENTAGON = "pentagon"
        HEXAGON = "hexagon"
        WEDGE = "wedge", "Triangle, point down"

    slug = models.SlugField(unique=True, help_text="Short name in links; never changes once shared.")
    label = PlainField(max_length=80)
    colour = models.CharField(max_length=10, choices=Colour, default=Colour.INDIGO)
    symbol = models.CharField(max_length=10, choices=Symbol, default=Symbol.CIRCLE)
    sensitivity = models.CharField(
        max_length=6, choices=Sensitivity, default=Sensitivity.NONE,
        help_text="Of its events, unless an event says otherwise.",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(default=0, help_text="Order in lists and legends.")

    class Meta:
        ordering = ["position", "label"]
        verbose_name_plural = "categories"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """More or less care holds for the events that are there, too."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            hold_longer(self.events.filter(sensitivity=""))

    def __str__(self) -> str:
        return self.label
