from django.db import migrations

from events.models.fields import FoldedNamesField, PlainField, folded_names


def fold_names(apps, schema_editor):
    places = apps.get_model("events", "Place").objects
    for key, name, names in list(places.values_list("pk", "name", "names")):
        places.filter(pk=key).update(folded=folded_names(name, names))


class Migration(migrations.Migration):
    dependencies = [("events", "0006_roles")]

    operations = [
        migrations.AddField(model_name="place", name="folded", field=FoldedNamesField()),
        migrations.AlterField(
            model_name="place",
            name="gazetteer_id",
            field=PlainField(blank=True, db_index=True, max_length=80),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
