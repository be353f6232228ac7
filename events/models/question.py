from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from events.models.base import DeskModel
from events.models.fields import PlainField
from events.models.sensitivity import Sensitivity, up_to
from events.models.step import STEPS

OF = {
    Sensitivity.NONE: "every event",
    Sensitivity.SITE: "sensitive events",
    Sensitivity.PEOPLE: "events with people at risk",
}


class Question(DeskModel):
    """What an editor answers with yes before an event takes a step."""

    step = models.CharField("before", max_length=12, choices=list(STEPS.items()))
    text = PlainField("question", max_length=200, help_text="So that yes lets the step be taken.")
    least = models.CharField(
        "asked of", max_length=6, choices=[(each.value, of) for each, of in OF.items()], default=Sensitivity.NONE
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Order on the list.")

    class Meta:
        ordering = ["step", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["step", "text"], name="one_question_a_step")]
        verbose_name = "checklist question"

    def __str__(self) -> str:
        return self.text

    @classmethod
    def asked(cls, steps: Iterable[str], sensitivity: Sensitivity) -> "QuerySet[Question]":
        """The questions before some steps of an event that needs so much care."""
        return cls.objects.filter(step__in=steps, least__in=up_to(sensitivity))
