"""The disk that holds everything is full: pages are read, what was typed is kept; with room again all goes on."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench.bad_days.database import kept
from bench.bad_days.guests import REGISTER, SEED, SLUG, guest, state
from bench.bad_days.servers import until
from bench.site import site
from bench.table import Line
from bench.visitors import Visitor

ROOM = "40m"
FIRST, MORE = 3, 200


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of its own in memory; only root can make one."""
    with tempfile.TemporaryDirectory(prefix="bad-day-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            until(
                lambda: subprocess.run(["umount", folder], capture_output=True).returncode == 0, "unmounted"
            )


def fill(folder: Path) -> Path:
    """Take all the room that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return ballast


def run() -> list[Line]:
    """Full under a running site."""
    if os.geteuid() != 0:
        return [Line("disk full", "not tried: only root can make a small disk", "", None)]
    with small_disk() as folder, site(seed=SEED, VAR_DIR=str(folder)) as (address, _program, env):
        for number in range(FIRST):
            Visitor(address).fill_in(REGISTER, **guest(number))
        ballast = fill(folder)
        visitor, statuses, number = Visitor(address), [], FIRST
        page = b""
        while not statuses or (statuses[-1] == 302 and number < FIRST + MORE):
            # What SQLite has set aside already may hold a few more.
            number += 1
            status, page, _ = visitor.fill_in(REGISTER, **guest(number))
            statuses.append(status)
        read = [
            Visitor(address).ask("GET", path)[0]
            for path in ("/en/", "/en/events/", f"/cy/events/{SLUG}/", REGISTER)
        ]
        ballast.unlink()
        again = visitor.ask("POST", REGISTER, urlencode(kept(page)))[0]
        placed = FIRST + statuses.count(302) + (again == 302)
        found = state(env)
    good = statuses[-1] == 503 and again == 302 and read == [200] * 4
    good = good and found["held"] == placed and not found["unannounced"]
    seen = f"{statuses[-1]} after {len(statuses) - 1} that found room; pages {read}; again {again}; "
    seen += f"places {found['held']} of {placed}"
    return [Line("disk full (SQLite, uploads, jobs)", seen, "503 kept, then 302; pages 200", good)]
