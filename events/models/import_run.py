from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet

from events.models.dataset import Dataset


class ImportRun(models.Model):
    """One reading of a file into a dataset. What it writes waits for its end: see `Event.import_run`."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="import_runs")
    format = models.CharField(max_length=40)
    source = models.ForeignKey("events.Source", on_delete=models.PROTECT, related_name="import_runs")
    file_name = models.CharField(max_length=255, help_text="Never shown to readers.")
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True, help_text="Empty: still running, or broken off.")
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    release = models.CharField(max_length=50, blank=True)  # of the data set, as its publisher numbers it
    file_digest = models.CharField(max_length=64, blank=True, editable=False)  # of the file, what was told, our version
    understood = models.JSONField(default=dict, editable=False)  # what a format that leaves it open has found out

    class Meta:
        ordering = ["-started"]
        indexes = [models.Index(fields=["dataset"], condition=Q(finished=None), name="import_unfinished")]

    def __str__(self) -> str:
        return f"{self.format} into {self.dataset}, {self.started:%Y-%m-%d %H:%M}"

    @classmethod
    def unfinished(cls) -> "QuerySet[ImportRun]":
        return cls.objects.filter(finished=None)


class ImportProblem(models.Model):
    """What an import found wrong with a row."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField(
        validators=[MinValueValidator(1)], help_text="As a spreadsheet numbers it: the header is row 1."
    )
    column = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=300)
    refused = models.BooleanField(default=True, help_text="No: the row came in, but something about it is odd.")

    class Meta:
        ordering = ["row"]

    def __str__(self) -> str:
        return f"Row {self.row}, {self.column}: {self.reason}" if self.column else f"Row {self.row}: {self.reason}"
