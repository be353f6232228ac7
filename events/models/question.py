from django.db import models

from events.models.base import DeskModel
from events.models.fields import PlainField
from events.models.step import STEPS


class Question(DeskModel):
    """What an editor answers with yes before an event takes a step."""

    step = models.CharField("before", max_length=12, choices=list(STEPS.items()))
    text = PlainField("question", max_length=200, help_text="So that yes lets the step be taken.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order on the list.")

    class Meta:
        ordering = ["step", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["step", "text"], name="one_question_a_step")]
        verbose_name = "checklist question"

    def __str__(self) -> str:
        return self.text
