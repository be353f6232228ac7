from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models

from events.lib import pictures, stored
from events.lib.pictures import Picture
from events.models.base import DeskModel
from events.models.event import Event
from events.models.fields import PlainField, ProseField, WebAddressField


class Media(DeskModel):
    """A picture of an event, or a link to footage, with what proves where and when it was taken.

    Of an upload only the pixels are kept, drawn anew; its original is remembered by its SHA-256 and not kept.
    """

    affects = ("media",)
    part_of = "event"
    named_by = "alt"
    kept_too = ("picture", "thumbnail", "veil", "width", "height")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="media")
    url = WebAddressField("link", help_text="Where it was published. Footage is linked to, not uploaded.")
    alt = PlainField(
        "alternative text", max_length=500,
        help_text="What can be seen, for those who do not see it. One or two sentences.",
    )  # fmt: skip
    credit = PlainField(max_length=200, help_text="Who made it: a name, an agency, “anonymous, via Telegram”.")
    licence = PlainField(max_length=100, blank=True, help_text="CC BY 4.0, with permission, fair use …")
    sensitive = models.BooleanField(
        default=False, help_text="Violence, death, faces of victims: readers see a blur until they choose to see it."
    )

    geolocated_by = PlainField("located by", max_length=200, blank=True, help_text="Who found out where it was taken.")
    features = ProseField(
        "matched features", blank=True, max_length=2000, help_text="What on it was found on a map or from above."
    )
    camera_direction = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(359)],
        help_text="Where the camera looks, in degrees: 0 is north, 90 east.",
    )  # fmt: skip
    chronolocation = ProseField(
        "time of day or date", blank=True, max_length=2000,
        help_text="What on it tells when: shadows, weather, a clock …",
    )  # fmt: skip
    original = models.CharField(
        "SHA-256 of the original", max_length=64, blank=True,
        validators=[RegexValidator(r"\A[0-9a-f]{64}\Z", "64 digits and small letters from a to f.")],
        help_text="Filled in for an upload; for a link, that of the file you have kept.",
    )  # fmt: skip

    picture = models.CharField(max_length=68, blank=True, editable=False)  # names of files, see lib/pictures.py
    thumbnail = models.CharField(max_length=68, blank=True, editable=False)
    veil = models.CharField(max_length=68, blank=True, editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "media"

    def __str__(self) -> str:
        return self.alt

    def clean(self) -> None:
        if not self.picture and not self.url:
            raise ValidationError({"url": "Upload a picture, or link to what is shown."})

    def take(self, picture: Picture) -> None:
        """Makes a picture this one's: keeps its pixels in three sizes at the desk, where only editors see them."""
        for size in ("whole", "thumbnail", "veil"):
            content = getattr(picture, size)
            name = pictures.name(content)
            stored.put(settings.MEDIA_DESK, name, content)
            setattr(self, "picture" if size == "whole" else size, name)
        self.width, self.height, self.original = picture.width, picture.height, picture.original

    def taken(self) -> dict[str, Any]:
        """What `take` has filled in."""
        return {name: getattr(self, name) for name in ("picture", "thumbnail", "veil", "width", "height", "original")}

    def preview(self) -> str:
        """The file that is shown before the reader chooses to see more; never a sensitive picture."""
        return self.veil if self.sensitive else self.thumbnail
