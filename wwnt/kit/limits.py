"""Counts tries by key and hour, over all processes, so that programs can be told from people."""

from django.db import connection, models

AN_HOUR = 3600


class Tries(models.Model):
    """How many tries of one kind somebody made in one hour."""

    key = models.CharField(max_length=120, primary_key=True)
    hour = models.PositiveIntegerField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


def count(key: str, *, seconds: float) -> int:
    """Note one more try under this key and say which one of its hour it is; `seconds` is the time now."""
    hour = int(seconds) // AN_HOUR
    key = f"{key}:{hour}"
    with connection.cursor() as cursor:
        # One statement: exact also when two hundred press the button at once.
        cursor.execute(
            "INSERT INTO kit_tries (key, hour, number) VALUES (%s, %s, 1) "
            "ON CONFLICT (key) DO UPDATE SET number = kit_tries.number + 1 RETURNING number",
            [key, hour],
        )
        return int(cursor.fetchone()[0])


def forget(*, seconds: float) -> None:
    """Delete the counts of past hours."""
    Tries.objects.filter(hour__lt=int(seconds) // AN_HOUR).delete()
