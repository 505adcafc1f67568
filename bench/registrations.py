"""Registering: 200 people for 50 places at once, and what one registration costs."""

import os
import sys

from bench.load import pull
from bench.site import Program, databases, manage, postgres_cpu, site, yardstick
from bench.table import Line
from bench.visitors import Visitor, together

SEED = """
from events.meetups.tests import make
from wwnt.kit import sockets
from events.meetups.presets import PRESETS
for slug, capacity in (("race", 50), ("wide", 5000)):
    event = make.event(slug=slug, capacity=capacity)
    for plug in sockets.plugged("about_event"):
        plug.set_up(event, PRESETS["meetup"], None)
"""
COUNT = """
from events.tickets.models import Ticket
print(Ticket.objects.filter(event__slug="race").holding_a_place().count())
"""
SENT = """
from community.messages.models import Message
print(Message.objects.filter(fate="sent").count())
"""


def person(number: int) -> dict[str, str]:
    """What this guest types."""
    return {
        "name": f"Guest {number}",
        "email": f"guest{number}@example.org",
        "language": "en",
        "photo": "yes",
    }


def race(name: str, more: dict[str, str]) -> Line:
    """200 at once for 50 places."""
    path = "/en/events/race/register/"
    with site(seed=SEED, **more) as (address, _, env):

        def register(number: int) -> str:
            visitor = Visitor(address)
            status, page, location = visitor.fill_in(path, **person(number))
            if status == 302:
                return "place" if location.startswith("/t/") else f"to {location}"
            waiting = b"waiting list" in page
            return "told" if status in {200, 409} and waiting else f"{status}"

        results, seconds = together(200, register)
        held = int(manage(env, "shell", "--command", COUNT).split()[-1])
    counts = {each: results.count(each) for each in dict.fromkeys(map(str, results))}
    good = counts == {"place": 50, "told": 150} and held == 50
    return Line(
        f"200 for 50 places, {name}", f"{counts}, held {held}, {seconds:.1f} s", "50 / 150, no error", good
    )


def cost(name: str, more: dict[str, str]) -> list[Line]:
    """CPU of web, worker and database per registration, and registrations a second with 8 visitors."""
    clients, each = 8, 25
    path = "/en/events/wide/register/"
    with yardstick() as (bare, bare_program), site(seed=SEED, **more) as (address, program, env):
        before = bare_program.cpu()
        pulled = pull(bare, "/", seconds=3)
        bare_cpu = 1000 * (bare_program.cpu() - before) / pulled.requests

        def register(client: int) -> int:
            visitor = Visitor(address)
            for number in range(each):
                who = person(client * 1000 + number)
                status, _, location = visitor.fill_in(path, **who)
                if status != 302:
                    raise RuntimeError(f"registration answered {status}")
                visitor.cookies.clear()
                visitor.ask("GET", location)
            return each

        together(2, lambda number: Visitor(address).fill_in(path, **person(900_000 + number)))
        start = used(program, more)
        results, seconds = together(clients, register)
        failed = [str(result) for result in results if isinstance(result, Exception)]
        total = clients * each
        wait_until_sent(env, total)
        milliseconds = 1000 * (used(program, more) - start) / total
    rate = total / seconds
    reach = name != "PostgreSQL"
    return [
        Line(f"one registration, {name}: CPU ms (web + worker + database)", f"{milliseconds:.0f}", "≤ 60", milliseconds <= 60),
        Line(f"one registration, {name}: CPU / yardstick", f"{milliseconds / bare_cpu:.0f} (of {bare_cpu:.2f} ms)", ""),
        Line(
            f"registrations a second, 8 visitors, {name}",
            f"{rate:.1f}" + (f" {failed[:2]}" if failed else ""),
            "" if reach else "≥ 20",
            None if reach else rate >= 20 and not failed,
        ),
    ]  # fmt: skip


def used(program: Program, more: dict[str, str]) -> float:
    """CPU seconds so far of the product, and of the database where it is a server."""
    return program.cpu() + (postgres_cpu() if "DATABASE_URL" in more else 0.0)


def wait_until_sent(env: dict[str, str], total: int) -> None:
    """Wait until every confirmation has gone out."""
    import time

    for _ in range(60):
        if int(manage(env, "shell", "--command", SENT).split()[-1]) >= total:
            return
        time.sleep(1)
    raise RuntimeError("not all confirmations were sent within a minute")


def run() -> list[Line]:
    """On each database."""
    lines = [race(name, more) for name, more in databases().items()]
    for name, more in databases().items():
        lines += cost(name, more)
    return lines


if __name__ == "__main__":
    from bench.table import show

    show(run())
    sys.exit(os.EX_OK)
