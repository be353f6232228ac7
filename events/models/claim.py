from django.core.exceptions import ValidationError
from django.db import models

from events.models.base import EventPart
from events.models.event import Event
from events.models.fields import EdtfField, PlainField, ProseField
from events.models.source import Source


class Credibility(models.IntegerChoices):
    """The information's number of the Admiralty code. 6 is no bad grade: it means nobody can tell."""

    CONFIRMED = 1, "1 – confirmed by others"
    PROBABLE = 2, "2 – probably true"
    POSSIBLE = 3, "3 – possibly true"
    DOUBTFUL = 4, "4 – doubtful"
    IMPROBABLE = 5, "5 – improbable"
    UNKNOWN = 6, "6 – cannot be judged"


class Claim(EventPart):
    """Who says what: a statement, with its figures as the claimant put them."""

    affects = ("claims",)
    named_by = "claimant"

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        DISPUTES = "disputes", "Disputes"
        REFUTES = "refutes", "Refutes"
        RETRACTS = "retracts", "Retracts"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="claims")
    claimant = PlainField(max_length=200, help_text="Who says so: Rustem Umerov, South Korea's NIS …")
    statement = ProseField(blank=True, max_length=2000)
    kind = PlainField("figure", max_length=60, blank=True, help_text="What is counted: troops, killed, ship capacity …")
    low = models.BigIntegerField(null=True, blank=True)
    best = models.BigIntegerField(null=True, blank=True)
    high = models.BigIntegerField(null=True, blank=True)
    unit = PlainField(max_length=40, blank=True, help_text="soldiers, people, missiles …")
    said = EdtfField("said on", blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    quote = PlainField(max_length=300, blank=True, help_text="A short original quote.")
    credibility = models.PositiveSmallIntegerField(choices=Credibility, default=Credibility.UNKNOWN)
    stance = models.CharField(max_length=10, choices=Stance, default=Stance.SUPPORTS)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_by",
        help_text="The claim of this event that it disputes, refutes or retracts.",
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.claimant}: {self.statement or self.kind}"

    def clean(self) -> None:
        figures = [figure for figure in (self.low, self.best, self.high) if figure is not None]
        if any(figure < 0 for figure in figures):
            raise ValidationError("A figure cannot be less than 0.")
        if figures != sorted(figures):
            raise ValidationError("Figures must not fall: low ≤ best ≤ high.")
        if figures and not self.kind:
            raise ValidationError({"kind": "Say what the figure counts."})
        if not figures and not self.statement:
            raise ValidationError({"statement": "A claim needs a statement or a figure."})

        self._check_answers()

    def _check_answers(self) -> None:
        if self.answers is None:
            return
        if self.stance == self.Stance.SUPPORTS:
            raise ValidationError({"stance": "It answers another claim: does it dispute, refute or retract it?"})
        if self.answers_id == self.pk or self.answers.event_id != self.event_id:
            raise ValidationError({"answers": "Choose another claim of the same event."})

    def grade(self) -> str:
        return grade(self.source.reliability if self.source else "", self.credibility)


def grade(reliability: str, credibility: int) -> str:
    """The Admiralty grade, source letter and information number: 'B2'. Without a source nobody can judge it."""
    return f"{reliability or 'F'}{credibility}"
