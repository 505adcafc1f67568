"""The programme editor with 200 parts in 12 rooms: what a move costs beside the yardstick, and judging it all anew."""

import json
import urllib.parse
import urllib.request
from typing import Any

from bench.load import pull
from bench.site import Program, manage, site, yardstick
from bench.table import Line, middle

PARTS, ROOMS, PEOPLE = 200, 12, 60
ROUNDS, MOVES = 3, 60
SEED = f"""
from datetime import timedelta
from django.utils import timezone
from events.meetups.models import Space
from events.meetups.tests import make
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker

ada, event = make.person("Ada"), make.event(slug="bench")
event.ends_at = event.starts_at + timedelta(hours=9)
event.save()
event.team.create(user=ada, role="lead_host")
rooms = Space.objects.bulk_create(Space(venue=event.venue, name_en=f"Room {{n}}", capacity=30) for n in range({ROOMS}))
people = Speaker.objects.bulk_create(
    Speaker(event=event, name=f"Ben {{n}}", state="confirmed", created_at=timezone.now()) for n in range({PEOPLE}))
parts = Session.objects.bulk_create(
    Session(event=event, title_en=f"Part {{n}}", title_cy=f"Rhan {{n}}", kind=["talk", "workshop", "circle"][n % 3],
            offset_minutes=30 * (n // {ROOMS}), minutes=25 if n % 7 else 40, space=rooms[n % {ROOMS}])
    for n in range({PARTS}))
SessionSpeaker.objects.bulk_create(
    SessionSpeaker(session=part, speaker=people[n % {PEOPLE}]) for n, part in enumerate(parts))
"""
TRY = """
import json, time
from django.conf import settings
from django.test import Client
from community.accounts.models import User
from community.accounts.tests.make import sign_in
from events.meetups.models import Event
from events.programme import grid
from events.programme.placing import day_of
from events.programme.warnings import warnings

client = Client(headers={"host": "127.0.0.1"})
sign_in(client, User.objects.get(name="Ada"))
event = Event.objects.get(slug="bench")
client.get("/desk/events/bench/programme/")
day = day_of(event)
found = len(warnings(day))
started = time.process_time()
for number in range(50):
    warnings(day)
seconds = (time.process_time() - started) / 50
part = event.sessions.order_by("pk")[100]
cookies = {name: client.cookies[name].value for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)}
print("RESULT " + json.dumps({"cookies": cookies, "judging": 1000 * seconds, "found": found,
    "pk": part.pk, "space": part.space_id, "mark": grid.mark_of(part)}))
"""


def move(address: str, found: dict[str, Any], offset: int, mark: str) -> str:
    """One drop in the grid; gives back the mark that the next one needs."""
    body = urllib.parse.urlencode({"offset_minutes": offset, "space": found["space"], "mark": mark}).encode()
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in found["cookies"].items()),
        "X-CSRFToken": found["cookies"]["csrftoken"],
        "Accept": "application/json",
    }
    request = urllib.request.Request(
        f"{address}/desk/events/bench/programme/{found['pk']}/drop/", body, headers
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return str(json.load(answer)["mark"])


def per_move(address: str, program: Program, found: dict[str, Any]) -> float:
    """CPU milliseconds of the server for each move."""
    before = program.cpu()
    for number in range(MOVES):
        found["mark"] = move(address, found, 5 * (number % 80 + 1), found["mark"])
    return 1000 * (program.cpu() - before) / MOVES


def run() -> list[Line]:
    """A move, and judging all 200 parts, beside the yardstick's CPU for a page."""
    with yardstick() as (bare, bare_program), site(seed=SEED) as (address, program, env):
        found: dict[str, Any] = json.loads(manage(env, "shell", "--command", TRY).rpartition("RESULT ")[2])
        moves, judging = [], []
        for _ in range(ROUNDS):
            before = bare_program.cpu()
            pulled = pull(bare, "/", seconds=3)
            yard = 1000 * (bare_program.cpu() - before) / pulled.requests
            moves.append(per_move(address, program, found) / yard)
            judging.append(found["judging"] / yard)
    a_move, all_of_it = middle(moves), middle(judging)
    what = f"grid of {PARTS} parts in {ROOMS} rooms"
    return [
        Line(f"{what}: a move, CPU / yardstick", f"{a_move:.0f}", "≤ 60", a_move <= 60),
        Line(
            f"{what}: all warnings anew, CPU / yardstick ({found['found']} found)",
            f"{all_of_it:.1f}",
            "≤ 50",
            all_of_it <= 50,
        ),
    ]
