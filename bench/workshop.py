"""A workshop with 12 places: 100 guests press the button at once, each on the page behind their own ticket."""

import json
import os
import sys

from bench.site import databases, manage, site
from bench.table import Line
from bench.visitors import Visitor, together

GUESTS, PLACES = 100, 12
SEED = f"""
from events.meetups.tests import make
from events.tickets.tests.make import ticket
from events.workshops.tests import make as workshops
event = make.event(slug="race", capacity={GUESTS})
workshops.workshop(event, places={PLACES})
for number in range({GUESTS}):
    ticket(event, f"Guest{{number}}")
"""
SECRETS = """
import json
from events.tickets.models import Ticket
from events.workshops.models import Workshop
found = [each.secret for each in Ticket.objects.order_by("pk")]
print("RESULT " + json.dumps([Workshop.objects.get().pk, found]))
"""
COUNT = """
from events.workshops.models import WorkshopPlace
print(WorkshopPlace.objects.holding().count())
"""


def race(name: str, more: dict[str, str]) -> Line:
    """100 at once for 12 places; whoever comes later is told that it is full; who saw so before waits."""
    with site(seed=SEED, **more) as (address, _, env):
        pk, secrets = json.loads(manage(env, "shell", "--command", SECRETS).rpartition("RESULT ")[2])

        def choose(number: int) -> str:
            path, visitor = f"/t/{secrets[number]}/workshops/", Visitor(address)
            _status, page, _location = visitor.ask("GET", path)
            was_full = b'name="full"' in page
            status, page, _location = visitor.send(path, page, workshops=str(pk))
            if status == 302:
                return "waits" if was_full else "in"
            return "told" if status == 200 and b"Full by now" in page else f"{status}"

        results, seconds = together(GUESTS, choose)
        held = int(manage(env, "shell", "--command", COUNT).split()[-1])
    counts = {each: results.count(each) for each in dict.fromkeys(map(str, results))}
    good = held == PLACES == counts.get("in") and set(counts) <= {"in", "told", "waits"}
    return Line(
        f"{GUESTS} for {PLACES} places in a workshop, {name}",
        f"{counts}, held {held}, {seconds:.1f} s",
        f"held {PLACES}, no error",
        good,
    )


def run() -> list[Line]:
    """On each database."""
    return [race(name, more) for name, more in databases().items()]


if __name__ == "__main__":
    from bench.table import show

    show(run())
    sys.exit(os.EX_OK)
