"""Stories: a few views of the map in an order, each with its words."""

from django.db import models

from events.models.base import DeskModel
from events.models.fields import LanguageField, PlainField, ProseField


class Story(DeskModel):
    """A narrative that leads its readers across the map, step by step."""

    parts = ("steps",)

    slug = models.SlugField(unique=True, max_length=50, help_text="Short name in links; never changes once shared.")
    title = PlainField(max_length=160)
    intro = ProseField(
        "opening", blank=True, max_length=4_000, help_text="Markdown: what the story is about, and whose it is."
    )
    language = LanguageField(blank=True)
    published = models.BooleanField(default=False, help_text="Readers see the story. Its events they see anyway.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order among the stories.")

    class Meta:
        ordering = ["position", "title"]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title


class StoryStep(DeskModel):
    """One view, and what to say of it."""

    part_of = "story"
    named_by = "heading"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order within the story.")
    heading = PlainField(max_length=160)
    text = ProseField(blank=True, max_length=4_000, help_text="Markdown. Say who says what.")
    query = PlainField(
        "map view", max_length=2_000, blank=True,
        help_text="What the map shows at this step: paste the link of the view. Empty: everything.",
    )  # fmt: skip

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "step"

    def __str__(self) -> str:
        return self.heading
