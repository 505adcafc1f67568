from django.db import migrations, models
from django.utils import timezone


def note(apps, schema_editor):
    """What stands on the site is known from now on; not the calls of meet-ups that nobody outside knows of yet."""
    public = apps.get_model("events", "Event").objects.filter(status__in=["published", "cancelled"])
    calls = apps.get_model("events", "Call").objects.filter(is_on=True, event__in=public.values("pk"))
    calls.update(known_since=timezone.now())


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
