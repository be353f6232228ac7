import re
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from events.lib import days, geo
from events.models import workflow
from events.models.actor import Actor
from events.models.base import DeskModel
from events.models.category import Category
from events.models.dataset import Dataset
from events.models.dataset_field import checked
from events.models.fields import DegreesField, EdtfField, LanguageField, PlainField, ProseField, TimeZoneField
from events.models.history import act_under_way
from events.models.import_run import ImportRun
from events.models.place import Place, Precision, check_position
from events.models.sensitivity import CARE, Sensitivity, level
from events.models.step import State, Verification

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that are mistaken for another when read aloud or copied
_TAG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_public_id() -> str:
    """A name for links: 10 letters, about 49 bits; it names an event and is no secret."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def tags_of(text: str) -> list[str]:
    """The tags that a text names, parted by commas, each once and sorted. Raises ValidationError."""
    tags = sorted({tag.strip() for tag in text.split(",") if tag.strip()})
    if bad := [tag for tag in tags if not _TAG.fullmatch(tag)]:
        raise ValidationError(f"“{bad[0]}” is not a tag: small letters, digits and hyphens.")
    return tags


class Event(DeskModel):
    """Something that happened, is said to have happened, or is expected, with its place, its time and its evidence."""

    affects = ("pk",)
    parts = ("citations", "claims", "media", "participations", "legs", "wordings")
    stays_when_restored = ("state", "publish_at")
    kept_too = ("extra",)

    public_id = models.CharField(
        "id in links", max_length=60, unique=True, default=new_public_id,
        validators=[RegexValidator(r"\A[a-z0-9](-?[a-z0-9])*\Z", "Small letters, digits and single hyphens.")],
        help_text="Part of every link to this event; it never changes.",
    )  # fmt: skip
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="events")
    external_id = PlainField(  # type: ignore[misc]  # None, not blank, where there is no such id: many may have none
        max_length=120, null=True, blank=True, help_text="The row's own id, if it was imported."
    )
    title = PlainField(max_length=300)
    language = LanguageField("original language", blank=True, help_text="Of title and summary: en, uk, ru, ko …")
    summary = ProseField(blank=True, max_length=20_000, help_text="Markdown: paragraphs, lists, links, emphasis.")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="events")
    status = models.CharField("verification", max_length=12, choices=Verification, default=Verification.REPORTED)

    date = EdtfField(help_text="2025-05-18 · 2024-11 · 2024-11~ (about) · 2024-10/2024-11 · 2025-07/.. (end open)")
    date_note = PlainField(max_length=300, blank=True, help_text="How the sources put it, if they differ.")
    time = models.TimeField("clock time", null=True, blank=True)
    time_zone = TimeZoneField(max_length=40, blank=True, help_text="Needed with a clock time: Europe/Kyiv, +03:00 …")
    earliest = models.DateField(editable=False)
    latest = models.DateField(editable=False)

    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    lat = DegreesField("latitude", limit=90, help_text="Leave empty to use the place's position.")
    lon = DegreesField("longitude", limit=180)
    precision = models.CharField(
        "place precision", max_length=12, choices=Precision, blank=True, help_text="Leave empty to use the place's."
    )
    sensitivity = models.CharField(
        max_length=6, blank=True, choices=Sensitivity, help_text="Leave empty to take its category's."
    )
    coarsen_to = models.CharField(
        "show no closer than", max_length=12, blank=True,
        choices=[(value, Precision(value).label) for value in ("locality", "settlement", "area")],
        help_text="Readers, exports and filters get the position only this closely.",
    )  # fmt: skip

    tags = PlainField(max_length=500, blank=True, help_text="Small words with hyphens, parted by commas.")
    extra = models.JSONField("fields of its data set", default=dict, blank=True, editable=False)  # name -> text
    notes = ProseField("internal notes", blank=True, help_text="Never shown to readers.")
    actors = models.ManyToManyField(Actor, through="Participation", related_name="events")

    state = models.CharField("publication", max_length=10, choices=State, default=State.DRAFT)
    state_reason = PlainField(max_length=300, blank=True, editable=False)  # why it is withdrawn
    merged_into = models.ForeignKey(  # the event that this one turned out to be
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )
    publish_at = models.DateTimeField(null=True, blank=True, help_text="Embargo: not shown before this moment.")
    published_on = models.DateTimeField(null=True, editable=False)
    visible_from = models.DateTimeField(null=True, editable=False)
    author = models.ForeignKey(  # who entered it; nobody if a file or a command brought it
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    stale = models.BooleanField(default=True, editable=False)

    origin = models.JSONField(default=dict, blank=True, editable=False)  # verbatim fields of the imported row
    origin_digest = models.CharField(max_length=32, blank=True, editable=False)  # of all that the row became
    # The import that wrote this event last. Until it has finished, readers get what was public before.
    import_run = models.ForeignKey(
        ImportRun, null=True, blank=True, editable=False, on_delete=models.PROTECT, db_index=False,
        related_name="events",
    )  # fmt: skip

    class Meta:
        ordering = ["-updated"]
        permissions = [  # events/models/role.py says who holds them
            ("change_own_event", "Can change and delete the events they entered, until these are published"),
            ("publish_event", "Can publish and withdraw events"),
            ("redact_event", "Can take events out of everything that was published"),
        ]
        constraints = [models.UniqueConstraint(fields=["dataset", "external_id"], name="one_event_an_external_id")]
        indexes = [  # what the publisher looks for: events to project, and events whose embargo may end
            models.Index(fields=["import_run"], condition=models.Q(stale=True), name="event_stale"),
            models.Index(fields=["visible_from"], condition=models.Q(stale=False), name="event_waiting"),
            # What the desk's overview counts: the events that nobody sees, and those that no file answers for.
            models.Index(fields=["state", "author"], condition=models.Q(visible_from=None), name="event_unseen"),
            models.Index(fields=["status", "latest"], condition=models.Q(import_run=None), name="event_entered"),
            models.Index(fields=["earliest", "latest"], name="event_days"),  # where duplicates are looked for
            models.Index(fields=["-updated", "-id"], name="event_updated"),  # the order of the desk's list
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An editor's word does not wait for an import: a withdrawal takes effect whatever else is going on."""
        if self.import_run and self.import_run.finished is None:
            self.import_run = None
        super().save(*args, **kwargs)

    def clean(self) -> None:
        check_position(self.lat, self.lon)
        if self.lon is not None:
            self.lon = geo.normal_lon(self.lon)
        if self.time and not self.time_zone:
            raise ValidationError({"time_zone": "A clock time needs its time zone."})
        self.external_id = self.external_id or None
        self._clean_tags()
        self._clean_extra()
        self._keep_promises()
        self._derive()

    def _clean_tags(self) -> None:
        try:
            self.tags = ", ".join(tags_of(self.tags))
        except ValidationError as refusal:
            raise ValidationError({"tags": refusal.messages}) from refusal

    def _clean_extra(self) -> None:
        if self.extra and self.dataset_id:
            self.extra = checked(self.dataset.fields.all(), self.extra)

    def _keep_promises(self) -> None:
        """What readers may rely on: an id stays, and what they could see does not vanish without a word."""
        before = Event.objects.filter(pk=self.pk).first() if self.pk else None
        if before and before.public_id != self.public_id:
            raise ValidationError({"public_id": f"Links already say “{before.public_id}”; an event keeps its id."})
        act = act_under_way()
        self.state_reason = (self.state_reason or act.reason) if self.state == State.WITHDRAWN else ""
        self.merged_into = self.merged_into if self.state == State.WITHDRAWN else None
        workflow.check(before, self, act)

    def _derive(self) -> None:
        """Fills what follows from other fields: the days the date covers, and when readers may see the event."""
        try:
            when = days.parse(self.date)
        except days.BadDate:
            return  # the field's own validator has the words for it
        self.earliest, self.latest = when.earliest, when.latest
        if self.state != State.PUBLISHED:
            self.visible_from = None
            return
        self.published_on = self.published_on or timezone.now()
        start = max(filter(None, (self.published_on, self.publish_at)))
        delay = self.dataset.delay_hours if self.dataset_id else 0
        try:
            usual = start + timedelta(hours=delay)
            moment = start + timedelta(hours=max(delay, CARE[self.level()].delay_hours))
        except OverflowError as error:
            raise ValidationError({"publish_at": "This moment is beyond the calendar."}) from error
        # What readers have seen is not taken back for a while: more care coarsens it at once.
        self.visible_from = min(moment, max(usual, self.visible_from or usual)) if self.is_seen() else moment

    def full_clean(self, exclude: "set[str] | list[str] | None" = None, **kwargs: bool) -> None:  # type: ignore[override]
        """Derived fields are not asked of anyone, so they are filled before the check for blanks."""
        self._derive()
        super().full_clean(exclude=[*(exclude or ()), "earliest", "latest"], **kwargs)

    def level(self) -> Sensitivity:
        """How sensitive it is."""
        return level(self.sensitivity, self.category.sensitivity if self.category_id else Sensitivity.NONE)

    def is_seen(self) -> bool:
        """Whether the event has become visible and was not withdrawn since; its data set may be for staff only."""
        return self.visible_from is not None and self.visible_from <= timezone.now()

    def when(self) -> str:
        """The date as a reader sees it."""
        return days.say(self.date, expected=self.status == Verification.EXPECTED)
