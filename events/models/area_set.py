"""Dated areas: who held which ground from when to when, as one source draws it."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from events.lib import dated_areas
from events.lib.dated_areas import BadAreas, DatedArea
from events.models.base import DeskModel
from events.models.dataset import Dataset
from events.models.fields import LanguageField, PlainField, ProseField

if TYPE_CHECKING:  # Django's fields are generic for the type checker only
    _Json = models.JSONField[Any, Any]
else:
    _Json = models.JSONField


class AreasField(_Json):
    """The areas of a set, as `dated_areas.stored` has them: they come from a file, whole, and nobody types them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"editable": False, "default": list, **kwargs})

    @staticmethod
    def say(value: Any) -> str:
        """What the history tells of them."""
        return dated_areas.in_words(dated_areas.of_stored(value))


class AreaSet(DeskModel):
    """Areas that readers may lay under the events, all from one origin: it is published, and replaced, as a whole."""

    kept_too = ("areas",)

    slug = models.SlugField(unique=True, max_length=50, help_text="Short name in links; never changes once shared.")
    title = PlainField(max_length=120, help_text="What the areas show, such as “Control of towns in spring 2022”.")
    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, related_name="area_sets",
        help_text="Whose data they are: readers see its credit and licence beside the areas.",
    )  # fmt: skip
    claimant = PlainField("according to", max_length=160, help_text="Who says so. Readers see it with the areas.")
    about = ProseField(
        "how they were drawn", blank=True, max_length=2_000,
        help_text="Markdown: from what, how closely, and what is not in them.",
    )  # fmt: skip
    language = LanguageField(blank=True)
    published = models.BooleanField(
        default=False, help_text="Readers may show the areas. Those of a dataset for staff, or with a delay, never."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Order among the sets of areas.")
    areas = AreasField()

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        try:
            dated_areas.check(self.dated())
        except BadAreas as refusal:
            raise ValidationError(refusal.reasons) from refusal
        if self.published and not self.areas:
            raise ValidationError({"published": "There are no areas to show yet: upload them first."})

    def dated(self) -> list[DatedArea]:
        return dated_areas.of_stored(self.areas)

    def is_public(self) -> bool:
        """Whether the publisher shows it: what a dataset keeps from readers, for a time too, its areas would tell."""
        of = self.dataset
        return self.published and of.audience == Dataset.Audience.PUBLIC and not of.delay_hours
