"""The programme of a big day, 40 parts and 40 speakers, for people and for other programs, beside the yardstick."""

import json

from bench.pages import ROUNDS, per_request, weigh
from bench.site import manage, site, wait_for, yardstick
from bench.table import Line, middle

PARTS, ROOMS = 40, 4
SEED = f"""
from django.utils import timezone
from events.meetups.models import Space
from events.meetups.tests import make
from events.programme import actions
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Speaker
event, now = make.event(slug="bench"), timezone.now()
rooms = [Space.objects.create(venue=event.venue, name_en=f"Room {{n}}", name_cy=f"Ystafell {{n}}") for n in range({ROOMS})]
for n in range({PARTS}):
    session = Session.objects.create(
        event=event, offset_minutes=30 * (n // {ROOMS}), minutes=30, space=rooms[n % {ROOMS}],
        title_en=f"What we learned, part {{n}}", title_cy=f"Beth ddysgon ni, rhan {{n}}", language="en", marks=["bsl"],
        text_en="Somebody tells, and then we talk. " * 5, text_cy="Mae rhywun yn dweud, wedyn rydyn ni’n siarad. " * 5)
    speaker = Speaker.objects.create(
        event=event, name=f"Ben {{n}}", state="confirmed", may_be_named=True, created_at=now,
        text_en="Lives by the sea. " * 5, text_cy="Yn byw ger y môr. " * 5)
    SessionSpeaker.objects.create(session=session, speaker=speaker)
actions.release(event=event, by=make.host(event), now=now)
"""
QUERIES = """
import json
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(headers={"host": "127.0.0.1"})
found = {}
for path in ("/en/events/bench/programme/", "/events/bench/programme.xml", "/events/bench/programme.json"):
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path + "?fresh=1").status_code == 200
    found[path] = len(seen)
print("RESULT " + json.dumps(found))
"""
PAGE = "/en/events/bench/programme/"
FEEDS = ("/events/bench/programme.xml", "/events/bench/programme.json")


def run() -> list[Line]:
    """Throughput kept, CPU and queries made anew, and the weight of a first visit."""
    kept: dict[str, list[float]] = {path: [] for path in (PAGE, *FEEDS)}
    anew: list[float] = []
    with yardstick() as (bare, bare_program), site(seed=SEED) as (address, program, env):
        wait_for(address + PAGE)
        for _ in range(ROUNDS):
            bare_rate, bare_cpu = per_request(bare, bare_program, "/")
            for path, rates in kept.items():
                rates.append(per_request(address, program, path)[0] / bare_rate)
            anew.append(per_request(address, program, PAGE, fresh=True)[1] / bare_cpu)
        queries = json.loads(manage(env, "shell", "--command", QUERIES).rpartition("RESULT ")[2])
        size, _requests = weigh(address, PAGE)
    lines = []
    for path, rates in kept.items():
        name, least, most = (
            ("programme page", 0.6, 12) if path == PAGE else (path.rpartition("/")[2], 0.3, 10)
        )
        seen = middle(rates)
        lines += [
            Line(f"{name}, kept: throughput / yardstick", f"{seen:.2f}", f"≥ {least}", seen >= least),
            Line(f"{name}, made anew: queries", str(queries[path]), f"≤ {most}", int(queries[path]) <= most),
        ]
    cpu = middle(anew)
    return [
        *lines,
        Line("programme page, made anew: CPU / yardstick", f"{cpu:.1f}", "≤ 15", cpu <= 15),
        Line("programme page, first visit: kB compressed", f"{size / 1000:.1f}", "≤ 60", size <= 60_000),
    ]
