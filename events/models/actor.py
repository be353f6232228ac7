from django.db import models

from events.models.base import DeskModel
from events.models.fields import PlainField, ProseField
from events.models.place import country_code


class Actor(DeskModel):
    """A person, armed force, state body or other group that takes part in events."""

    affects = ("participations__actor",)

    class Kind(models.TextChoices):
        STATE_FORCE = "state-force", "State armed force"
        STATE_BODY = "state-body", "Government or state body"
        ARMED_GROUP = "armed-group", "Armed group"
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        CIVILIANS = "civilians", "Civilians"

    slug = models.SlugField(unique=True, max_length=80)
    name = PlainField(max_length=200)
    names = ProseField(blank=True, help_text="Other names and spellings, one a line; search finds them.")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.STATE_FORCE)
    country = models.CharField(max_length=2, blank=True, validators=[country_code])

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
