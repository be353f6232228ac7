from django.db import migrations, models
import django.db.models.deletion

from events.models.public import CodePointField
from events.query import fulltext


def ask_for_everything(apps, schema_editor):
    """The publisher projects every event again: what is public is made of the desk, never the other way round."""
    apps.get_model("events", "Event").objects.update(stale=True)


class Migration(migrations.Migration):
    """Makes the public rows anew, with a number as their key and an index for every typical question."""

    dependencies = [("events", "0002_imports")]

    operations = [
        migrations.DeleteModel(name="PublicLink"),
        migrations.DeleteModel(name="PublicEvent"),
        migrations.DeleteModel(name="PublicTerm"),
        migrations.CreateModel(
            name="PublicEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", CodePointField(max_length=60)),
                ("dataset", CodePointField(max_length=50)),
                ("category", CodePointField(max_length=50)),
                ("status", CodePointField(max_length=12)),
                ("country", CodePointField(blank=True, max_length=2)),
                ("precision", models.PositiveSmallIntegerField()),
                ("lat", models.IntegerField(null=True)),
                ("lon", models.IntegerField(null=True)),
                ("cell", models.IntegerField(null=True)),
                ("west", models.IntegerField(null=True)),
                ("south", models.IntegerField(null=True)),
                ("east", models.IntegerField(null=True)),
                ("north", models.IntegerField(null=True)),
                ("area", CodePointField(blank=True, max_length=10)),
                ("earliest", models.DateField()),
                ("latest", models.DateField()),
                ("grades", models.IntegerField(default=0)),
                ("figure_low", models.BigIntegerField(null=True)),
                ("figure_high", models.BigIntegerField(null=True)),
                ("has", models.PositiveSmallIntegerField(default=0)),
                ("words", models.TextField()),
                ("title", CodePointField(max_length=300)),
                ("updated", models.DateTimeField()),
                ("document", models.JSONField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["cell", "earliest", "latest", "category", "status", "country", "precision", "grades", "dataset", "public_id", "west", "south", "east", "north", "id"], name="public_cell"),
                    models.Index(fields=["-earliest", "public_id", "latest", "category", "status", "country", "precision", "grades", "dataset", "has", "west", "south", "east", "north", "id"], name="public_newest"),
                    models.Index(fields=["category", "-earliest", "public_id", "latest", "status", "country", "precision", "grades", "dataset", "west", "south", "east", "north", "id"], name="public_category"),
                    models.Index(fields=["country", "-earliest", "public_id", "latest", "category", "status", "precision", "grades", "dataset", "west", "south", "east", "north", "id"], name="public_country"),
                    models.Index(fields=["dataset", "-earliest", "public_id", "latest", "category", "status", "country", "precision", "grades", "west", "south", "east", "north", "id"], name="public_dataset"),
                    models.Index(fields=["status", "-earliest", "public_id", "latest", "category", "country", "precision", "grades", "dataset", "west", "south", "east", "north", "id"], name="public_status"),
                    models.Index(fields=["-updated", "public_id"], name="public_updated"),
                    models.Index(fields=["title", "public_id"], name="public_title"),
                ],
                "constraints": [models.UniqueConstraint(fields=("public_id",), name="one_public_event")],
            },
        ),
        migrations.CreateModel(
            name="PublicLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", CodePointField(max_length=10)),
                ("slug", CodePointField(max_length=80)),
                ("event", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links", to="events.publicevent")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("kind", "slug", "event"), name="one_public_link")]},
        ),
        migrations.CreateModel(
            name="PublicTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", CodePointField(max_length=10)),
                ("slug", CodePointField(max_length=80)),
                ("position", models.PositiveIntegerField(default=0)),
                ("document", models.JSONField()),
            ],
            options={
                "ordering": ["kind", "position", "slug"],
                "constraints": [models.UniqueConstraint(fields=("kind", "slug"), name="one_public_term")],
            },
        ),
        migrations.RunPython(ask_for_everything, migrations.RunPython.noop),
        migrations.RunPython(fulltext.install, migrations.RunPython.noop),
    ]
