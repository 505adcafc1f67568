"""Memory of web, worker and beat after work, and how quickly a second start answers."""

import os
import subprocess
import time
import urllib.request

from bench.load import pull
from bench.site import BASE, free_port, site
from bench.table import Line

SEED = """
from django.core.management import call_command
call_command("demo")
"""


def run() -> list[Line]:
    """Memory after pages, registrations and a report; then a second `make run`."""
    from bench.registrations import person
    from bench.visitors import Visitor

    with site(seed=SEED) as (address, program, _env):
        pull(address, "/en/events/", seconds=3)
        for number in range(30):
            Visitor(address).fill_in("/en/events/nobody-eats-alone/register/", **person(number))
        time.sleep(30)
        memory = program.pss()
    return [
        Line("memory of web, worker and beat (PSS)", f"{memory:.0f} MB", "≤ 400 MB", memory <= 400),
        second_start(),
    ]


def second_start() -> Line:
    """`make run` on what is set up already: seconds to the first page."""
    port = free_port()
    env = {**os.environ, "PORT": str(port)}
    seconds = []
    for _ in range(2):
        started = time.monotonic()
        process = subprocess.Popen(
            ["make", "run"], env=env, cwd=BASE, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            seconds.append(first_page(port, started))
        finally:
            os.killpg(process.pid, 15)
            process.wait(30)
    return Line("second `make run` to first page", f"{seconds[1]:.1f} s", "≤ 10 s", seconds[1] <= 10)


def first_page(port: int, started: float) -> float:
    """Seconds until the home page answers."""
    while time.monotonic() - started < 600:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=5).read()
            return time.monotonic() - started
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("make run does not answer")
