"""What every desk noun shares: validation and history on every save, and telling the publisher."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from events.models.history import Noun, changing
from events.models.publication import Publication


class DeskModel(models.Model):
    """A noun of the desk.

    Saving validates, whatever door the value came through, keeps what was before, and marks the events that show this
    noun as stale: the publisher projects exactly those again.
    """

    affects: ClassVar[tuple[str, ...]] = ()  # lookups that lead from Event to this noun
    parts: ClassVar[tuple[str, ...]] = ()  # related names of the rows that are a part of this noun
    kept_too: ClassVar[tuple[str, ...]] = ()  # fields of its state, though nobody types them
    part_of: ClassVar[str] = ""  # the field that leads to the noun that this is a part of
    named_by: ClassVar[str] = ""  # the field that tells a part from its neighbours
    stays_when_restored: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with changing() as act:
            new = self._state.adding and not self.part_of
            if not new:
                act.meet(self.whole())
            self.full_clean()
            super().save(*args, **kwargs)
            act.meet(self.whole(), new)
            self.mark_stale()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with changing() as act:
            act.meet(self.whole())
            self.mark_stale()
            Publication.ask(sweep=True)
            return super().delete(*args, **kwargs)

    def whole(self) -> Noun:
        """The noun whose history this is a part of: the event that a claim belongs to, else the noun itself."""
        if not self.part_of:
            return type(self), self.pk
        owner: Any = self._meta.get_field(self.part_of)
        return owner.related_model, getattr(self, owner.attname)

    def mark_stale(self) -> None:
        events = apps.get_model("events", "Event")
        for path in self.affects:
            events.objects.filter(**{path: self.pk}).update(stale=True)
        Publication.ask()


class EventPart(DeskModel):
    """A row that belongs to an event, and that a file may have brought: a newer file then brings it anew."""

    part_of = "event"

    imported = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
