"""What tests would make again and again, made once and copied: an empty database with every migration, and static files.

It is kept in `var/tests` under a name that tells what it was made from, so that a change makes it anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.apps import apps
from django.conf import settings

KEPT = Path(settings.BASE_DIR) / "var" / "tests"
MADE = "wwnt_made_"
"""How the name of such a database begins on PostgreSQL."""


def database_file() -> Path:
    """An SQLite database to copy."""

    def make(path: Path) -> None:
        _manage({"DATABASE_URL": f"sqlite:///{path}"}, "migrate")

    return _kept(f"database-{_migrations()}", make)


def database_template(url: str) -> str:
    """The name of a database to copy on this PostgreSQL server."""
    name = MADE + _migrations()
    with _alone(), connected(url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f"DROP DATABASE IF EXISTS {name}_half")
            cursor.execute(f"CREATE DATABASE {name}_half")
            _manage({"DATABASE_URL": beside(url, f"{name}_half")}, "migrate")
            cursor.execute(f"ALTER DATABASE {name}_half RENAME TO {name}")
    return name


def begin(env: dict[str, str]) -> None:
    """Give a site its database, unless it was given a fresh one on PostgreSQL, and its static files."""
    folder = Path(env["VAR_DIR"])
    if not env.get("DATABASE_URL"):
        shutil.copyfile(database_file(), folder / "wwnt.sqlite3")
    shutil.copytree(_static_files(), folder / "static", dirs_exist_ok=True)


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """A connection in which databases can be made."""
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()


def beside(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _static_files() -> Path:
    def make(path: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="wwnt-static-") as folder:
            _manage({"VAR_DIR": folder}, "collectstatic")
            shutil.copytree(Path(folder) / "static", path)

    found = (path for path in (Path(settings.BASE_DIR) / "static").rglob("*") if path.is_file())
    return _kept(f"static-{_mark([*found, Path(settings.BASE_DIR) / 'requirements.txt'])}", make)


def _migrations() -> str:
    """A mark of all migrations of all apps, which changes when one of them does."""
    return _mark(path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py"))


def _mark(paths: Iterable[Path]) -> str:
    found = hashlib.sha256(django.__version__.encode())
    for path in sorted(paths):
        found.update(f"\n{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return found.hexdigest()[:16]


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    """What is kept under this name; whoever comes first makes it, and forgets what was made from something else."""
    path, half = KEPT / name, KEPT / f"half-{name}"
    with _alone():
        if not path.exists():
            for old in KEPT.glob(f"*{name.partition('-')[0]}-*"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            make(half)
            half.rename(path)
    return path


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _manage(surroundings: dict[str, str], command: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", command, "--no-input", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **surroundings},
        check=True,
    )
