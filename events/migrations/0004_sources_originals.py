from django.db import migrations, models
import django.db.models.deletion

from events.models.fields import WebAddressField


def find_originals(apps, schema_editor):
    """Gives every source that repeats another the first of its chain; a chain that bites its tail is cut there."""
    sources = apps.get_model("events", "Source").objects
    repeats = dict(sources.filter(copies__isnull=False).values_list("pk", "copies"))
    for key in sorted(repeats):
        chain = [key]
        while chain[-1] in repeats:
            if repeats[chain[-1]] in chain:
                del repeats[chain[-1]]
                sources.filter(pk=chain[-1]).update(copies=None, original=None)
            else:
                chain.append(repeats[chain[-1]])
        if len(chain) > 1:
            sources.filter(pk=key).update(original=chain[-1])
    apps.get_model("events", "Event").objects.filter(citations__source__copies__isnull=False).update(stale=True)


class Migration(migrations.Migration):
    dependencies = [("events", "0003_public_rows")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="archive_asked",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="original",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repeated_by",
                to="events.source",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="archived_url",
            field=WebAddressField(help_text="The address of a copy that a web archive keeps.", verbose_name="archived link"),
        ),
        migrations.RunPython(find_originals, migrations.RunPython.noop),
    ]
