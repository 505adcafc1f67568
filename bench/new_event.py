"""From "new meet-up" to a plan with dates, ticket types, questions, messages and survey: fields, page loads, queries."""

import json

from bench.site import manage, site
from bench.table import Line

SEED = """
from events.meetups.tests import make
make.host(make.event(slug="bench"))
from django.utils import timezone
from wwnt.kit import outbox
outbox.tick(now=timezone.now())
"""
MAKE = """
import json, re, time
from datetime import timedelta
from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from django.utils import timezone
from community.accounts.models import User
from events.meetups.models import Event
from events.meetups.presets import PRESETS
from wwnt.kit import sockets

settings.DEBUG = True
client = Client(headers={"host": "127.0.0.1"})
client.force_login(User.objects.get(email="ada@example.org"))
loads, lacking, seconds, fields = [], [], [], 0

def load(method, url, typed=None):
    reset_queries()
    answer = getattr(client, method)(url, typed, headers={"host": "127.0.0.1"})
    loads[-1].append(len(connection.queries))
    return answer

for kind in PRESETS:
    loads.append([])
    started = time.perf_counter()
    page = load("get", "/desk/events/new/")
    form = page.content.decode().split('id="main-form"')[1].split("</form>")[0]
    named = re.findall(r'<(?:textarea|select|input(?! type="hidden"))[^>]* name="(\\w+)"', form)
    fields = max(fields, len(set(named)))
    day = timezone.localdate() + timedelta(days=200)
    typed = {"goal": "Why do we meet?", "not_in_room": "Who works nights", "source": f"preset-{kind}", "starts": "",
             "title_en": f"Bench {kind}", "title_cy": f"Mainc {kind}", "day": day.isoformat(), "venue": "Town Hall, Rhyl"}
    made = load("post", "/desk/events/new/", typed)
    plan = load("get", made.url)
    seconds.append(time.perf_counter() - started)
    event = Event.objects.get(title_en=f"Bench {kind}")
    there = {"ticket types": event.ticket_types.exists(), "questions": event.registration_questions.exists(),
             "survey": event.survey.questions.exists(), "programme": event.sessions.exists(),
             "plan": plan.status_code == 200 and event.planning_tasks.exists(),
             "messages": any(plug.entries(event) for plug in sockets.plugged("timetable"))}
    lacking += [f"{kind}: {what}" for what, is_there in there.items() if not is_there]
print(json.dumps({"loads": loads, "fields": fields, "lacking": lacking, "seconds": max(seconds)}))
"""
FIELDS, LOADS, QUERIES = 8, 4, 40


def run() -> list[Line]:
    """Each of the five kinds once, as its host; the worst of them is shown."""
    with site(seed=SEED) as (_address, _program, env):
        return lines(env)


def lines(env: dict[str, str]) -> list[Line]:
    """What was counted."""
    seen = json.loads(manage(env, "shell", "--verbosity", "0", "--command", MAKE).strip().splitlines()[-1])
    loads = max(len(each) for each in seen["loads"])
    queries = max(max(each) for each in seen["loads"])
    worst = " · ".join(str(max(each)) for each in zip(*seen["loads"], strict=True))
    lacking = "; ".join(seen["lacking"]) or "nothing"
    return [
        Line("new meet-up: fields", str(seen["fields"]), f"≤ {FIELDS}", seen["fields"] <= FIELDS),
        Line("new meet-up: page loads until its plan", str(loads), f"≤ {LOADS}", loads <= LOADS),
        Line(
            f"new meet-up: queries of the worst ({worst})", str(queries), f"≤ {QUERIES}", queries <= QUERIES
        ),
        Line("new meet-up: what its plan lacks, five kinds", lacking, "nothing", lacking == "nothing"),
        Line("new meet-up: the three pages together", f"{1000 * seen['seconds']:.0f} ms", ""),
    ]
