"""Which numbers new rows get after a restore: never one that a row had which is lost now."""

import time

from django.db import connection, models

from wwnt.kit.backup.tables import Table


def begin_anew(tables: list[Table]) -> None:
    """Number new rows from the second of the restore on, past all that were given since the backup.

    The secret link of a ticket that is lost now would else open the next guest's: it is made from the row's number.
    Numbers of 32 bits only go on behind the last one; no link is made from them.
    """
    second = int(time.time())
    with connection.cursor() as cursor:
        for table in tables:
            key = table._meta.pk
            if not isinstance(key, models.AutoField | models.BigAutoField | models.SmallAutoField):
                continue
            last = table._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
            if isinstance(key, models.BigAutoField):
                last = max(last, second)
            if connection.vendor == "sqlite":
                name = table._meta.db_table
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, last])
            else:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
                    [connection.ops.quote_name(table._meta.db_table), key.column, max(last, 1), last > 0],
                )
