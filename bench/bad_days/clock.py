"""Beat stops and starts again; the timetable is run at hours to and fro."""

import signal
from datetime import datetime, timedelta

from bench.bad_days.broker import health
from bench.bad_days.guests import SEED, installation, register, told
from bench.bad_days.servers import until
from bench.receiver import receiver
from bench.site import manage, site
from bench.table import Line

GUESTS = 6
REMINDED = """
from community.messages.models import Message
print(Message.objects.filter(kind="reminder").count(), Message.objects.filter(kind="reminder").values("row").distinct().count())
"""
PLACES = f"""
from datetime import timedelta
from django.utils import timezone
from events.meetups.models import Event
from events.tickets.tests import make
from events.tickets.models import Ticket
event = Event.objects.get(slug="bad-day")
Event.objects.update(starts_at=timezone.now() + timedelta(days=10), ends_at=timezone.now() + timedelta(days=10, hours=3))
for n in range({GUESTS}):
    make.ticket(event, f"Guest {{n}}")
print()
"""


def day_of(env: dict[str, str], days: float) -> None:
    """Let the timetable run as it would so many days from now."""
    manage(env, "tick", "--at", (datetime.now() + timedelta(days=days)).isoformat())


def reminders() -> list[Line]:
    """Nobody ticked for days; two hours before the start it goes on, then the clock jumps to and fro."""
    with installation() as env:
        told(env, PLACES)
        seen = [told(env, REMINDED)]
        for days in (9.9, 9.9, 8.0, 9.5, 1.0, 9.95):
            day_of(env, days)
            seen.append(told(env, REMINDED))
    once = f"{GUESTS} {GUESTS}"
    good = seen == ["0 0", *[once] * 6]
    return [
        Line(
            "beat stopped for days, clock to and fro: reminders",
            f"{seen[0]} then {set(seen[1:])}",
            once,
            good,
        )
    ]


def beat_stops() -> list[Line]:
    """The worker that holds beat is stopped for a while, and goes on."""
    with (
        receiver() as (inbox, port),
        site(seed=SEED, EMAIL_URL=f"smtp://127.0.0.1:{port}") as (address, program, _env),
    ):
        until(lambda: health(address)[0] == 200, "the site is well")
        workers = [each for each in program.family() if "celery" in " ".join(each.cmdline())]
        for each in workers:
            each.send_signal(signal.SIGSTOP)
        answers = [register(address, number) for number in range(GUESTS)]
        silent = len(inbox.to)
        for each in workers:
            each.send_signal(signal.SIGCONT)
        until(lambda: len(inbox.to) == GUESTS, "mails after beat goes on")
        doubled = sum(inbox.to.values()) - len(inbox.to)
    good = answers == [302] * GUESTS and silent == doubled == 0
    return [
        Line(
            "worker and beat stopped, then going on",
            f"{len(inbox.to)} mails, {doubled} doubled",
            f"{GUESTS}, 0",
            good,
        )
    ]


def run() -> list[Line]:
    """Both days."""
    return [*reminders(), *beat_stops()]
