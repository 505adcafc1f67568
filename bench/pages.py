"""The public page of a meet-up, beside the yardstick."""

import gzip
import re

from bench.load import pull
from bench.site import Program, manage, site, wait_for, yardstick
from bench.table import Line, middle
from bench.visitors import Visitor

SEED = """
from events.meetups.tests import make
from wwnt.kit import sockets
event = make.event(slug="bench", capacity=5000)
from events.meetups.presets import PRESETS
for plug in sockets.plugged("about_event"):
    plug.set_up(event, PRESETS["meetup"], None)
"""
QUERIES = """
from django.db import connection, reset_queries
from django.test import Client
from django.conf import settings
settings.DEBUG = True
client = Client(headers={"host": "127.0.0.1"})
client.get("/en/events/bench/")
reset_queries()
client.get("/en/events/bench/?fresh=1")
print(len(connection.queries))
"""
PATH = "/en/events/bench/"
ROUNDS = 5
SECONDS = 3


def per_request(site: str, program: Program, path: str, *, fresh: bool = False) -> tuple[float, float]:
    """Requests a second, and CPU milliseconds of the server per request."""
    before = program.cpu()
    pulled = pull(site, path, seconds=SECONDS, fresh=fresh)
    return pulled.rate, 1000 * (program.cpu() - before) / pulled.requests


def weigh(address: str, path: str = PATH) -> tuple[int, int]:
    """Bytes on the wire and requests of a first visit, compressed as a browser asks for it."""
    visitor = Visitor(address)
    accept = {"Accept-Encoding": "gzip"}
    _, page, _ = visitor.ask("GET", path, **accept)
    total, requests = len(page), 1
    html = gzip.decompress(page).decode()
    for found in re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"[^>]*>', html):
        if re.search(rf'rel="(?:alternate|canonical)"[^>]*href="{re.escape(found)}"', html):
            continue
        _, body, _ = visitor.ask("GET", found, **accept)
        total, requests = total + len(body), requests + 1
    return total, requests


def run() -> list[Line]:
    """Cached, uncached, queries and weight."""
    with yardstick() as (bare, bare_program), site(seed=SEED) as (address, program, env):
        wait_for(address + PATH)
        rates, cached_cpu, fresh_cpu = [], [], []
        for _ in range(ROUNDS):
            bare_rate, bare_cpu = per_request(bare, bare_program, "/")
            page_rate, page_cpu = per_request(address, program, PATH)
            _, uncached_cpu = per_request(address, program, PATH, fresh=True)
            rates.append(page_rate / bare_rate)
            cached_cpu.append(page_cpu / bare_cpu)
            fresh_cpu.append(uncached_cpu / bare_cpu)
        queries = int(manage(env, "shell", "--command", QUERIES).split()[-1])
        size, requests = weigh(address)
    return [
        Line(
            "event page, kept: throughput / yardstick", f"{middle(rates):.2f}", "≥ 0.6", middle(rates) >= 0.6
        ),
        Line("event page, kept: CPU / yardstick", f"{middle(cached_cpu):.2f}", ""),
        Line(
            "event page, made anew: CPU / yardstick",
            f"{middle(fresh_cpu):.1f}",
            "≤ 12",
            middle(fresh_cpu) <= 12,
        ),
        Line("event page, made anew: queries", str(queries), "≤ 12", queries <= 12),
        Line("event page, first visit: kB compressed", f"{size / 1000:.1f}", "≤ 60", size <= 60_000),
        Line("event page, first visit: requests", str(requests), "≤ 6", requests <= 6),
    ]
