"""What an event may be: where it stands on its way to readers, and how far it is established."""

from django.db import models


class State(models.TextChoices):
    """Where an event stands on its way to readers."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Verification(models.TextChoices):
    """How far an event is established; the label is what readers see. The order is that of the public columns."""

    REPORTED = "reported", "Reported"
    CLAIMED = "claimed", "Claimed"
    CORROBORATED = "corroborated", "Corroborated"
    CONFIRMED = "confirmed", "Confirmed"
    DISPUTED = "disputed", "Disputed"
    REFUTED = "refuted", "Refuted"
    EXPECTED = "expected", "Expected"


STEPS = {
    **{step.value: step.label for step in (State.REVIEW, State.PUBLISHED, State.WITHDRAWN)},
    **{step.value: f"Verification: {step.label}" for step in Verification},
}
