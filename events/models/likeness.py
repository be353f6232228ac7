"""Two events that may be one, as last weighed; or that somebody has looked at and found to be two."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet

from events.models.event import Event


class Likeness(models.Model):
    """A suspected pair, the lower key first. Once dismissed it is not asked about again."""

    one = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()  # of 100
    why = models.CharField(max_length=200)
    dismissed_on = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_likeness"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="likeness_in_order"),
        ]
        indexes = [models.Index(fields=["-score", "id"], condition=Q(dismissed_on=None), name="likeness_open")]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}?"

    @classmethod
    def open(cls) -> "QuerySet[Likeness]":
        """Those that nobody has looked at, the likeliest first."""
        return cls.objects.filter(dismissed_on=None).order_by("-score", "pk")

    @classmethod
    def dismissed(cls, event: int) -> set[int]:
        """The events that somebody has told apart from this one."""
        found = cls.objects.filter(Q(one=event) | Q(other=event)).exclude(dismissed_on=None)
        return {key for pair in found.values_list("one", "other") for key in pair} - {event}
