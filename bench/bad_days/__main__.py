"""Plays the bad days named on the command line, or all, and prints one table."""

import importlib
import os
import subprocess
import sys

from bench.table import Line, show

ALL = ("broker", "mail", "database", "locked", "killing", "disk", "clock", "pairs")


def main(names: list[str]) -> int:
    """Play and print; the exit says whether every day ended well."""
    lines: list[Line] = []
    for name in names:
        print(f"playing {name} …", flush=True)
        lines += importlib.import_module(f"bench.bad_days.{name}").run()
    show(lines)
    return 1 if any(line.reached is False for line in lines) else 0


if __name__ == "__main__":
    wanted = sys.argv[1:] or list(ALL)
    if not os.environ.get("DATABASE_URL"):
        sys.exit(subprocess.call([".ci/services", sys.executable, "-m", "bench.bad_days", *wanted]))
    sys.exit(main(wanted))
