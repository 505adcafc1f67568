"""Everything that stands written in the database, to look for what must not be there any more."""

from django.db import connection


def everything_written() -> str:
    """All values of all columns of all tables, those of sessions and the cache too, in small letters."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [str(value) for row in cursor.fetchall() for value in row if value is not None]
    return "\n".join(found).lower()
