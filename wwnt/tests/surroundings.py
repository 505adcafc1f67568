"""Where tests that start a whole site keep its data."""

import os
from urllib.parse import urlsplit


def databases() -> dict[str, str]:
    """Where this run of the suite keeps its data; on PostgreSQL a database of the journey's own."""
    if not os.environ.get("DATABASE_URL"):
        return {}
    import psycopg2

    url = os.environ["DATABASE_URL"]
    name = f"journey_{os.getpid()}"
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    found = {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
    if os.environ.get("REDIS_URL"):
        found["REDIS_URL"] = os.environ["REDIS_URL"]
    return found
