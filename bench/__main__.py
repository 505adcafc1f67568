"""Runs the measurements named on the command line, or all, and prints one table."""

import importlib
import os
import subprocess
import sys

from bench.table import Line, show

ALL = ("pages", "registrations", "invites", "killing", "report", "memory", "slow")


def main(names: list[str]) -> int:
    """Measure and print; the exit says whether every mark was reached."""
    lines: list[Line] = []
    for name in names:
        print(f"measuring {name} …", flush=True)
        lines += importlib.import_module(f"bench.{name}").run()
    show(lines)
    return 1 if any(line.reached is False for line in lines) else 0


if __name__ == "__main__":
    wanted = sys.argv[1:] or list(ALL)
    if not os.environ.get("DATABASE_URL"):
        sys.exit(subprocess.call([".ci/services", sys.executable, "-m", "bench", *wanted]))
    sys.exit(main(wanted))
