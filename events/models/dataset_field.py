"""What the events of a data set have that others have not: weapon, object hit, the coder's own precision."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify

from events.lib import text
from events.models.base import DeskModel
from events.models.dataset import Dataset
from events.models.fields import PlainField

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
LONGEST = 500  # characters of a value
LONGEST_CHOICE = 40  # of each of several


class DatasetField(DeskModel):
    """One declared field of a data set. Its name begins the tags that its choices are found by."""

    affects = ("dataset__fields",)
    part_of = "dataset"
    named_by = "label"

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        NUMBER = "number", "Number"
        CHOICE = "choice", "One or several of a few words; readers can filter by it"

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="fields")
    slug = models.CharField(
        "name", max_length=30,
        validators=[RegexValidator(r"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\Z", "Small letters and single hyphens.")],
        help_text="In files and links: weapon, object-hit.",
    )  # fmt: skip
    label = PlainField(max_length=60, help_text="As readers see it: Weapon.")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    public = models.BooleanField("readers see it", default=True)
    position = models.PositiveSmallIntegerField("order", default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "field"
        constraints = [models.UniqueConstraint(fields=["dataset", "slug"], name="one_field_a_name")]

    def __str__(self) -> str:
        return self.label

    def cleaned(self, said: str) -> str:
        """A value as it is stored; several choices are parted by "; ". Raises ValidationError."""
        plain = text.clean(said)
        if len(plain) > LONGEST:
            raise ValidationError(f"{self.label}: at most {LONGEST} characters.")
        if self.kind == self.Kind.NUMBER and plain and not _NUMBER.fullmatch(plain):
            raise ValidationError(f"{self.label}: “{plain[:40]}” is no number such as 12 or 12.5.")
        if self.kind != self.Kind.CHOICE:
            return plain
        choices = sorted({each.strip() for each in plain.split(";") if each.strip()})
        if bad := next((each for each in choices if len(each) > LONGEST_CHOICE or not slugify(each)), ""):
            raise ValidationError(f"{self.label}: “{bad[:60]}” is no word of {LONGEST_CHOICE} letters at most.")
        return "; ".join(choices)

    def tags(self, value: str) -> list[str]:
        """The tags by which readers find the choices of a value: weapon-drone."""
        if self.kind != self.Kind.CHOICE or not self.public:
            return []
        return [f"{self.slug}-{slugify(each)}" for each in value.split("; ") if each]


def checked(fields: Iterable[DatasetField], said: Mapping[str, Any]) -> dict[str, str]:
    """Values by the names of their fields, without the empty ones. Raises ValidationError by the first wrong field.

    What no field is declared for stays as it is: an event may have come from another data set.
    """
    known = {field.slug: field for field in fields}
    found = {name: known[name].cleaned(str(value)) if name in known else str(value) for name, value in said.items()}
    return {name: value for name, value in sorted(found.items()) if value}
