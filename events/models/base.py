"""What every desk noun shares: validation on every save, and telling the publisher."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction

from events.models.publication import Publication


class DeskModel(models.Model):
    """A noun of the desk.

    Saving validates, whatever door the value came through, and marks the events that show this noun as stale:
    the publisher projects exactly those again.
    """

    affects: ClassVar[tuple[str, ...]] = ()  # lookups that lead from Event to this noun

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_clean()
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.mark_stale()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            self.mark_stale()
            Publication.ask(sweep=True)
            return super().delete(*args, **kwargs)

    def mark_stale(self) -> None:
        events = apps.get_model("events", "Event")
        for path in self.affects:
            events.objects.filter(**{path: self.pk}).update(stale=True)
        Publication.ask()
