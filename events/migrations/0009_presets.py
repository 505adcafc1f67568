"""A meet-up knows whether every room has given its share, and presets alone have addresses that begin as theirs do."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def rename(apps: Any, _editor: Any) -> None:
    """A meet-up that has such an address by chance gets another."""
    events = apps.get_model("events", "Event")._base_manager
    for event in events.filter(slug__startswith="preset-").exclude(status="preset"):
        slug = stem = f"meet-up-{event.slug}"[:56]
        number = 2
        while events.filter(slug=slug).exists():
            slug, number = f"{stem}-{number}", number + 1
        events.filter(pk=event.pk).update(slug=slug)


class Migration(migrations.Migration):
    dependencies = [("events", "0008_planning_begins")]

    operations = [
        migrations.AddField("event", "is_whole", models.BooleanField(default=True, editable=False)),
        migrations.RunPython(rename, migrations.RunPython.noop),
        migrations.AddConstraint(
            "event",
            models.CheckConstraint(
                condition=Q(status="preset", slug__startswith="preset-")
                | (~Q(status="preset") & ~Q(slug__startswith="preset-")),
                name="presets_alone_have_their_addresses",
            ),
        ),
    ]
