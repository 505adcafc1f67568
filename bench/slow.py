"""Slow clients against the web server: how long an ordinary page waits while they hold on."""

import socket
import threading
import time
import urllib.request
from contextlib import suppress
from urllib.parse import urlsplit

from bench.site import site
from bench.table import Line

CLIENTS = 24
SECONDS = 15
REACH = 5
HEAD = b"POST /en/events/nothing/register/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
BODY = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
WAYS = {"silent": b"", "drops of a header": HEAD + b"X-Slow: ", "drops of a body": HEAD + BODY}


def hold(address: str, start: bytes, over: threading.Event) -> None:
    """One slow client: says so much, then a byte a second; comes again when it is sent away."""
    place = urlsplit(address)
    while not over.is_set():
        with suppress(OSError), socket.create_connection((place.hostname, place.port), timeout=5) as line:
            line.sendall(start)
            while not over.wait(1):
                line.sendall(b"x" if start else b"")


def slowest_page(address: str, start: bytes) -> float:
    """The longest that a page took while slow clients held on, in seconds; bounded in number and time."""
    over, worst = threading.Event(), 0.0
    clients = [threading.Thread(target=hold, args=(address, start, over)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(1)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        began = time.monotonic()
        with suppress(OSError), urllib.request.urlopen(f"{address}/en/privacy/", timeout=SECONDS) as page:
            page.read()
        worst = max(worst, time.monotonic() - began)
        time.sleep(0.2)
    over.set()
    for client in clients:
        client.join()
    return worst


def run() -> list[Line]:
    """Each way of being slow, in turn."""
    with site() as (address, _program, _env):
        return [line(way, slowest_page(address, start)) for way, start in WAYS.items()]


def line(way: str, seconds: float) -> Line:
    """How it went."""
    what = f"slowest page beside {CLIENTS} slow clients: {way}"
    return Line(what, f"{seconds:.1f} s", f"≤ {REACH} s", seconds <= REACH)
