"""Servers of our own that may be stopped and started again: Redis and PostgreSQL, each in a throw-away folder."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.site import free_port


def until(state, what: str, patience: float = 60):  # noqa: ANN001, ANN201
    """Wait until this is so, and give what it gave."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = state()
        if found:
            return found
        time.sleep(0.05)
    raise RuntimeError(f"waited in vain: {what}")


class Redis:
    """A Redis on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder)]
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--save", "", "--appendonly", "no"], stdout=log, stderr=subprocess.STDOUT
            )
        ping = ["redis-cli", "-p", str(self.port), "ping"]
        until(lambda: subprocess.run(ping, capture_output=True).stdout == b"PONG\n", "Redis answers")

    def stop(self) -> None:
        """Pull its plug."""
        self.process.kill()
        self.process.wait()

    def freeze(self) -> None:
        """Let it hold every connection and answer nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)


@contextmanager
def redis() -> Iterator[Redis]:
    """A Redis that runs, and is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bad-day-") as folder:
        server = Redis(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


class Postgres:
    """A PostgreSQL cluster of its own, which keeps what it has acknowledged as in real life."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not found:
            raise RuntimeError("PostgreSQL is lacking: run make setup")
        self.programs, self.data, self.port = found[-1], folder / "data", free_port()
        self.owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.owner:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        self.log = folder / "log"
        self.url = f"postgres://wwnt@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        """One of its programs."""
        command = [*self.owner, str(self.programs / program), *arguments]
        subprocess.run(command, check=check, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def make(self) -> None:
        """Make the cluster."""
        arguments = ["--username", "wwnt", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        self.run("initdb", "--pgdata", str(self.data), *arguments)

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.data}"
        settings += " -c max_connections=100 -c max_prepared_transactions=0"
        arguments = ["--pgdata", str(self.data), "--wait", "--silent", "--log", str(self.log)]
        self.run("pg_ctl", *arguments, "--options", settings, "start")

    def stop(self, how: str) -> None:
        """Stop it: `fast` cuts off who is connected, `immediate` is a crash."""
        self.run(
            "pg_ctl", "--pgdata", str(self.data), "--wait", "--silent", "--mode", how, "stop", check=False
        )


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL that runs, and is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bad-day-"))
    server = Postgres(folder)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
