"""The worker is killed -9 in the middle of each kind of job; the clock is played to the end of its lease."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.bad_days.guests import installation, told
from bench.bad_days.mail import INVITE, tick
from bench.bad_days.servers import until
from bench.receiver import Inbox, receiver
from bench.site import BASE
from bench.table import Line

MAILS, LINES, TICKETS = 12, 3000, 60
LEASES = {"reports.make": 16, "invites.bring_in": 11}  # minutes; all others two
PUT_SIGN_IN = f"""
from wwnt.kit import outbox
for n in range({MAILS}):
    outbox.put("accounts.send_mail", to=f"host{{n}}@example.org", subject="Code", text="ABC", language="en", key=str(n))
"""
PUT_SIGN_IN_LINK = f"""
from community.accounts import actions
for n in range({MAILS}):
    actions.send_sign_in_link(user=actions.give_account(email=f"host{{n}}@example.org"), by=None)
"""
PUT_WELCOME = f"""
from community.accounts.models import User
from events.meetups import teamwork
from events.meetups.models import Event
event = Event.objects.get(slug="bad-day")
for n in range({MAILS}):
    teamwork.add_to_team(event=event, email=f"helper{{n}}@example.org", name="Helper", language="en",
                         role="facilitator", by=User.objects.first())
"""
PUT_LINKS = f"""
from community.people.models import Participant
from events.meetups.models import Event
from events.tickets import actions
from events.tickets.tests import make
event = Event.objects.get(slug="bad-day")
for n in range({TICKETS}):
    make.ticket(event, f"Guest {{n}}")
Participant.objects.update(email="family@example.org")
actions.find_lost(event=event, email="family@example.org")
"""
LINKS = """
from community.messages.models import Message
rows = Message.objects.filter(kind="ticket_link")
print(rows.count(), rows.values("row").distinct().count())
"""
PUT_REPORT = """
from django.utils import timezone
from events.meetups.models import Event
from reports import actions
actions.request_report(event=Event.objects.get(slug="bad-day"), by=None, now=timezone.now())
"""
PUT_LIST = f"""
from events.invites.tests import make
from events.invites import actions
from events.meetups.models import Event
text = "Name,E-mail\\n" + "".join(f"Guest {{n}},guest{{n}}@example.org\\n" for n in range({LINES}))
actions.start_bringing_in(guest_list=make.guest_list(Event.objects.get(slug="bad-day"), text), by=None)
"""
LINKS_BEGUN = "SELECT count(*) FROM community_message WHERE kind = 'ticket_link'"
REPORT = """
from reports.models import Edition, EditionFile
print(Edition.objects.get().status, EditionFile.objects.exclude(file="").count(), Edition.objects.count())
"""
LIST = """
from community.people.models import Participant
from events.invites.models import GuestList, Invite
print(GuestList.objects.get().status, Invite.objects.count(), Participant.objects.count())
"""


class Holding(Inbox):
    """A mail server that takes the fifth mail and never says so: the worst moment to be killed."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = threading.Event()
        self.let_go = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Count, then keep the sender waiting."""
        said = await super().handle_DATA(server, session, envelope)
        if sum(self.to.values()) == 5 and not self.let_go:
            self.holds.set()
            while not self.let_go:
                await asyncio.sleep(0.05)
        return said


def kill_worker_when(env: dict[str, str], is_time: Callable[[], object], what: str) -> None:
    """Start a worker as `up` does and kill it, parent and children, when it is time."""
    command = [
        sys.executable,
        "-m",
        "celery",
        "--quiet",
        "-A",
        "wwnt",
        "worker",
        "--beat",
        "--concurrency",
        "1",
    ]
    with (Path(env["VAR_DIR"]) / "worker.log").open("w") as log:
        worker = subprocess.Popen(
            command, env=env, cwd=BASE, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        until(is_time, what)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def ask(env: dict[str, str], query: str) -> int:
    """One number from the database, without starting a program."""
    with closing(sqlite3.connect(Path(env["VAR_DIR"]) / "wwnt.sqlite3", timeout=20)) as database:
        found = database.execute(query).fetchone()
    return int(found[0]) if found else 0


def mails(name: str, put: str) -> Line:
    """Killed while a mail has been taken but not acknowledged."""
    inbox = Holding()
    with receiver(inbox=inbox) as (_, port), installation(EMAIL_URL=f"smtp://127.0.0.1:{port}") as env:
        told(env, put + "\nprint()")
        kill_worker_when(env, inbox.holds.is_set, f"{name} under way")
        inbox.let_go = True
        tick(env, 3)
    doubled = sum(inbox.to.values()) - len(inbox.to)
    ids = sum(count > 1 for count in inbox.ids.values())
    good = len(inbox.to) == MAILS and doubled <= 1
    seen = f"{len(inbox.to)} delivered, {doubled} doubled ({ids} known as the same)"
    return Line(f"killed in {name}", seen, f"{MAILS}, ≤ 1 doubled", good)


def work(name: str, put: str, query: str, look: str, expected: str) -> Line:
    """Killed while a long job is under way, and done anew when its lease has ended."""
    with installation() as env:
        told(env, put + "\nprint()")
        kill_worker_when(env, lambda: ask(env, query), f"{name} under way")
        before = told(env, look)
        tick(env, 1)
        leased = told(env, look)
        tick(env, LEASES.get(name, 3))
        after = told(env, look)
    good = after == expected and before == leased
    return Line(f"killed in {name}", f"{before}, after the lease {after}", expected, good)


def run() -> list[Line]:
    """Every kind of job there is."""
    lines = [
        mails("messages.send", INVITE.format(first=0, count=MAILS)),
        mails("accounts.send_mail", PUT_SIGN_IN),
        mails("accounts.send_sign_in_link", PUT_SIGN_IN_LINK),
        mails("meetups.welcome", PUT_WELCOME),
        work("tickets.send_links", PUT_LINKS, LINKS_BEGUN, LINKS, f"{TICKETS} {TICKETS}"),
        work("reports.make", PUT_REPORT, "SELECT count(*) FROM reports_edition WHERE progress > 0", REPORT, "ready 4 1"),
        work("invites.bring_in", PUT_LIST, "SELECT max(done) FROM events_guestlist", LIST, f"applied {LINES} {LINES}"),
    ]  # fmt: skip
    named = {line.what.removeprefix("killed in ") for line in lines}
    with installation() as env:
        known = set(told(env, "from wwnt.kit.outbox import registry; print(*registry.tasks)").split())
    lines.append(Line("kinds of jobs tried", f"{len(named)} of {len(known)}", "all", known == named))
    return lines
