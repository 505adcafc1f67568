"""Fuzzes a fresh site with the demo community: `python -m bench.fuzz [tries] [seed]`; on each database there is."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.site import BASE, databases, environment, free_port, manage


def fuzz(tries: int, seed: int, **more: str) -> int:
    """So many tries on this database; 0 if nothing went wrong."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    env = environment(folder, free_port(), ALLOWED_HOSTS="127.0.0.1,testserver", DEMO="on", **more)
    try:
        for command in (
            "migrate",
            "createcachetable",
            "collectstatic --noinput",
            "demo",
            "first_host administrator@example.org",
        ):
            manage(env, *command.split())
        code = f"from wwnt.tests.fuzz import main; main({tries}, {seed})"
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
        return subprocess.call(command, env=env, cwd=BASE, stderr=subprocess.DEVNULL)
    finally:
        if "DATABASE_URL" in more:
            manage(env, "flush", "--noinput", "--verbosity", "0")
        shutil.rmtree(folder, ignore_errors=True)


def main(tries: int, seed: int) -> int:
    """Every database in turn."""
    failed = 0
    for name, more in databases().items():
        started = time.monotonic()
        failed |= fuzz(tries, seed, **more)
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sys.exit(main(tries, int(sys.argv[2]) if len(sys.argv) > 2 else 2013))
