"""A thousand personal invitations: through the outbox, beside a loop that renders and sends the same and nothing else."""

import json
import shutil
import tempfile
from pathlib import Path

from bench.receiver import receiver
from bench.site import databases, environment, free_port, manage
from bench.table import Line, middle

GUESTS = 1000
ROUNDS = 3
REFUSED = "guest7@example.org"
REACH = 0.6
STATEMENTS = 4
SEED = f"""
from community.people.models import Participant
from events.invites.models import Invite
from events.meetups.tests import make
event = make.event(slug="bench")
people = Participant.objects.bulk_create(
    [
        Participant(
            name=f"Guest {{n}}",
            folded_name=f"guest {{n}}",
            email=f"guest{{n}}@example.org",
            language="cy" if n % 2 else "en",
        )
        for n in range({GUESTS})
    ]
)
Invite.objects.bulk_create([Invite(event=event, participant=person) for person in people])
"""
MEASURE = f"""
import json, smtplib, time
from django.conf import settings
from django.db import connection
from django.utils import timezone
from community.messages.models import Message
from events.invites import actions, emails
from events.invites.models import Invite
from events.meetups.models import Event
from wwnt.kit import email, outbox
from wwnt.kit.outbox.models import Job

actions.send_invites(event=Event.objects.get(slug="bench"), by=None, now=timezone.now())
statements = 0


def counted(execute, sql, params, many, context):
    global statements
    statements += 1
    return execute(sql, params, many, context)


def bare():
    invites = Invite.objects.select_related("event__venue", "mailing", "participant", "message")
    pairs = [(invite.message, invite) for invite in invites]
    started = time.perf_counter(), time.process_time()
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as server:
        for message, invite in pairs:
            mail = email._message(emails.write_invitation(message, invite)).message()
            try:
                server.sendmail("croeso@example.org", [message.to], mail.as_bytes(linesep="\\r\\n"))
            except smtplib.SMTPRecipientsRefused:
                pass
    return time.perf_counter() - started[0], time.process_time() - started[1]


def through_the_outbox():
    Message.objects.update(fate="waiting", ended_at=None)
    Job.objects.update(status="waiting", next_at=timezone.now())
    started = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(counted):
        outbox.run_due()
    return time.perf_counter() - started[0], time.process_time() - started[1]


rounds = [(bare(), through_the_outbox()) for _ in range({ROUNDS})]
fates = dict(Message.objects.values_list("fate").annotate(number=__import__("django").db.models.Count("pk")))
print("RESULT" + json.dumps({{"rounds": rounds, "statements": statements / {GUESTS * ROUNDS}, "fates": fates}}))
"""


def measure(**more: str) -> dict:
    """The seconds and CPU seconds of each round, statements a message, and fates, on a fresh database."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        with receiver(frozenset([REFUSED])) as (_inbox, port):
            env = environment(folder, free_port(), EMAIL_URL=f"smtp://127.0.0.1:{port}", **more)
            manage(env, "migrate", "--verbosity", "0")
            manage(env, "shell", "--command", SEED)
            said = manage(env, "shell", "--command", MEASURE)
            if "DATABASE_URL" in more:
                manage(env, "flush", "--noinput", "--verbosity", "0")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return dict(json.loads(said.partition("RESULT")[2]))


def run() -> list[Line]:
    """On each database."""
    lines = []
    for name, more in databases().items():
        found = measure(**more)
        ratio = middle([bare[0] / outbox[0] for bare, outbox in found["rounds"]])
        bare, outbox = (middle([each[way][0] for each in found["rounds"]]) for way in (0, 1))
        cpu = middle([each[1][1] for each in found["rounds"]]) / GUESTS * 1000
        good = found["fates"] == {"sent": GUESTS - 1, "refused": 1}
        lines += [
            Line(
                f"1,000 invitations, {name}",
                f"{ratio:.2f} of a bare loop ({GUESTS / outbox:.0f}/s beside {GUESTS / bare:.0f}/s; {cpu:.1f} ms CPU each)",
                f"≥ {REACH}",
                ratio >= REACH,
            ),
            Line(
                f"statements a message, {name}",
                f"{found['statements']:.2f}",
                f"≤ {STATEMENTS}",
                found["statements"] <= STATEMENTS,
            ),
            Line(f"one refused address, {name}", str(found["fates"]), "stops nothing", good),
        ]
    return lines
