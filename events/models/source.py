from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from events.lib import archives
from events.models.base import DeskModel, EventPart
from events.models.event import Event
from events.models.fields import EdtfField, LanguageField, PlainField, WebAddressField


class Reliability(models.TextChoices):
    """The source's letter of the Admiralty code. F is no bad grade: it means nobody can tell."""

    A = "A", "A – completely reliable"
    B = "B", "B – usually reliable"
    C = "C", "C – fairly reliable"
    D = "D", "D – not usually reliable"
    E = "E", "E – unreliable"
    F = "F", "F – cannot be judged"


class Source(DeskModel):
    """Where something was published: an article, a statement, a picture, a post."""

    affects = ("citations__source", "claims__source")

    publisher = PlainField(max_length=200)
    title = PlainField(max_length=400, blank=True)
    url = WebAddressField("link")
    archived_url = WebAddressField("archived link", help_text="The address of a copy that a web archive keeps.")
    archive_asked = models.DateTimeField(null=True, editable=False)  # when we last asked an archive to keep it
    published = EdtfField("published on", blank=True)
    language = LanguageField(blank=True)
    copies = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copied_by",
        verbose_name="repeats", help_text="The source this one repeats: both together count as one.",
    )  # fmt: skip
    # The first of the chain that this one repeats, at however many removes; None for one that repeats nothing.
    original = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="repeated_by", db_index=False
    )
    reliability = models.CharField(max_length=1, choices=Reliability, default=Reliability.F)

    class Meta:
        ordering = ["-published", "publisher"]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.publisher, self.published, self.title)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.original = (self.copies.original or self.copies) if self.copies else None
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._tell_copies()

    def _tell_copies(self) -> None:
        """What repeats this source repeats its original, too."""
        first = self.original or self
        for copy in self.copied_by.exclude(original=first):
            Source.objects.filter(pk=copy.pk).update(original=first)
            copy.original = first
            copy.mark_stale()
            copy._tell_copies()

    def clean(self) -> None:
        self._check_copies()
        self._check_archived()

    def _check_copies(self) -> None:
        """A chain of copies has a beginning."""
        source = self.copies
        while source:
            if source.pk == self.pk:
                raise ValidationError({"copies": f"“{self.copies}” itself repeats this source."})
            source = source.copies

    def _check_archived(self) -> None:
        if not self.archived_url:
            return
        if not self.url:
            raise ValidationError({"url": "A kept copy is one of a link: which?"})
        try:
            archives.check(self.archived_url, self.url)
        except archives.BadCopy as problem:
            raise ValidationError({"archived_url": str(problem)}) from problem


class Citation(EventPart):
    """An event's reference to a source."""

    affects = ("citations",)
    named_by = "source"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "source"], name="one_citation_a_source")]

    def __str__(self) -> str:
        return str(self.source)
