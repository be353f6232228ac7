"""The title and summary of an event in another language than the original."""

from django.core.exceptions import ValidationError
from django.db import models

from events.models.base import EventPart
from events.models.event import Event
from events.models.fields import LanguageField, PlainField, ProseField


class Wording(EventPart):
    """A translation. The event's own title and summary are the original, in the language that the event names."""

    affects = ("wordings",)
    named_by = "language"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="wordings")
    language = LanguageField()
    title = PlainField(max_length=300)
    summary = ProseField(blank=True, max_length=20_000, help_text="Markdown, as in the original.")

    class Meta:
        ordering = ["language", "pk"]
        verbose_name = "translation"
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="one_wording_a_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"

    def clean(self) -> None:
        if self.event_id and self.language and self.language == self.event.language:
            raise ValidationError({"language": "The event itself is written in this language."})
