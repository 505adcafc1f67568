"""Runs the whole product under one supervisor: web, worker with beat; or one program of it alone."""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from wwnt.kit import supervisor


class Command(BaseCommand):
    """Hands over to the supervisor, or to the one program asked for: neither needs what this process has loaded."""

    help = "Runs web, worker and beat until stopped; with --only one of them, as on several machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port, how many processes, and which program if not all."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--bind", default="127.0.0.1")
        parser.add_argument("--only", choices=["web", "worker", "beat"])
        parser.add_argument("--processes", type=int, default=2, help="of web, or of worker")

    def handle(self, *args: Any, port: int, bind: str, only: str, processes: int, **options: Any) -> None:
        """Become it."""
        if only in (None, "web"):
            forget_counts_of_the_gone()
        os.chdir(settings.BASE_DIR)
        # Threads share memory pools instead of each keeping its own.
        os.environ.setdefault("MALLOC_ARENA_MAX", "2")
        sys.stdout.flush()
        if only:
            command = alone(bind, port, processes)[only]
            os.execv(command[0], command)
        what = {
            "programs": programs(bind, port),
            "welcome": f"WWNT is at {settings.SITE_URL}/  (Ctrl+C stops it)",
        }
        os.execv(sys.executable, [sys.executable, str(supervisor.__file__), json.dumps(what)])


def forget_counts_of_the_gone() -> None:
    """Counts for /metrics lie in one file for each process; those of processes that are gone would be added for ever."""
    for counts in settings.METRICS_DIR.glob("*.db"):
        number = counts.stem.rpartition("_")[2]
        if not (number.isdecimal() and Path(f"/proc/{number}").exists()):
            counts.unlink(missing_ok=True)


def web(bind: str, port: int, processes: int = 2) -> list[str]:
    """The web server."""
    found = [sys.executable, "-m", "gunicorn", "wwnt.wsgi", "--bind", f"{bind}:{port}"]
    found += ["--workers", str(processes), "--threads", "4"]
    found += ["--worker-class", "wwnt.kit.web_worker.Worker", "--preload"]
    return [*found, "--timeout", "60", "--log-level", "warning"]


def celery(program: str) -> list[str]:
    """A program of Celery's."""
    quiet = ["-W", "ignore:You're running the worker with superuser"]
    return [sys.executable, *quiet, "-m", "celery", "--quiet", "-A", "wwnt", program, "--loglevel", "WARNING"]


def worker() -> list[str]:
    """The worker."""
    found = [*celery("worker"), "--without-gossip", "--without-mingle", "--without-heartbeat"]
    # In kB: a worker that has made a report gives its memory back by ending; a new one takes its place.
    return [*found, "--max-memory-per-child", "170000"]


def programs(bind: str, port: int) -> dict[str, list[str]]:
    """The commands of a whole product on one machine, by name: beat runs inside the worker."""
    return {"web": web(bind, port), "worker": [*worker(), "--beat"]}


def alone(bind: str, port: int, processes: int) -> dict[str, list[str]]:
    """The commands of each program for itself: of beat there must be one in all."""
    return {
        "web": web(bind, port, processes),
        "worker": [*worker(), "--concurrency", str(processes)],
        "beat": celery("beat"),
    }
