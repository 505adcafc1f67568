"""The mail server is away for an hour, slow, refuses one address, hangs up in mid-batch; the clock is played."""

import asyncio
import time
from datetime import datetime, timedelta

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.bad_days.guests import installation, state
from bench.receiver import Inbox
from bench.site import free_port, manage
from bench.table import Line

GUESTS = 20
INVITE = """
from community.people.models import Participant
from events.invites import actions
from events.invites.models import Invite
from events.meetups.models import Event
from django.utils import timezone
event = Event.objects.get(slug="bad-day")
people = Participant.objects.bulk_create([
    Participant(name=f"Guest {{n}}", folded_name=f"guest {{n}}", email=f"guest{{n}}@example.org")
    for n in range({first}, {first} + {count})
])
Invite.objects.bulk_create([Invite(event=event, participant=person) for person in people])
actions.send_invites(event=event, by=None, now=timezone.now())
"""


class Moody(Inbox):
    """A mail server with a temper: slow, or one that hangs up now and then, politely or not."""

    def __init__(
        self, refused: frozenset[str] = frozenset(), slow: float = 0, hangs_up: bool = False
    ) -> None:
        super().__init__(refused)
        self.slow, self.hangs_up, self.asked = slow, hangs_up, 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Every fifth time it closes with 421, every seventh it is simply gone."""
        self.asked += 1
        if self.hangs_up and self.asked % 7 == 0:
            server.transport.abort()
            return "421 gone"
        if self.hangs_up and self.asked % 5 == 0:
            asyncio.get_running_loop().call_soon(server.transport.close)
            return "421 4.3.2 closing for a moment"
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take its time."""
        await asyncio.sleep(self.slow)
        return await super().handle_DATA(server, session, envelope)


def tick(env: dict[str, str], minutes: float) -> None:
    """Play the clock so much later than now."""
    manage(env, "tick", "--at", (datetime.now() + timedelta(minutes=minutes)).isoformat())


def day(what: str, first: int, moments: tuple[int, ...], inbox: Moody, away: tuple[int, ...] = ()) -> Line:
    """Twenty invitations on such a day: the clock at these minutes, first while the server is `away`."""
    port = free_port()
    with installation(EMAIL_URL=f"smtp://127.0.0.1:{port}") as env:
        manage(env, "shell", "--command", INVITE.format(first=first, count=GUESTS))
        for minutes in away:
            tick(env, minutes)
        waited = state(env)["fates"]
        controller = Controller(inbox, hostname="127.0.0.1", port=port)
        controller.start()
        began = time.monotonic()
        try:
            for minutes in moments:
                tick(env, minutes)
        finally:
            controller.stop()
        seconds = time.monotonic() - began
        found = state(env)["fates"]
    doubled = sum(inbox.to.values()) - len(inbox.to)
    expected = {"sent": GUESTS - len(inbox.refused)} | ({"refused": 1} if inbox.refused else {})
    meanwhile = f"first {waited}, then " if away else ""
    good = found == expected and not doubled and len(inbox.to) == expected["sent"]
    seen = f"{meanwhile}{found}, {doubled} doubled, {seconds:.0f} s"
    return Line(f"mail server {what}, {GUESTS} invitations", seen, f"{expected}, 0 doubled", good)


def run() -> list[Line]:
    """Four days."""
    return [
        day("away for an hour", 0, (140, 300), Moody(), away=(0, 2, 8, 24, 61)),
        day("slow (1 s a mail)", 100, (0,), Moody(slow=1.0)),
        day("refuses one address", 200, (0, 2), Moody(frozenset(["guest207@example.org"]))),
        day("hangs up in mid-batch", 300, (0, 2, 8, 24, 90), Moody(hangs_up=True)),
    ]
