"""The plan of a meet-up at the desk, with 20 tasks and with 200, beside the yardstick; and moving its day."""

import json
from typing import Any

from bench.load import pull
from bench.site import Program, manage, site, yardstick
from bench.table import Line, middle

FEW, MANY = 20, 200
ROUNDS, SECONDS = 3, 3
SEED = f"""
from datetime import timedelta
from django.utils import timezone
from events.group.models import Member
from events.meetups.tests import make
from events.planning.models import PlanningTask
from community.people.models import Participant

ada = make.person("Ada")
today = timezone.localdate()
for number in ({FEW}, {MANY}):
    event = make.event(slug=f"bench-{{number}}")
    event.team.create(user=ada, role="lead_host")
    members = [Member.objects.create(event=event, status="in", participant=Participant.objects.create(name=f"Ben {{n}}"))
               for n in range(10)]
    PlanningTask.objects.bulk_create(
        PlanningTask(event=event, key=f"t{{n + 1:02}}" if n < {FEW} else "", text_en=f"Task {{n}}: " + "what is to be done " * 3,
                     text_cy=f"Tasg {{n}}: " + "beth sydd i’w wneud " * 3, role="programme",
                     owner=members[n % 10], offset_days=n - 100, position=n, page="programme/desk/programme",
                     due_on=timezone.localdate(event.starts_at) + timedelta(days=n - 100),
                     dated_on=today - timedelta(days=n % 200))
        for n in range(number))
"""
TRY = f"""
import json
from datetime import timedelta
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from community.accounts.models import User
from community.accounts.tests.make import sign_in
from events.meetups.models import Event
from events.planning import making

client = Client(headers={{"host": "127.0.0.1"}})
sign_in(client, User.objects.get(name="Ada"))
found = {{"cookie": client.cookies[settings.SESSION_COOKIE_NAME].value, "pages": {{}}, "moves": {{}}}}
for number in ({FEW}, {MANY}):
    path = f"/desk/events/bench-{{number}}/plan/"
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    found["pages"][number] = len(seen)
    event = Event.objects.get(slug=f"bench-{{number}}")
    event.starts_at += timedelta(days=7)
    with CaptureQueriesContext(connection) as seen:
        making.move_plan(event, timezone.now())
    found["moves"][number] = len([each for each in seen if "SAVEPOINT" not in each["sql"]])
print("RESULT " + json.dumps(found))
"""


def per_page(address: str, program: Program, path: str, cookie: str) -> float:
    """CPU milliseconds of the server for each page."""
    before = program.cpu()
    pulled = pull(address, path, seconds=SECONDS, cookie=cookie)
    return 1000 * (program.cpu() - before) / pulled.requests


def run() -> list[Line]:
    """Queries, and CPU beside the yardstick."""
    with yardstick() as (bare, bare_program), site(seed=SEED) as (address, program, env):
        found: dict[str, Any] = json.loads(manage(env, "shell", "--command", TRY).rpartition("RESULT ")[2])
        ratios = []
        for _ in range(ROUNDS):
            yard = per_page(bare, bare_program, "/", "")
            cookie = f"sessionid={found['cookie']}"
            ratios.append(per_page(address, program, f"/desk/events/bench-{MANY}/plan/", cookie) / yard)
    pages, moves = found["pages"], found["moves"]
    few, many = pages[str(FEW)], pages[str(MANY)]
    return [
        Line(
            f"plan with {MANY} tasks: CPU / yardstick", f"{middle(ratios):.1f}", "≤ 40", middle(ratios) <= 40
        ),
        Line(f"plan, queries with {FEW} and with {MANY} tasks", f"{few} and {many}", "the same", few == many),
        Line(
            f"moving a plan of {MANY} tasks: queries",
            str(moves[str(MANY)]),
            "≤ 5",
            moves[str(MANY)] <= 5,
        ),
    ]
