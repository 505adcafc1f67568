"""The meet-up of a bad day, its guests, and what is true afterwards."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.site import environment, free_port, manage
from bench.visitors import Visitor

SLUG = "bad-day"
PLACES = 5000
SEED = f"""
from events.meetups.presets import PRESETS
from events.meetups.tests import make
from wwnt.kit import sockets
event = make.event(slug="{SLUG}", capacity={PLACES})
for plug in sockets.plugged("about_event"):
    plug.set_up(event, PRESETS["meetup"], None)
make.host(event)
"""
REGISTER = f"/en/events/{SLUG}/register/"
STATE = """
import json
from collections import Counter
from django.db.models import Count
from community.messages.models import Message
from events.tickets.models import Ticket
from wwnt.kit.outbox.models import Job
live = Ticket.objects.filter(event__slug="bad-day").holding_a_place()
told = set(Message.objects.filter(kind="ticket_confirmation").values_list("row", flat=True))
print("STATE" + json.dumps({
    "held": live.count(),
    "names": sorted(live.values_list("participant__name", flat=True)),
    "unannounced": sum(pk not in told for pk in live.values_list("pk", flat=True)),
    "twice": sum(n > 1 for n in Counter(live.values_list("participant__email", flat=True)).values()),
    "fates": dict(Message.objects.values_list("fate").annotate(n=Count("pk"))),
    "jobs": dict(Job.objects.values_list("status").annotate(n=Count("pk"))),
    "kinds": sorted(set(Message.objects.values_list("kind", flat=True))),
}))
"""


def guest(number: int) -> dict[str, str]:
    """What this guest types."""
    address = f"guest{number}@example.org"
    return {"name": f"Guest {number}", "email": address, "language": "en", "photo": "yes"}


def register(address: str, number: int) -> int:
    """One guest asks for a place; the answer's status."""
    return Visitor(address).fill_in(REGISTER, **guest(number))[0]


def state(env: dict[str, str]) -> dict[str, Any]:
    """What the database says of places, messages and jobs."""
    return dict(json.loads(manage(env, "shell", "--command", STATE).partition("STATE")[2]))


def told(env: dict[str, str], command: str) -> str:
    """Run Python in the site and give back what it printed last."""
    return manage(env, "shell", "--command", command).strip().splitlines()[-1]


@contextmanager
def installation(**more: str) -> Iterator[dict[str, str]]:
    """An installation with the meet-up but nothing that runs: its environment."""
    with tempfile.TemporaryDirectory(prefix="bad-day-") as folder:
        env = environment(Path(folder), free_port(), **more)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "shell", "--command", SEED)
        yield env
