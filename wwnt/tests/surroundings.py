"""Where tests that start a whole site, or commands of their own, keep its data."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings


def fresh_database(name: str) -> str:
    """The address of a new, empty PostgreSQL database of this name."""
    import psycopg2

    url = os.environ["DATABASE_URL"]
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def databases() -> dict[str, str]:
    """Where this run of the suite keeps its data; on PostgreSQL a database of the journey's own."""
    if not os.environ.get("DATABASE_URL"):
        return {}
    found = {"DATABASE_URL": fresh_database(f"journey_{os.getpid()}")}
    if os.environ.get("REDIS_URL"):
        found["REDIS_URL"] = os.environ["REDIS_URL"]
    return found


class Installation:
    """An installation with data of its own, looked after by the commands that people use."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.environment = {**os.environ, "VAR_DIR": str(folder)}
        for name in ("DATABASE_URL", "REDIS_URL"):
            self.environment.pop(name, None)
        if database:
            self.environment["DATABASE_URL"] = database

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of `manage.py`, however it ends."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def manage(self, *command: str) -> str:
        """Run a command that must end well; what it said."""
        ended = self.run(*command)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def ask(self, code: str) -> Any:
        """What some lines of Python print as JSON, run in this installation."""
        return json.loads(self.manage("shell", "--no-imports", "-c", code))
