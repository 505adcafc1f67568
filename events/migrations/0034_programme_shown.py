"""A part without a room is for everybody, or has no room yet; and how many were told of a release."""

from typing import Any

from django.db import migrations, models


def in_rooms(apps: Any, schema_editor: Any) -> None:
    """What is in a room is not for everybody together; what is in none goes on being so."""
    apps.get_model("events", "Session").objects.filter(space__isnull=False).update(is_for_everybody=False)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0033_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="is_for_everybody",
            field=models.BooleanField(default=True, verbose_name="Everybody together"),
        ),
        migrations.AddField(
            model_name="release",
            name="told",
            field=models.PositiveIntegerField(
                blank=True, default=0, editable=False, null=True, verbose_name="People told"
            ),
        ),
        migrations.RunPython(in_rooms, migrations.RunPython.noop),
    ]
