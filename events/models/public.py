"""The public side: what readers may see, and nothing else. Written by publish/, read by everyone."""

from django.db import models


class PublicEvent(models.Model):
    """One event as readers see it: filter columns, and the document that every public surface shows."""

    public_id = models.CharField(max_length=60, primary_key=True)
    dataset = models.CharField(max_length=50)
    category = models.CharField(max_length=50)
    status = models.CharField(max_length=12)
    country = models.CharField(max_length=2, blank=True)
    precision = models.PositiveSmallIntegerField()  # index in Precision, 9 for no place
    lat = models.IntegerField(null=True)
    lon = models.IntegerField(null=True)
    cell = models.IntegerField(null=True)
    west = models.IntegerField(null=True)  # the extent: docs/architecture.md
    south = models.IntegerField(null=True)
    east = models.IntegerField(null=True)
    north = models.IntegerField(null=True)
    area = models.CharField(max_length=10, blank=True)
    earliest = models.DateField()
    latest = models.DateField()
    grades = models.IntegerField(default=0)  # bit 5 × letter + number: a claim at least that good exists
    figure_low = models.BigIntegerField(null=True)
    figure_high = models.BigIntegerField(null=True)
    has = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()  # folded words, each with a space before it
    title = models.CharField(max_length=300)
    updated = models.DateTimeField()
    document = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["-earliest", "public_id", "category"], name="public_newest"),
            models.Index(fields=["cell", "earliest", "category"], name="public_cell"),
            models.Index(fields=["dataset", "earliest", "public_id"], name="public_dataset"),
        ]

    def __str__(self) -> str:
        return self.public_id

    def terms(self, name: str) -> frozenset[str]:
        """The event's slugs under a parameter of terms; its own column, or its links."""
        if name in ("actor", "tag"):
            return frozenset(link.slug for link in self.links.all() if link.kind == name)
        return frozenset(filter(None, [getattr(self, name)]))


class PublicLink(models.Model):
    """An event's actors and tags, for the filter."""

    event = models.ForeignKey(PublicEvent, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10)  # actor, tag
    slug = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug", "event"], name="one_public_link")]

    def __str__(self) -> str:
        return f"{self.kind}={self.slug}"


class PublicTerm(models.Model):
    """A label that readers may see: a category, dataset, actor or tag that a public event has, and the site itself."""

    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=80)
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
