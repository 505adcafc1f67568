"""Where tests that start a whole site, or commands of their own, keep its data."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from bench.site import site
from wwnt.tests import made_once


def fresh_database(name: str, template: str = "template1") -> str:
    """The address of a new PostgreSQL database of this name, empty unless it is a copy of another one."""
    url = os.environ["DATABASE_URL"]
    with made_once.connected(url) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return made_once.beside(url, name)


def databases() -> dict[str, str]:
    """Where this run of the suite keeps its data; on PostgreSQL a database of the journey's own."""
    if not os.environ.get("DATABASE_URL"):
        return {}
    template = made_once.database_template(os.environ["DATABASE_URL"])
    found = {"DATABASE_URL": fresh_database(f"journey_{os.getpid()}", template)}
    if os.environ.get("REDIS_URL"):
        found["REDIS_URL"] = os.environ["REDIS_URL"]
    return found


def own_site(**more: str) -> Any:
    """The whole product for this test alone, on the database that this run is about."""
    return site(begin=made_once.begin, **databases(), **more)


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

    def begin(self) -> None:
        """Give it a database with all tables, in which nobody has written yet."""
        if url := self.environment.get("DATABASE_URL"):
            fresh_database(urlsplit(url).path.lstrip("/"), made_once.database_template(url))
        made_once.begin(self.environment)

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of `manage.py`, however it ends."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,  # a restore into nothing takes 30 seconds of a processor that may be shared
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
