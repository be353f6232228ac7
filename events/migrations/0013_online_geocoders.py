from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0012_event_days")]

    operations = [
        migrations.CreateModel(
            name="OnlineAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=64, unique=True)),
                ("places", models.JSONField()),
                ("given", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="OnlineTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=300, unique=True)),
                ("free_from", models.DateTimeField()),
            ],
        ),
    ]
