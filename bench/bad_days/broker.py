"""Redis is gone, then hangs: pages answer, signing in works, places are kept, mails go out when it is back."""

import time
import urllib.error
import urllib.request
from collections import Counter

from bench.bad_days.guests import REGISTER, SEED, SLUG, register, state
from bench.bad_days.servers import redis, until
from bench.receiver import Inbox, receiver
from bench.site import databases, site
from bench.table import Line
from bench.visitors import Visitor

QUIET = 15  # seconds in which a process that could not wake the worker does not try again
GUESTS = 20
PAGES = (
    "/",
    "/en/",
    "/cy/",
    "/en/events/",
    f"/en/events/{SLUG}/",
    REGISTER,
    "/accounts/login/",
    "/robots.txt",
)


def health(address: str) -> tuple[int, str]:
    """What /healthz answers."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def statuses(address: str, first: int) -> tuple[Counter[int], float]:
    """Every kind of page, a sign-in and some registrations: how they were answered, and the longest wait."""
    time.sleep(QUIET + 1)  # each process dares a new try at waking
    found: Counter[int] = Counter()
    slowest = 0.0
    for path in PAGES:
        found[Visitor(address).ask("GET", path)[0]] += 1
    for number in range(first, first + GUESTS):
        began = time.monotonic()
        found[register(address, number)] += 1
        slowest = max(slowest, time.monotonic() - began)
    found[Visitor(address).fill_in("/accounts/login/", login=f"host{first}@example.org")[0]] += 1
    return found, slowest


def guests(inbox: Inbox) -> int:
    """How many guests have had a mail."""
    return sum(address.startswith("guest") for address in inbox.to)


def run() -> list[Line]:
    """Gone, back, hanging, back."""
    more = databases().get("PostgreSQL", {})
    with redis() as server, receiver() as (inbox, port):
        more = {**more, "REDIS_URL": server.url, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        with site(seed=SEED, **more) as (address, _program, env):
            server.stop()
            gone, slowest_gone = statuses(address, 0)
            health_gone = health(address)
            server.start()
            began = time.monotonic()
            until(lambda: guests(inbox) >= GUESTS, "mails after Redis came back", 120)
            back = time.monotonic() - began
            server.freeze()
            hung, slowest_hung = statuses(address, GUESTS)
            server.thaw()
            until(lambda: guests(inbox) >= 2 * GUESTS, "mails after Redis went on", 120)
            found = state(env)
    doubled = sum(inbox.to.values()) - len(inbox.to)
    whole = found["held"] == 2 * GUESTS and found["unannounced"] == 0 and not doubled
    no_error = all(status < 500 for status in (*gone, *hung))
    lost = 2 * GUESTS - guests(inbox)
    return [
        Line("Redis gone: answers", f"{dict(gone)}, slowest {slowest_gone:.1f} s", "no 5xx", no_error),
        Line("Redis gone: /healthz", f"{health_gone[0]}", "503, away", health_gone[0] == 503 and "away" in health_gone[1]),
        Line("Redis back: all mails out after", f"{back:.0f} s", "≤ 60 s", back <= 60),
        Line("Redis hangs: answers", f"{dict(hung)}, slowest {slowest_hung:.1f} s", "no 5xx", no_error),
        Line("places kept, mails lost, doubled", f"{found['held']}, {lost}, {doubled}", f"{2 * GUESTS}, 0, 0", whole),
    ]  # fmt: skip
