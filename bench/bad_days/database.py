"""PostgreSQL restarts while people register: nothing half booked, no broken page, what was typed is sent again."""

import re
import threading
import time
from collections import Counter
from html import unescape
from urllib.parse import urlencode

from bench.bad_days.guests import REGISTER, SEED, SLUG, guest, state
from bench.bad_days.servers import Postgres, postgres, until
from bench.receiver import Inbox, receiver
from bench.site import databases, site
from bench.table import Line
from bench.visitors import Visitor

GUESTS, READERS = 6, 3
BEFORE, AWAY, AFTER = 2, 6, 4  # seconds


class Day:
    """People who register and read while something happens, and how they were answered."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.over = threading.Event()
        self.first: Counter[int] = Counter()
        self.again: Counter[int] = Counter()
        self.read: Counter[int] = Counter()
        self.placed: list[str] = []
        self.slowest = 0.0
        self.threads = [threading.Thread(target=self.register, args=(n,)) for n in range(GUESTS)]
        self.threads += [threading.Thread(target=self.look) for _ in range(READERS)]

    def __enter__(self) -> "Day":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def register(self, first: int) -> None:
        """One guest after the other; whoever is told to wait presses the button until it works."""
        number = first * 10_000
        while not self.over.is_set():
            number += 1
            visitor = Visitor(self.address)
            began = time.monotonic()
            while True:
                status, page, _ = visitor.ask("GET", REGISTER)
                self.read[status] += 1
                if status == 200:
                    break
                time.sleep(0.5)
            status, page, _ = visitor.send(REGISTER, page, **guest(number))
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.first[status] += 1
            while status == 503:
                time.sleep(0.5)
                status, page, _ = visitor.ask("POST", REGISTER, urlencode(kept(page)))
                self.again[status] += 1
            if status == 302:
                self.placed.append(guest(number)["name"])

    def look(self) -> None:
        """Somebody reads pages."""
        while not self.over.is_set():
            for path in ("/en/events/", f"/cy/events/{SLUG}/?fresh={time.monotonic_ns()}", "/en/"):
                self.read[Visitor(self.address).ask("GET", path)[0]] += 1


def kept(page: bytes) -> list[tuple[str, str]]:
    """What the page that asks for patience keeps of what was typed."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.decode())
    return [(unescape(name), unescape(value)) for name, value in found]


def play(server: Postgres, how: str, seconds: float, more: dict[str, str], inbox: Inbox) -> list[Line]:
    """Stop it in this way for so long, under load."""
    with site(seed=SEED, **more) as (address, _program, env):
        with Day(address) as day:
            time.sleep(BEFORE)
            server.stop(how)
            time.sleep(seconds)
            server.start()
            time.sleep(AFTER)
        until(lambda: len(inbox.to) >= len(day.placed), f"mails after {how}", 240)
        found = state(env)
    lost = len(set(day.placed) - set(found["names"]))
    doubled = sum(inbox.to.values()) - len(inbox.to)
    unknown = found["held"] - len(day.placed)
    good = not (lost or unknown or doubled or found["unannounced"] or found["twice"])
    name = f"PostgreSQL stopped ({how}, {seconds} s)"
    broken = sum(count for status, count in (day.first + day.again + day.read).items() if status == 500)
    asked = f"{dict(day.first)}; again {dict(day.again)}; slowest {day.slowest:.0f} s"
    return [
        Line(f"{name}: registrations", asked, "no 500", not broken),
        Line(f"{name}: pages read", f"{dict(day.read)}", "no 500", not broken),
        Line(
            f"{name}: places, lost, unknown, half booked, doubled",
            f"{found['held']}, {lost}, {unknown}, {found['unannounced'] + found['twice']}, {doubled}", "…, 0, 0, 0, 0", good,
        ),
    ]  # fmt: skip


def run() -> list[Line]:
    """An orderly restart, a crash, and a longer absence."""
    lines = []
    redis_url = databases().get("PostgreSQL", {}).get("REDIS_URL", "")
    for how, seconds in (("fast", 1), ("immediate", AWAY), ("fast", 3 * AWAY)):
        with postgres() as server, receiver() as (inbox, port):
            more = {"DATABASE_URL": server.url, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
            if redis_url:
                more["REDIS_URL"] = redis_url
            lines += play(server, how, seconds, more, inbox)
    return lines
