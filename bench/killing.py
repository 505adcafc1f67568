"""Killing the worker in the middle of a thousand invitations: all must arrive, at most one doubled per process killed."""

import os
import signal
import time
from typing import Any

import psutil

from bench.receiver import receiver
from bench.site import Program, databases, site
from bench.table import Line

GUESTS = 1000
SEED = f"""
from community.people.models import Participant
from community.accounts.models import User
from events.meetups.tests import make
from events.invites.models import Invite
from django.utils import timezone
event = make.event(slug="bench")
people = Participant.objects.bulk_create(
    [Participant(name=f"Guest {{n}}", folded_name=f"guest {{n}}", email=f"guest{{n}}@example.org") for n in range({GUESTS})]
)
Invite.objects.bulk_create([Invite(event=event, participant=person) for person in people])
"""
SEND = """
from events.meetups.models import Event
from events.invites import actions
from django.utils import timezone
actions.send_invites(event=Event.objects.get(slug="bench"), by=None, now=timezone.now())
"""
LIMIT = 240  # seconds: the lease (120), a sweep, a minute


def workers(program: Program) -> list[psutil.Process]:
    """The worker's processes: parent first."""
    return [each for each in program.family() if "celery" in " ".join(each.cmdline())]


def kill_in_turn(program: Program, inbox: Any) -> int:
    """Kill a child after 200 mails, the parent after 500; how many processes were killed."""
    for threshold, choose in ((200, -1), (500, 0)):
        deadline = time.monotonic() + 60
        while sum(inbox.ids.values()) < threshold and time.monotonic() < deadline:
            time.sleep(0.02)
        found = workers(program)
        busy = sorted(found[1:], key=lambda each: each.cpu_times().user)
        victim = found[0] if choose == 0 or not busy else busy[-1]
        os.kill(victim.pid, signal.SIGKILL)
    return 2


def run() -> list[Line]:
    """On each database."""
    from bench.site import manage

    lines = []
    for name, more in databases().items():
        with (
            receiver() as (inbox, port),
            site(seed=SEED, EMAIL_URL=f"smtp://127.0.0.1:{port}", **more) as (_, program, env),
        ):
            manage(env, "shell", "--command", SEND)
            started = time.monotonic()
            killed = kill_in_turn(program, inbox)
            while len(inbox.to) < GUESTS and time.monotonic() - started < LIMIT:
                time.sleep(0.2)
            seconds = time.monotonic() - started
            time.sleep(20)
            doubled = sum(inbox.to.values()) - len(inbox.to)
        good = len(inbox.to) == GUESTS and doubled <= killed and seconds < LIMIT
        seen = f"{len(inbox.to)} delivered in {seconds:.0f} s, {doubled} doubled, {killed} killed"
        lines.append(
            Line(f"worker killed -9 in 1,000 invitations, {name}", seen, "1,000; ≤ 1 doubled each", good)
        )
    return lines
