"""Moving the date of a meet-up twice: queries, seconds, and whether each message goes out once, with what holds then."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.site import databases, environment, free_port, manage
from bench.table import Line

TASKS, PLANNED, GUESTS = 200, 40, 500
MOVE = """
import json, re, time
from collections import Counter
from datetime import timedelta
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from events.invites import clock
from events.invites.times import reminder_at
from events.meetups import actions, gates
from events.meetups.changes import seen
from events.meetups.models import Event
from events.planning.actions import due_on
from events.planning.models import PlanningTask
from events.tickets.models import Ticket
from wwnt.kit import outbox

settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
settings.OUTBOX_SILENT = True
mail.outbox = []
now = timezone.now()
host = User.objects.create_user("host@bench.example", "Host")
event = actions.new_event(title_en="A", title_cy="A", starts_at=now + timedelta(days=40), capacity=2000, by=host)
event = gates.publish(event=event, by=host, now=now, reason="bench", language="en")
PlanningTask.objects.filter(event=event).delete()
PlanningTask.objects.bulk_create(
    PlanningTask(event=event, text_en=f"Task {n}", offset_days=30 - n, due_on=due_on(event=event, offset_days=30 - n),
                 status="done" if n % 10 == 0 else "open") for n in range(tasks))
people = Participant.objects.bulk_create(
    Participant(name=f"Guest {n}", email=f"g{n}@bench.example") for n in range(guests))
kind = event.ticket_types.first()
places = Ticket.objects.bulk_create(
    Ticket(event=event, ticket_type=kind, participant=person, name=person.name, code=f"{n:08}",
           created_at=now - timedelta(days=9)) for n, person in enumerate(people))
for n in range(planned):
    messages.write_to(participant=people[n], kind="ticket_link", about=event.key, row=places[n].pk,
                      due_at=now + timedelta(days=1 + n))

def move(days):
    row = Event.objects.get(pk=event.pk)
    changes = {"starts_at": row.starts_at + timedelta(days=days), "ends_at": row.ends_at + timedelta(days=days)}
    mark = seen(row, changes)
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        row = actions.change_event(event=row, changes=changes, mark=mark, by=host, now=now)
        took = time.perf_counter() - started
    return row, len(queries), took

first, queries, seconds = move(14)
moved, again, _took = move(7)
outbox.run_due()
told = Counter(each.to[0] for each in mail.outbox)
latest = [each for each in mail.outbox
          if any(f"SEQUENCE:{moved.calendar_sequence}" in part.get_payload(decode=True).decode()
                 for part in each.message().walk() if "calendar" in part.get_content_type())]
mail.outbox.clear()
for day in range(1, 70):  # what the clock would do, day by day, until after the new day
    at = now + timedelta(days=day)
    clock.remind(now=at)
    outbox.run_due(now=at)
clock.remind(now=reminder_at(moved))
outbox.run_due(now=reminder_at(moved))
sent = Counter(Message.objects.filter(fate="sent").values_list("kind", flat=True))
left = Message.objects.filter(fate__in=["waiting", "delayed"]).count()
held = PlanningTask.objects.filter(event=event, status="open")
follow = sum(task.due_on == due_on(event=moved, offset_days=task.offset_days) for task in held)
print("MEASURED " + json.dumps({
    "queries": queries, "again": again, "seconds": seconds, "told": len(told), "most": max(told.values()),
    "latest": len(latest), "reminded": sent["reminder"], "planned": sent["ticket_link"], "left": left,
    "tasks": follow, "open": held.count()}))
"""


def run() -> list[Line]:
    """The lines of the table, on each database."""
    return [line for name, more in databases().items() for line in told(name, measure(more))]


def measure(database: dict[str, str]) -> dict[str, Any]:
    """Make the meet-up, move it twice before anybody was told, and let the days pass."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    env = environment(folder, free_port(), **database)
    try:
        manage(env, "migrate", "--verbosity", "0")
        given = f"tasks, planned, guests = {TASKS}, {PLANNED}, {GUESTS}"
        said = manage(env, "shell", "--command", f"{given}\n{MOVE}")
        return dict(json.loads(said.rpartition("MEASURED ")[2]))
    finally:
        if "DATABASE_URL" in database:
            manage(env, "flush", "--noinput", "--verbosity", "0")
        shutil.rmtree(folder, ignore_errors=True)


def told(name: str, found: dict[str, Any]) -> list[Line]:
    """What one move cost, and what became of every message and task."""
    what = f"moving a meet-up ({name})"
    once = found["told"] == found["latest"] == GUESTS and found["most"] == 1
    kept = found["planned"] == PLANNED and found["left"] == 0
    cost = f"{found['queries']}, {found['seconds']:.2f} s"
    rows = (
        ("guests told once of the latest date, after two moves", "latest", GUESTS, once),
        ("reminded once, for the new day", "reminded", GUESTS, found["reminded"] == GUESTS),
        ("messages waiting for their hour, sent once", "planned", PLANNED, kept),
        ("open tasks at their new dates", "tasks", found["open"], found["tasks"] == found["open"]),
    )
    return [
        Line(f"{what}: queries, seconds", cost, "≤ 60", found["queries"] <= 60),
        *(Line(f"{what}: {each}", f"{found[key]} of {of}", "all", good) for each, key, of, good in rows),
    ]
