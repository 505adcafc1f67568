"""Runs the whole product under one supervisor: web, worker with beat."""

import json
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from wwnt.kit import supervisor


class Command(BaseCommand):
    """Hands over to the supervisor, which needs none of what this process has loaded."""

    help = "Runs web, worker and beat until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--bind", default="127.0.0.1")

    def handle(self, *args: Any, port: int, bind: str, **options: Any) -> None:
        """Become the supervisor."""
        what = {
            "programs": programs(bind, port),
            "welcome": f"WWNT is at {settings.SITE_URL}/  (Ctrl+C stops it)",
        }
        os.chdir(settings.BASE_DIR)
        os.environ.setdefault(
            "MALLOC_ARENA_MAX", "2"
        )  # threads share memory pools instead of each keeping its own
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, str(supervisor.__file__), json.dumps(what)])


def programs(bind: str, port: int) -> dict[str, list[str]]:
    """The commands to run, by name."""
    python = [sys.executable, "-m"]
    web = [*python, "gunicorn", "wwnt.wsgi", "--bind", f"{bind}:{port}", "--workers", "2", "--threads", "4"]
    web += ["--worker-class", "wwnt.kit.web_worker.Worker", "--preload"]
    web += ["--timeout", "60", "--log-level", "warning"]
    quiet = ["-W", "ignore:You're running the worker with superuser"]
    worker = [sys.executable, *quiet, "-m", "celery", "--quiet", "-A", "wwnt", "worker", "--beat"]
    worker += ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    # In kB: a worker that has made a report gives its memory back by ending; a new one takes its place.
    worker += ["--max-memory-per-child", "110000"]
    return {"web": web, "worker": worker}
