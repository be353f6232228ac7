from django.db import models

from events.models.base import DeskModel
from events.models.fields import PlainField, ProseField, ViewField


class Site(DeskModel):
    """How this map presents itself; one row, edited in the admin."""

    name = PlainField(max_length=80, default="conflictmap")
    masthead = PlainField("one-line introduction", max_length=160, blank=True)
    intro = ProseField("about this map", blank=True, help_text="Markdown, shown under “About”.")
    credits = ProseField(blank=True, help_text="Markdown: who makes this map, contact, thanks.")
    view = ViewField(
        "start view", max_length=40, default="3/48/75",
        help_text="zoom/latitude/longitude, as in the link of the view you like.",
    )  # fmt: skip
    four_eyes = models.BooleanField(
        "two people for every publication", default=False, help_text="Whoever entered an event does not publish it."
    )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Site":
        return cls.objects.first() or cls()
