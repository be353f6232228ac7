from django.db import migrations, models

LEVELS = [
    ("none", "Not sensitive"),
    ("site", "Sensitive site: shown to 5 km, after a day"),
    ("people", "People at risk: shown to 25 km, after three days"),
]


class Migration(migrations.Migration):
    dependencies = [("events", "0014_history")]

    operations = [
        migrations.AddField(
            model_name="category",
            name="sensitivity",
            field=models.CharField(
                choices=LEVELS,
                default="none",
                help_text="Of its events, unless an event says otherwise.",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="sensitivity",
            field=models.CharField(
                blank=True, choices=LEVELS, help_text="Leave empty to take its category's.", max_length=6
            ),
        ),
    ]
