"""SQLite is locked for longer than anybody waits: pages are read, what was typed is kept and sent again."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from bench.bad_days.database import kept
from bench.bad_days.guests import REGISTER, SEED, SLUG, guest, state
from bench.site import site
from bench.table import Line
from bench.visitors import Visitor, together

GUESTS = 3


def run() -> list[Line]:
    """Locked by somebody's own program for as long as it takes."""
    with site(seed=SEED) as (address, _program, env):
        visitors = [Visitor(address) for _ in range(GUESTS)]
        forms = [visitor.ask("GET", REGISTER)[1] for visitor in visitors]
        with closing(sqlite3.connect(Path(env["VAR_DIR"]) / "wwnt.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            answers, _ = together(GUESTS, lambda n: visitors[n].send(REGISTER, forms[n], **guest(n)))
            seconds = time.monotonic() - began
            read = [Visitor(address).ask("GET", path)[0] for path in ("/en/events/", f"/cy/events/{SLUG}/")]
            other.execute("ROLLBACK")
        again = [
            visitor.ask("POST", REGISTER, urlencode(kept(page)))[0]
            for visitor, (_status, page, _) in zip(visitors, answers, strict=True)
        ]
        found = state(env)
    first = [answer[0] for answer in answers]
    good = first == [503] * GUESTS and again == [302] * GUESTS and read == [200, 200]
    good = good and found["held"] == GUESTS and not found["unannounced"]
    seen = f"{first} after {seconds:.0f} s, again {again}; pages {read}; places {found['held']}"
    return [Line("SQLite locked, registrations", seen, "503 kept, then 302; pages 200", good)]
