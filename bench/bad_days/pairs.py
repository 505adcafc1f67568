"""Two of everything on one PostgreSQL and Redis: two sites with a worker and beat each, racing for the same work."""

import sys
import tempfile
import threading
from collections import Counter

from bench.bad_days.guests import told
from bench.bad_days.mail import INVITE
from bench.bad_days.servers import postgres, redis, until
from bench.receiver import receiver
from bench.site import Program, free_port, manage, site, wait_for
from bench.table import Line
from bench.visitors import Visitor, together

INVITED, RACERS, PLACES = 400, 120, 50
SEED = """
from events.meetups.presets import PRESETS
from events.meetups.tests import make
from wwnt.kit import sockets
for slug, capacity in (("bad-day", 5000), ("race", 50)):
    event = make.event(slug=slug, capacity=capacity)
    for plug in sockets.plugged("about_event"):
        plug.set_up(event, PRESETS["meetup"], None)
"""
REMINDERS = """
from datetime import timedelta
from django.utils import timezone
from events.invites.times import reminder_at
from events.meetups.models import Event
event = Event.objects.get(slug="race")
from events.tickets.models import Ticket
long_ago = timezone.now() - timedelta(days=9)
Ticket.objects.filter(event=event).update(created_at=long_ago)
start = timezone.now() + timedelta(hours=3)
Event.objects.filter(pk=event.pk).update(starts_at=start, ends_at=start + timedelta(hours=2))
print()
"""
IDLE = """
from wwnt.kit.outbox.models import Job
print(Job.objects.waiting().count())
"""
HELD = """
from events.tickets.models import Ticket
print(Ticket.objects.filter(event__slug="race").holding_a_place().count())
"""


def second(env: dict[str, str], folder: str) -> tuple[str, Program]:
    """A second host: files and port of its own, the same keys, database and Redis."""
    port = free_port()
    more = {**env, "VAR_DIR": folder}
    manage(more, "collectstatic", "--noinput", "--verbosity", "0")
    program = Program([sys.executable, "manage.py", "up", "--port", str(port)], more)
    wait_for(f"http://127.0.0.1:{port}/robots.txt")
    return f"http://127.0.0.1:{port}", program


def run() -> list[Line]:
    """Invitations go out while people race for places through both doors; then both beats ring for the reminders."""
    with (
        postgres() as database, redis() as broker, receiver() as (inbox, port),
        tempfile.TemporaryDirectory(prefix="bad-day-") as folder,
        site(seed=SEED, DATABASE_URL=database.url, REDIS_URL=broker.url, EMAIL_URL=f"smtp://127.0.0.1:{port}")
        as (first, _program, env),
    ):  # fmt: skip
        other, program = second(env, folder)
        try:
            sending = threading.Thread(
                target=told, args=(env, INVITE.format(first=0, count=INVITED) + "\nprint()")
            )
            sending.start()

            def race(number: int) -> int:
                visitor = Visitor((first, other)[number % 2])
                who = {"name": f"Racer {number}", "email": f"racer{number}@example.org", "language": "en"}
                return visitor.fill_in("/en/events/race/register/", **who, photo="yes")[0]

            answers, _seconds = together(RACERS, race)
            sending.join()
            until(lambda: len(inbox.to) >= INVITED + PLACES, "all mails", 240)
            held = int(told(env, HELD))
            doubled = sum(inbox.to.values()) - len(inbox.to)
            told(env, REMINDERS)
            until(lambda: sum(inbox.to.values()) >= INVITED + 2 * PLACES + doubled, "reminders", 200)
            until(lambda: told(env, IDLE) == "0", "nothing waits", 60)
            reminded = sum(inbox.to.values()) - INVITED - PLACES - doubled
        finally:
            program.stop()
    counts = dict(Counter(answer if isinstance(answer, int) else 599 for answer in answers))
    good = held == PLACES == reminded and not doubled and not any(status >= 500 for status in counts)
    seen = f"{counts}, held {held}; {INVITED} invitations, {doubled} doubled; {reminded} reminders"
    return [
        Line("two sites, two workers, two beats", seen, f"held {PLACES}, 0 doubled, {PLACES} reminders", good)
    ]
