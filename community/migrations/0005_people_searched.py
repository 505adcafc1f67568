"""What people are found by is written down for everybody known so far, and indexed where the database can."""

from django.db import migrations, transaction
from django.db.utils import DatabaseError

COLUMNS = ("folded_name", "searched")


def write_down(apps, schema_editor):
    """As `Participant.settle` does; in short batches."""
    from community.people.models import Participant

    rows = apps.get_model("community", "Participant").objects
    columns = ("pk", "name", "email", "phone", "area", "authority")
    batch = []
    for found in rows.only(*columns).iterator(chunk_size=500):
        settled = Participant(**{name: getattr(found, name) for name in columns if name != "pk"})
        settled.settle()
        found.searched, found.authority = settled.searched, settled.authority
        batch.append(found)
        if len(batch) == 500:
            rows.bulk_update(batch, ["searched", "authority"])
            batch = []
    rows.bulk_update(batch, ["searched", "authority"])


def index(apps, schema_editor):
    """Parts of names and addresses are found without reading every row; without the extension search is slower."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return
    for column in COLUMNS:
        schema_editor.execute(
            f"CREATE INDEX people_{column}_trigrams ON community_participant "
            f"USING gin ({column} gin_trgm_ops) WITH (fastupdate = off)"
        )


def no_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(f"DROP INDEX IF EXISTS people_{column}_trigrams")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("community", "0004_people")]

    operations = [
        migrations.RunPython(write_down, migrations.RunPython.noop),
        migrations.RunPython(index, no_index),
    ]
