"""The history of guest lists names invitations, not people; what was noted before is told by the same."""

from typing import Any

from django.db import migrations


def by_invitation(apps: Any, schema_editor: Any) -> None:
    """Turn the number of the person into that of the invitation; none where it is gone."""
    Entry, Invite = apps.get_model("kit", "Entry"), apps.get_model("events", "Invite")
    deeds = ("invites.add_person", "invites.take_off_list")
    for entry in Entry.objects.filter(deed__in=deeds, row__isnull=False):
        number = entry.about.partition(":")[2]
        invites = Invite.objects.filter(event_id=int(number) if number.isdecimal() else 0)
        found = invites.filter(participant_id=entry.row).values_list("pk", flat=True).first()
        Entry.objects.filter(pk=entry.pk).update(row=found)


class Migration(migrations.Migration):
    dependencies = [("events", "0006_helper_links"), ("kit", "0005_cause")]

    operations = [migrations.RunPython(by_invitation, migrations.RunPython.noop)]
