"""Papers know the speakers on them, also those who are in no list of people; badges what stood on them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def name_speakers(apps: Any, schema_editor: Any) -> None:
    """Give papers from before a row for each speaker whom we know by the person.

    Of a speaker in no list of people they kept a row that leads to nobody. Such a row says from now on that a speaker was
    taken out and the paper has to go: those from before are removed, else every paper with such a speaker would go.
    """
    names, speakers = (
        apps.get_model("events", "PaperName").objects,
        apps.get_model("events", "Speaker").objects,
    )
    names.filter(participant=None, ticket=None, speaker=None).delete()
    made = []
    for row in names.filter(ticket=None, participant__isnull=False).select_related("paper"):
        theirs = speakers.filter(event=row.paper.event_id, participant=row.participant_id)
        if len(theirs) == 1:
            made.append(names.model(paper=row.paper, speaker=theirs[0]))
    names.bulk_create(made)
    # PostgreSQL makes no index on a table of which keys are still to be checked.
    schema_editor.connection.check_constraints(table_names=[names.model._meta.db_table])


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0026_gaps"),
    ]

    operations = [
        migrations.AddField(
            model_name="papername",
            name="speaker",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="events.speaker"
            ),
        ),
        migrations.AddField(
            model_name="papername",
            name="stood",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.RunPython(name_speakers, migrations.RunPython.noop),
    ]
