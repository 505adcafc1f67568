"""Ten thousand lines, half of them known: memory, the longest transaction, check-ins meanwhile, killed in the middle."""

import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.site import BASE, databases, environment, free_port, manage, site
from bench.table import Line
from bench.visitors import Visitor

LINES, FEW, GUESTS = 10_000, 1_000, 600
ROUNDS, WAIT = 150, 0.08
FILE = """
from community.imports.tests import make
from pathlib import Path
people = make.people({lines})
Path({path!r}).write_bytes(make.as_csv(*make.eventbrite(people)))
"""
KNOWN = """
from community.imports.tests import make
from community.people.models import Participant
people = [Participant(name=each["first"] + " " + each["last"], email=each["email"]) for each in make.people({lines})[::2]]
for person in people:
    person.settle()
Participant.objects.bulk_create(people, batch_size=500)
"""
MEASURE = """
import json, resource, time
from pathlib import Path
from django.utils import timezone
from community.imports import actions, pace

took, done = [], actions.work_on


def timed(**given):
    started = time.perf_counter()
    more = done(**given)
    took.append(time.perf_counter() - started)
    return more


actions.work_on = timed
started = time.perf_counter()
listed = actions.read_list(name="bench.csv", data=Path({path!r}).read_bytes(), by=None)
terms = {{"basis": "service", "wording": "", "collected_on": None, "is_charity": False}}
actions.match_columns(listed=listed, matching=listed.matching, **terms)
for _ in pace.batches(listed.pk):
    pass
actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
for _ in pace.batches(listed.pk):
    pass
seconds = time.perf_counter() - started
listed.refresh_from_db()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("RESULT" + json.dumps({{"peak": peak, "longest": max(took), "seconds": seconds, "counts": listed.counts}}))
"""
DOOR = f"""
from django.utils import timezone
from community.people.models import Participant
from events.day.models import HelperLink
from events.meetups.tests import make
from events.tickets.models import Ticket, TicketType
event = make.event(slug="bench", starts_at=timezone.now())
kind = TicketType.objects.filter(event=event).first() or TicketType.objects.create(event=event)
people = Participant.objects.bulk_create([Participant(name=f"Guest {{n}}") for n in range({GUESTS})])
made = Ticket.objects.bulk_create(
    [Ticket(event=event, ticket_type=kind, participant=each, name=each.name, language="en",
     created_at=timezone.now()) for each in people]
)
link = HelperLink.objects.create(event=event, name="Megan", made_by=make.host(event), created_at=timezone.now())
print("DOOR", link.secret, *[ticket.pk for ticket in made])
"""
START = """
from pathlib import Path
from community.imports import actions
listed = actions.read_list(name="bench.csv", data=Path({path!r}).read_bytes(), by=None)
terms = {{"basis": "service", "wording": "", "collected_on": None, "is_charity": False}}
actions.match_columns(listed=listed, matching=listed.matching, **terms)
"""
GO = """
from community.imports import actions
from community.imports.models import ParticipantImport
listed = ParticipantImport.objects.get()
if listed.status == "checked":
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
print("STATUS", listed.status, listed.done)
"""


def alone(lines: int, **more: str) -> dict[str, Any]:
    """Peak memory, the longest transaction and the seconds of one process that brings so many lines in."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        env = _fresh(folder, lines, **more)
        said = manage(env, "shell", "--command", MEASURE.format(path=str(folder / "people.csv")))
        _leave(env, more)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return dict(json.loads(said.partition("RESULT")[2]))


def killed(**more: str) -> dict[str, int]:
    """What a command that is killed in the middle, and resumed, has brought in."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        env = _fresh(folder, FEW, **more)
        command = [
            sys.executable,
            "manage.py",
            "import_participants",
            str(folder / "people.csv"),
            "--basis",
            "service",
        ]
        with subprocess.Popen(command, env=env, cwd=BASE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            for line in process.stderr:
                if line.startswith("Brought in"):
                    process.send_signal(signal.SIGKILL)
                    break
        said = manage(env, "import_participants", "--resume", "1", "--json")
        found = manage(env, "shell", "--command", "from community.people.models import Participant\n"
                       "print('PEOPLE', Participant.objects.count())")  # fmt: skip
        _leave(env, more)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = json.loads(said[said.index("{") :])
    return {
        "added": told["added"],
        "known": told["updated"] + told["unchanged"],
        "people": int(found.split()[-1]),
    }


def _fresh(folder: Path, lines: int, **more: str) -> dict[str, str]:
    env = environment(folder, free_port(), **more)
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "shell", "--command", FILE.format(lines=lines, path=str(folder / "people.csv")))
    manage(env, "shell", "--command", KNOWN.format(lines=lines))
    return env


def _leave(env: dict[str, str], more: dict[str, str]) -> None:
    if "DATABASE_URL" in more:
        manage(env, "flush", "--noinput", "--verbosity", "0")


def check_ins(**more: str) -> tuple[float, float, str]:
    """The 95th percentile in ms of a check-in at the door, without and with a list being brought in by the worker."""
    with site(seed=KNOWN.format(lines=LINES), **more) as (address, _, env):
        path = str(Path(env["VAR_DIR"]) / "people.csv")
        manage(env, "shell", "--command", FILE.format(lines=LINES, path=path))
        secret, *tickets = manage(env, "shell", "--command", DOOR).partition("DOOR")[2].split()
        visitor = Visitor(address)
        token = _open_door(visitor, secret)
        _round(visitor, token, tickets[:30])  # warm
        quiet = _round(visitor, token, tickets[30 : 30 + ROUNDS])
        manage(env, "shell", "--command", START.format(path=path))
        _wait_until(env, "applying")
        busy = _round(visitor, token, tickets[30 + ROUNDS : 30 + 2 * ROUNDS])
        state = _state(env)
        _wait_until(env, "applied")
    return _p95(quiet), _p95(busy), state


def _open_door(visitor: Visitor, secret: str) -> str:
    """Begin to help at the door with the link of a helper; the token that its forms are sent with."""
    token = _token(visitor, f"/h/{secret}/")
    status, _, _ = visitor.ask("POST", f"/h/{secret}/", urlencode({"csrfmiddlewaretoken": token}))
    if status != 302:
        raise RuntimeError(f"the door answered {status}")
    return _token(visitor, "/desk/events/bench/door/?q=guest")


def _token(visitor: Visitor, path: str) -> str:
    _status, page, _location = visitor.ask("GET", path)
    found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if found is None:
        raise RuntimeError(f"{path} has no form")
    return found[1].decode()


def _round(visitor: Visitor, token: str, tickets: list[str]) -> list[float]:
    """Check these guests in one by one, with a little time between: milliseconds of each."""
    took = []
    visitor.connection.close()  # the server has let go of it meanwhile
    visitor.ask("GET", "/robots.txt")
    for ticket in tickets:
        body = urlencode({"ticket": ticket, "csrfmiddlewaretoken": token})
        started = time.perf_counter()
        status, _, _ = visitor.ask("POST", "/desk/events/bench/door/check-in/", body)
        took.append(1000 * (time.perf_counter() - started))
        if status != 302:
            raise RuntimeError(f"a check-in answered {status}")
        time.sleep(WAIT)
    return took


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _state(env: dict[str, str]) -> str:
    return manage(env, "shell", "--command", GO).partition("STATUS")[2].strip()


def _wait_until(env: dict[str, str], status: str) -> None:
    """Until the list has come to this point; it is set going as soon as its lines were looked at."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        if _state(env).split()[0] == status:
            return
        time.sleep(1)
    raise RuntimeError(f"the list did not come to {status}")


def run() -> list[Line]:
    """On each database."""
    lines = []
    for name, more in databases().items():
        few, many = alone(FEW, **more), alone(LINES, **more)
        grown = many["peak"] - few["peak"]
        half = {"new": LINES // 2, "updated": LINES // 2}
        quiet, busy, state = check_ins(**more)
        resumed = killed(**more)
        whole = {"added": FEW // 2, "known": FEW // 2, "people": FEW}
        lines += [
            Line(f"10,000 lines, half known, {name}", f"{many['seconds']:.0f} s, {many['counts']}",
                 "half new", many["counts"] == half),
            Line(f"memory for 10,000 lines beside 1,000, {name}", f"{many['peak']:.0f} MB, {grown:+.0f} MB",
                 "≤ +25 MB", grown <= 25),
            Line(f"longest transaction, {name}", f"{1000 * many['longest']:.0f} ms", "≤ 1,000 ms",
                 many["longest"] <= 1),
            Line(f"p95 of a check-in meanwhile, {name}", f"{busy:.0f} ms beside {quiet:.0f} ms ({state})",
                 "≤ 2 × without", busy <= 2 * quiet),
            Line(f"killed in the middle and resumed, {name}", str(resumed), "nobody twice", resumed == whole),
        ]  # fmt: skip
    return lines
