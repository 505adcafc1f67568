"""A site of its own for measuring: a fresh database, real processes, their CPU time and memory."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

BASE = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    """The environment of a fresh installation that keeps everything in `folder`."""
    return {
        **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}},
        "VAR_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "LINK_KEY": secrets.token_urlsafe(50),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEMO": "off",
        "DJANGO_SETTINGS_MODULE": "wwnt.settings",
        "PYTHONPATH": str(BASE),
        **more,
    }


def manage(env: dict[str, str], *command: str) -> str:
    """Run a management command and give back what it said."""
    done = subprocess.run(
        [sys.executable, str(BASE / "manage.py"), *command],
        env=env, cwd=BASE, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return done.stdout


class Program:
    """Running processes, with what they used."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.log = Path(env["VAR_DIR"]) / f"{Path(command[-1]).name}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, env=env, cwd=BASE, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )

    def family(self) -> list[psutil.Process]:
        """The process and all its children."""
        try:
            top = psutil.Process(self.process.pid)
            return [top, *top.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def cpu(self) -> float:
        """CPU seconds used so far by the processes now living."""
        return sum(seconds(each) for each in self.family())

    def pss(self) -> float:
        """Memory in MB, shared pages counted once."""
        total = 0
        for each in self.family():
            with contextlib.suppress(psutil.Error):
                total += each.memory_full_info().pss
        return total / 1e6

    def stop(self) -> None:
        """End it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def seconds(process: psutil.Process) -> float:
    """CPU seconds of one process, with those of its children that have ended."""
    with contextlib.suppress(psutil.Error):
        times = process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
    return 0.0


def postgres_cpu() -> float:
    """CPU seconds of all PostgreSQL processes, those that have ended included."""
    tops = [each for each in psutil.process_iter(["name"]) if each.info["name"] == "postgres"]
    return sum(seconds(each) for each in tops)


def wait_for(address: str, limit: float = 60) -> float:
    """Seconds until this address answers."""
    started = time.monotonic()
    while time.monotonic() - started < limit:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
            return time.monotonic() - started
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{address} does not answer")


def gunicorn(application: str, port: int) -> list[str]:
    """The web server as the product starts it."""
    return [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2",
        "--threads", "4", "--worker-class", "wwnt.kit.web_worker.Worker", "--preload", "--log-level", "error",
    ]  # fmt: skip


@contextlib.contextmanager
def yardstick() -> Iterator[tuple[str, Program]]:
    """The bare view under the same server: its address and its processes."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    env = environment(folder, port)
    env.pop("DJANGO_SETTINGS_MODULE")
    program = Program(gunicorn("bench.bare", port), env)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}", program
    finally:
        program.stop()
        shutil.rmtree(folder, ignore_errors=True)


def set_up(env: dict[str, str]) -> None:
    """The database and the static files, from nothing."""
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "collectstatic", "--noinput", "--verbosity", "0")


@contextlib.contextmanager
def site(
    *, seed: str = "", begin: Callable[[dict[str, str]], None] = set_up, **more: str
) -> Iterator[tuple[str, Program, dict[str, str]]]:
    """The whole product on a fresh database: address, processes, environment. `seed` is Python run in it first;
    `begin` gives it the database and the static files.
    """
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    env = environment(folder, port, **more)
    begin(env)
    if seed:
        manage(env, "shell", "--command", seed)
    program = Program([sys.executable, "manage.py", "up", "--port", str(port)], env)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/robots.txt")
        yield address, program, env
    finally:
        program.stop()
        if "DATABASE_URL" in more and begin is set_up:
            manage(env, "flush", "--noinput", "--verbosity", "0")
        shutil.rmtree(folder, ignore_errors=True)


def databases() -> dict[str, dict[str, str]]:
    """The databases to measure on: always SQLite, PostgreSQL where the environment names one."""
    found: dict[str, dict[str, Any]] = {"SQLite": {}}
    if os.environ.get("DATABASE_URL"):
        found["PostgreSQL"] = {
            name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)
        }
    return found
