from django.db import migrations, models

LEAST = [("none", "every event"), ("site", "sensitive events"), ("people", "events with people at risk")]

# What is asked before a sensitive event is published, until an admin writes other questions. Yes lets it pass.
QUESTIONS = {
    "site": (
        "Does it tell an attacker nothing about damage, defence or repair that is not public already?",
        "Do title, summary, tags and pictures name no closer place than readers are to get?",
    ),
    "people": (
        "Is everybody who could be recognised safe: by name, face, voice, clothes, number plate or address?",
        "Could what is told or shown have come from several people, so that it leads to no one witness?",
        "Do the links of sources and pictures lead to no home, hiding place or way of escape?",
        "Were those concerned asked, or did somebody weigh why they could not be?",
    ),
}


def add_questions(apps, schema_editor):
    for least, texts in QUESTIONS.items():
        for position, text in enumerate(texts):
            given = {"least": least, "position": position}
            apps.get_model("events", "Question").objects.get_or_create(step="published", text=text, defaults=given)


class Migration(migrations.Migration):
    dependencies = [("events", "0015_sensitivity")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="least",
            field=models.CharField(choices=LEAST, default="none", max_length=6, verbose_name="asked of"),
        ),
        migrations.RunPython(add_questions, migrations.RunPython.noop),
    ]
