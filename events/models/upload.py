"""A file that somebody at the desk wants imported: what is asked for, how far it is, and what was found out."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from events.models.import_run import ImportRun


def new_name() -> str:
    """A name for the file on our disk; its own is nobody's business there."""
    return secrets.token_hex(16)


def folder() -> Path:
    """Where uploaded files wait."""
    return Path(settings.CONFLICTMAP_DATA) / "imports"


class Upload(models.Model):
    """One wish for an import. A worker of its own looks at the file, and imports it once somebody says so."""

    class Stage(models.TextChoices):
        WAITING = "waiting", "Being looked at"
        LOOKED = "looked", "Not imported yet"
        ORDERED = "ordered", "Being imported"
        DONE = "done", "Imported"
        FAILED = "failed", "Not importable"
        CANCELLED = "cancelled", "Cancelled"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    format = models.CharField(max_length=40)
    dataset = models.CharField("data set", max_length=50)  # slug; it may still have to be made
    terms = models.JSONField(default=dict)  # what a new data set says of its origin
    told = models.JSONField(default=dict)  # encoding, columns, day_first
    licensed = models.BooleanField(default=False)
    replace = models.BooleanField(default=False)
    file_name = models.CharField("file", max_length=255)  # as it was called where it came from; never shown to readers
    address = models.CharField(max_length=2000, blank=True)  # that it is still to be fetched from
    stored = models.CharField(max_length=32, default=new_name)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    begun = models.PositiveSmallIntegerField(default=0)  # how often a worker has begun with this stage
    stopping = models.BooleanField(default=False)  # somebody wants it to stop
    share = models.FloatField(default=0)  # of the file that has been read
    rows = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict)  # what the worker has found out
    trouble = models.TextField(blank=True)
    run = models.ForeignKey(ImportRun, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "import"
        constraints = [models.UniqueConstraint(fields=["stored"], name="one_upload_a_file")]

    def __str__(self) -> str:
        return f"{self.file_name} into {self.dataset}"

    @property
    def file(self) -> Path:
        return folder() / self.stored

    @property
    def report(self) -> Path:
        """The problems that were found, as a table."""
        return folder() / f"{self.stored}.csv"

    def is_under_way(self) -> bool:
        """Whether a worker has it, or is to take it."""
        return self.stage in (self.Stage.WAITING, self.Stage.ORDERED)

    @classmethod
    def next(cls) -> "Upload | None":
        """The one that has waited longest."""
        return cls.objects.filter(stage__in=(cls.Stage.WAITING, cls.Stage.ORDERED)).order_by("pk").first()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """With its files."""
        for file in (self.file, self.report):
            file.unlink(missing_ok=True)
        return super().delete(*args, **kwargs)
