from django.db import migrations, models

import wwnt.kit.codes


def give_codes(apps, schema_editor):
    """What was offered before gets a code of its own."""
    contribution = apps.get_model("events", "Contribution")
    for pk in contribution.objects.values_list("pk", flat=True):
        contribution.objects.filter(pk=pk).update(code=wwnt.kit.codes.new_code())


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0028_workshops"),
    ]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="code",
            field=models.CharField(default="", editable=False, max_length=8),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="contribution",
            name="code",
            field=models.CharField(
                default=wwnt.kit.codes.new_code, editable=False, max_length=8, unique=True
            ),
        ),
    ]
