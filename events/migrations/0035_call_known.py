from django.db import migrations, models
from django.utils import timezone


def note(apps, schema_editor):
    """What stands on the site is known from now on."""
    apps.get_model("events", "Call").objects.filter(is_on=True).update(known_since=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0034_programme_shown"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="known_since",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
