from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from events.lib import geo
from events.models.base import DeskModel
from events.models.fields import DegreesField, FoldedNamesField, PlainField, ProseField

country_code = RegexValidator(r"\A[a-z]{2}\Z", "Two small letters, ISO 3166-1: ua, ru, kp …")
area_code = RegexValidator(r"\A[a-z]{2}(-[a-z0-9]{1,6})?\Z", "An ISO 3166 code in small letters: ua, ru-krs …")


class Precision(models.TextChoices):
    """How closely a place is known; the label is what readers see."""

    EXACT = "exact", "Exact spot (10 m)"
    SITE = "site", "Site (100 m)"
    LOCALITY = "locality", "Locality (1 km)"
    SETTLEMENT = "settlement", "Town or village (5 km)"
    AREA = "area", "Area (25 km)"
    DISTRICT = "district", "District"
    REGION = "region", "Region"
    COUNTRY = "country", "Country"
    SEA = "sea", "Sea or airspace"


class PrecisionCode:
    """Numbers and radii of the precisions, as the public columns hold them; a larger number is vaguer."""

    ORDER = tuple(Precision.values)
    NONE = len(ORDER)
    METRES = {"exact": 10, "site": 100, "locality": 1_000, "settlement": 5_000, "area": 25_000}
    # How far a place may reach; the vague ones where they have no outline of their own.
    REACH = {**METRES, "district": 50_000, "region": 150_000, "country": 500_000, "sea": 200_000}


def check_position(lat: int | None, lon: int | None) -> None:
    """A position has both coordinates or none."""
    if (lat is None) != (lon is None):
        missing = "latitude" if lat is None else "longitude"
        raise ValidationError({missing[:3]: f"A position needs both coordinates; the {missing} is missing."})


class Place(DeskModel):
    """Somewhere with a name, in as many scripts as readers type."""

    affects = ("place", "legs__place")

    class Kind(models.TextChoices):
        SETTLEMENT = "settlement", "City, town or village"
        AIRPORT = "airport", "Airport or airfield"
        PORT = "port", "Port"
        BASE = "base", "Military site"
        REGION = "region", "Region"
        COUNTRY = "country", "Country"
        AREA = "area", "Other area or route"

    slug = models.SlugField(unique=True, max_length=80)
    name = PlainField(max_length=200)
    names = ProseField(blank=True, help_text="Other names and spellings, in any script, one a line; search finds them.")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SETTLEMENT)
    lat = DegreesField("latitude", limit=90)
    lon = DegreesField("longitude", limit=180)
    precision = models.CharField(max_length=12, choices=Precision, default=Precision.SETTLEMENT)
    country = models.CharField(max_length=2, blank=True, validators=[country_code])
    region = PlainField(max_length=200, blank=True)
    area = models.CharField(
        max_length=10, blank=True, validators=[area_code],
        help_text="For a place known only as a region or country: its code (ru-krs, ua), drawn as its outline.",
    )  # fmt: skip
    gazetteer_id = PlainField(max_length=80, blank=True, db_index=True)
    folded = FoldedNamesField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.country.upper()})" if self.country else self.name

    def clean(self) -> None:
        check_position(self.lat, self.lon)
        if self.lon is not None:
            self.lon = geo.normal_lon(self.lon)
