"""Runs the whole product under one supervisor: web, worker with beat."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

STOP_SECONDS = 20


class Command(BaseCommand):
    """Starts web, worker and beat, prefixes what they say, restarts what dies, stops all warmly."""

    help = "Runs web, worker and beat until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--bind", default="127.0.0.1")

    def handle(self, *args: Any, port: int, bind: str, **options: Any) -> None:
        """Keep all going until a signal comes."""
        self.stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stopping.set())
        running = {name: self.start(name, command) for name, command in programs(bind, port).items()}
        self.stdout.write(f"WWNT is at {settings.SITE_URL}/  (Ctrl+C stops it)")
        while not self.stopping.wait(0.5):
            for name, process in running.items():
                if process.poll() is not None:
                    self.stdout.write(f"{name:6} | ended with {process.returncode}; starting it again")
                    sweep_up(process)
                    time.sleep(1)
                    running[name] = self.start(name, programs(bind, port)[name])
        stop_all(list(running.values()))

    def start(self, name: str, command: list[str]) -> "subprocess.Popen[str]":
        """Start one program in a group of its own and print what it says behind its name."""
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            cwd=settings.BASE_DIR,
        )
        threading.Thread(target=self.tell, args=(name, process), daemon=True).start()
        return process

    def tell(self, name: str, process: "subprocess.Popen[str]") -> None:
        """Print a program's lines until it ends."""
        assert process.stdout is not None
        for line in process.stdout:
            self.stdout.write(f"{name:6} | {line.rstrip()}")


def programs(bind: str, port: int) -> dict[str, list[str]]:
    """The commands to run, by name."""
    python = [sys.executable, "-m"]
    web = [*python, "gunicorn", "wwnt.wsgi", "--bind", f"{bind}:{port}", "--workers", "2", "--threads", "4"]
    web += ["--worker-class", "gthread", "--preload", "--timeout", "60", "--log-level", "warning"]
    quiet = ["-W", "ignore:You're running the worker with superuser"]
    worker = [sys.executable, *quiet, "-m", "celery", "--quiet", "-A", "wwnt", "worker", "--beat"]
    worker += ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    worker += ["--max-memory-per-child", "200000"]
    return {"web": web, "worker": worker}


def sweep_up(process: "subprocess.Popen[str]") -> None:
    """End what a dead program left behind: its children would hold the port, or ring the clock twice."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def stop_all(processes: "list[subprocess.Popen[str]]") -> None:
    """Ask all to stop, wait, then insist."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            sweep_up(process)
