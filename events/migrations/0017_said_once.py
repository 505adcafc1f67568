from django.db import migrations, models


class Migration(migrations.Migration):
    """A partner's yes is for one meet-up (those there are have said theirs); one form makes one line and one claim."""

    dependencies = [("events", "0016_safety")]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="has_agreed",
            field=models.BooleanField(default=True, verbose_name="Asked for this meet-up, and said yes"),
        ),
        migrations.AddField(
            model_name="budgetline",
            name="form_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="expenseclaim",
            name="form_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
    ]
