from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("events", "0004_sources_originals")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="answers",
            field=models.ForeignKey(
                blank=True,
                help_text="The claim of this event that it disputes, refutes or retracts.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answered_by",
                to="events.claim",
            ),
        ),
    ]
