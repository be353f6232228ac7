from django.core.validators import MaxValueValidator, RegexValidator
from django.db import migrations, models
import django.db.models.deletion

from events.models.fields import PlainField, ProseField, WebAddressField


class Migration(migrations.Migration):
    dependencies = [("events", "0010_desk_overview")]

    operations = [
        migrations.CreateModel(
            name="Media",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "url",
                    WebAddressField(
                        blank=True,
                        help_text="Where it was published. Footage is linked to, not uploaded.",
                        max_length=2000,
                        verbose_name="link",
                    ),
                ),
                (
                    "alt",
                    PlainField(
                        help_text="What can be seen, for those who do not see it. One or two sentences.",
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "credit",
                    PlainField(
                        help_text="Who made it: a name, an agency, “anonymous, via Telegram”.", max_length=200
                    ),
                ),
                (
                    "licence",
                    PlainField(blank=True, help_text="CC BY 4.0, with permission, fair use …", max_length=100),
                ),
                (
                    "sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="Violence, death, faces of victims: readers see a blur until they choose to see it.",
                    ),
                ),
                (
                    "geolocated_by",
                    PlainField(
                        blank=True,
                        help_text="Who found out where it was taken.",
                        max_length=200,
                        verbose_name="located by",
                    ),
                ),
                (
                    "features",
                    ProseField(
                        blank=True,
                        help_text="What on it was found on a map or from above.",
                        max_length=2000,
                        verbose_name="matched features",
                    ),
                ),
                (
                    "camera_direction",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the camera looks, in degrees: 0 is north, 90 east.",
                        null=True,
                        validators=[MaxValueValidator(359)],
                    ),
                ),
                (
                    "chronolocation",
                    ProseField(
                        blank=True,
                        help_text="What on it tells when: shadows, weather, a clock …",
                        max_length=2000,
                        verbose_name="time of day or date",
                    ),
                ),
                (
                    "original",
                    models.CharField(
                        blank=True,
                        help_text="Filled in for an upload; for a link, that of the file you have kept.",
                        max_length=64,
                        validators=[
                            RegexValidator(r"\A[0-9a-f]{64}\Z", "64 digits and small letters from a to f.")
                        ],
                        verbose_name="SHA-256 of the original",
                    ),
                ),
                ("picture", models.CharField(blank=True, editable=False, max_length=68)),
                ("thumbnail", models.CharField(blank=True, editable=False, max_length=68)),
                ("veil", models.CharField(blank=True, editable=False, max_length=68)),
                ("width", models.PositiveIntegerField(default=0, editable=False)),
                ("height", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="media", to="events.event"
                    ),
                ),
            ],
            options={"verbose_name_plural": "media", "ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="PublicMedia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=68)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="media", to="events.publicevent"
                    ),
                ),
            ],
        ),
    ]
