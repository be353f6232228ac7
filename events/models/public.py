"""The public side: what readers may see, and nothing else. Written by publish/, read by everyone."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from events.lib.geo import Box

if TYPE_CHECKING:  # Django's fields are generic for the type checker only
    _Chars = models.CharField[str, str]
else:
    _Chars = models.CharField


class CodePointField(_Chars):
    """Text that sorts by code point in every database: SQLite does so, PostgreSQL sorts as its operator's language."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


_TURN = ("-earliest", "public_id")  # newest first, in an order that is always the same
_FACETS = ("category", "status", "country", "precision", "grades", "dataset")
_EXTENT = ("west", "south", "east", "north")


class PublicEvent(models.Model):
    """One event as readers see it: filter columns, and the document that every public surface shows."""

    public_id = CodePointField(max_length=60)
    dataset = CodePointField(max_length=50)
    category = CodePointField(max_length=50)
    status = CodePointField(max_length=12)
    country = CodePointField(max_length=2, blank=True)
    precision = models.PositiveSmallIntegerField()  # index in Precision, 9 for no place
    lat = models.IntegerField(null=True)
    lon = models.IntegerField(null=True)
    cell = models.IntegerField(null=True)  # geo.cell(extent)
    west = models.IntegerField(null=True)  # the extent: docs/architecture.md
    south = models.IntegerField(null=True)
    east = models.IntegerField(null=True)
    north = models.IntegerField(null=True)
    area = CodePointField(max_length=10, blank=True)
    earliest = models.DateField()
    latest = models.DateField()
    grades = models.IntegerField(default=0)  # bit 5 × letter + number − 1: a claim at least that good exists
    figure_low = models.BigIntegerField(null=True)
    figure_high = models.BigIntegerField(null=True)
    has = models.PositiveSmallIntegerField(default=0)  # HAS
    words = models.TextField()  # folded words, each with a space before it
    title = CodePointField(max_length=300)
    updated = models.DateTimeField()
    document = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="one_public_event")]
        # Counts, facets and pages are found in these alone, without a look at the rows: tests/web/test_plans.py.
        indexes = [
            models.Index(
                fields=["cell", "earliest", "latest", *_FACETS, "public_id", *_EXTENT, "id"],
                name="public_cell",
            ),
            models.Index(fields=[*_TURN, "latest", *_FACETS, "has", *_EXTENT, "id"], name="public_newest"),
            *(
                models.Index(
                    fields=[column, *_TURN, "latest", *(name for name in _FACETS if name != column), *_EXTENT, "id"],
                    name=f"public_{column}",
                )
                for column in ("category", "country", "dataset", "status")
            ),
            models.Index(fields=["-updated", "public_id"], name="public_updated"),
            models.Index(fields=["title", "public_id"], name="public_title"),
            models.Index(fields=["area"], name="public_area"),  # which outlines an edition needs
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def extent(self) -> Box | None:
        """What the event may cover; None without a place."""
        if self.west is None or self.south is None or self.east is None or self.north is None:
            return None
        return Box(self.west, self.south, self.east, self.north)

    def terms(self, name: str) -> frozenset[str]:
        """The event's slugs under a parameter of terms; its own column, or its links."""
        if name in ("actor", "place", "tag"):
            return frozenset(link.slug for link in self.links.all() if link.kind == name)
        return frozenset(filter(None, [getattr(self, name)]))


class PublicLink(models.Model):
    """An event's actors, places and tags, for the filter."""

    event = models.ForeignKey(PublicEvent, on_delete=models.CASCADE, related_name="links")
    kind = CodePointField(max_length=10)  # actor, place, tag
    slug = CodePointField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug", "event"], name="one_public_link")]

    def __str__(self) -> str:
        return f"{self.kind}={self.slug}"


class PublicMedia(models.Model):
    """A file that a public event shows: what is not named here is in no public folder."""

    event = models.ForeignKey(PublicEvent, on_delete=models.CASCADE, related_name="media")
    name = models.CharField(max_length=68)

    def __str__(self) -> str:
        return self.name


class PublicTerm(models.Model):
    """What readers may see besides events: labels of what public events name, stories, codes, the site itself."""

    kind = CodePointField(max_length=10)
    slug = CodePointField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    document = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_public_term")]
        ordering = ["kind", "position", "slug"]

    def __str__(self) -> str:
        return f"{self.kind}={self.slug}"


class Edition(models.Model):
    """A published state of the whole map: its id is the moment of publishing, its hash that of the manifest."""

    edition = models.CharField(max_length=16, primary_key=True)
    digest = models.CharField(max_length=64)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-edition"]

    def __str__(self) -> str:
        return self.edition
