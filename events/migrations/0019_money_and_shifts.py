"""Shifts know whether they follow the end of their meet-up, and claims what was agreed of them."""

from typing import Any

from django.db import migrations, models


def hang_on_the_end(apps: Any, _editor: Any) -> None:
    """Shifts so far were counted from the start: those after the end, or until it, follow it from now on."""
    shifts = apps.get_model("events", "Shift")
    for shift in shifts.objects.select_related("role__event").iterator():
        event = shift.role.event
        length = round((event.ends_at - event.starts_at).total_seconds() / 60)
        if shift.offset_minutes >= length:
            shift.hangs, shift.offset_minutes = "after_end", shift.offset_minutes - length
        elif shift.offset_minutes + shift.minutes == length:
            shift.hangs = "until_end"
        else:
            continue
        shift.save(update_fields=["hangs", "offset_minutes"])


def hang_on_the_start(apps: Any, _editor: Any) -> None:
    """Count every shift from the start again."""
    shifts = apps.get_model("events", "Shift")
    for shift in shifts.objects.exclude(hangs="start").select_related("role__event").iterator():
        event = shift.role.event
        length = round((event.ends_at - event.starts_at).total_seconds() / 60)
        if shift.hangs == "after_end":
            shift.offset_minutes += length
        else:
            shift.minutes = max(1, length - shift.offset_minutes)
        shift.save(update_fields=["offset_minutes", "minutes"])


class Migration(migrations.Migration):
    dependencies = [("events", "0018_speakers_begin")]

    operations = [
        migrations.AddField(
            "shift",
            "hangs",
            models.CharField(
                choices=[
                    ("start", "On the start"),
                    ("until_end", "From the start until the end"),
                    ("after_end", "On the end"),
                ],
                default="start",
                editable=False,
                max_length=9,
                verbose_name="What it follows",
            ),
        ),
        migrations.AddField(
            "expenseclaim",
            "agreed_amount",
            models.DecimalField(
                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="Agreed amount"
            ),
        ),
        migrations.AddConstraint(
            "expenseclaim",
            models.CheckConstraint(
                condition=models.Q(agreed_amount=None)
                | (
                    models.Q(agreed_amount__gt=0, agreed_amount__lt=models.F("amount"))
                    & (~models.Q(reason="") | models.Q(participant=None))
                ),
                name="part_of_a_claim_has_a_reason",
            ),
        ),
        migrations.RunPython(hang_on_the_end, hang_on_the_start),
    ]
