"""Runs the measurements named on the command line, or all, and prints one table beside the last release's figures."""

import argparse
import importlib
import os
import subprocess
import sys

from bench import results
from bench.table import Line, show

ALL = (
    *(
        "people",
        "duplicates",
        "pages",
        "programme",
        "plan",
        "grid",
        "registrations",
        "workshop",
        "invites",
        "imports",
        "introductions",
    ),
    *("new_event", "moving", "killing", "report", "badges", "memory"),
)


def main(names: list[str], save: str) -> int:
    """Measure and print; the exit says whether every mark was reached."""
    lines: list[Line] = []
    for name in names:
        print(f"measuring {name} …", flush=True)
        lines += importlib.import_module(f"bench.{name}").run()
    release, before = results.last(but=save)
    show(lines, before=before, release=release)
    if save:
        results.save(save, lines)
    return 1 if any(line.reached is False for line in lines) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(ALL), help=" ".join(ALL))
    parser.add_argument(
        "--save", default="", metavar="RELEASE", help="keep the figures as those of this release"
    )
    if not os.environ.get("DATABASE_URL"):
        sys.exit(subprocess.call([".ci/services", sys.executable, "-m", "bench", *sys.argv[1:]]))
    wanted = parser.parse_args()
    sys.exit(main(wanted.names, wanted.save))
