"""The list of people, search, a named search and a person's page: the same work with 100 people and with many."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.site import databases, environment, free_port, manage
from bench.table import Line

FEW = 100
MANY = {"SQLite": (20_000,), "PostgreSQL": (20_000, 100_000)}
PEOPLE = """
import random
from django.utils import timezone
from community.people.models import Consent, Organisation, Participant, WornHat
from community.people.hats import HATS
from community.people.areas import AUTHORITIES

FIRST = "Siân Gwen Dafydd Rhys Megan Aled Ceri Nia Huw Eleri Tomos Carys Ioan Bethan Gareth Lowri Emyr Mair Owain Non".split()
LAST = "Jones Davies Williams Evans Thomas Roberts Hughes Lewis Morgan Griffiths Gŵyl Parry Pritchard Rees Bowen".split()
FAR = ("Rhyl", "Y Barri", "Caernarfon", "Aberystwyth", "LL18 1AA", "Treganna")
rng = random.Random(2013)
if not Participant.objects.exists():
    for n in range(3):
        Participant.objects.create(name=f"Alis Gŵylfai{n} Zz", email=f"alis{n}@example.org")
have = Participant.objects.count()
groups = [Organisation.objects.get_or_create(name=f"Group {n}")[0] for n in range(50)]
while have < number:
    batch = []
    for n in range(have, min(have + 2000, number)):
        name = f"{rng.choice(FIRST)} {rng.choice(FIRST)[:3]}{n % 997} {rng.choice(LAST)}"
        person = Participant(name=name, email=f"p{n}@example.org", phone=f"07700 {n:06}", area=rng.choice(FAR),
                             organisation=rng.choice(groups), language=rng.choice(["cy", "en"]))
        person.settle()
        batch.append(person)
    people = Participant.objects.bulk_create(batch)
    WornHat.objects.bulk_create(WornHat(participant=each, hat=rng.choice(list(HATS))) for each in people)
    Consent.objects.bulk_create(Consent(participant=each, purpose="news_email", wording="w", language="en",
                                        source="bench", given_at=timezone.now()) for each in people[::2])
    have += len(people)
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
"""
TRY = """
import json, time, psutil
from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from community.accounts import actions
from community.accounts.models import User
from community.accounts.tests.make import sign_in
from community.people import actions as people
from community.people.models import Participant, Segment

user = User.objects.filter(email="keeper@example.org").first()
if user is None:
    user = actions.give_account(email="keeper@example.org", name="Keeper")
    actions.give_community_role(user=user, role="keeper")
    user.refresh_from_db()
client = Client(headers={"host": "127.0.0.1"})
sign_in(client, user)
segment = Segment.objects.first() or people.keep_segment(
    name="s", asked={"contact": "news_email"}, is_shared=True, by=user)
middle = Participant.objects.order_by("pk")[50]
paths = {
    "list": "/desk/people/",
    "last page": "/desk/people/?page=100000",
    "search": "/desk/people/?q=gwylfai",
    "segment": f"/desk/people/?segment={segment.pk}",
    "person": f"/desk/people/{middle.pk}/",
}
connection.ensure_connection()
mine = [psutil.Process()]
if connection.vendor == "postgresql":
    mine.append(psutil.Process(connection.connection.info.backend_pid))
def used():
    return sum(t.user + t.system for t in (each.cpu_times() for each in mine))
found = {}
for name, path in paths.items():
    settings.DEBUG = True
    client.get(path)
    reset_queries()
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    queries = len(connection.queries)
    settings.DEBUG = False
    before = used()
    for _ in range(15):
        client.get(path)
    found[name] = [queries, (used() - before) / 15]
plan = ""
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN SELECT id FROM community_participant WHERE searched LIKE %s", ["%gwylfai%"])
        plan = " ".join(row[0] for row in cursor.fetchall())
print("RESULT " + json.dumps({"found": found, "scans": "Seq Scan" in plan}))
"""


def measure(env: dict[str, str], number: int) -> dict[str, Any]:
    """Fill up to so many people, then queries and CPU seconds of each page."""
    manage(env, "shell", "--command", f"number = {number}\n{PEOPLE}")
    said = manage(env, "shell", "--command", TRY)
    return dict(json.loads(said.rpartition("RESULT ")[2]))


def run() -> list[Line]:
    """Each page with many people against the same with few, on each database."""
    lines = []
    for name, more in databases().items():
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        env = environment(folder, free_port(), **more)
        try:
            manage(env, "migrate", "--verbosity", "0")
            manage(env, "collectstatic", "--noinput", "--verbosity", "0")
            few = measure(env, FEW)
            for number in MANY[name]:
                lines += compare(f"{name}, {number:,} people", few, measure(env, number))
        finally:
            if "DATABASE_URL" in more:
                manage(env, "flush", "--noinput", "--verbosity", "0")
            shutil.rmtree(folder, ignore_errors=True)
    return lines


def compare(what: str, few: dict[str, Any], many: dict[str, Any]) -> list[Line]:
    """A line for each page; one more on how search was done where it can be told."""
    lines = []
    for page, (queries, cpu) in many["found"].items():
        before, cpu_before = few["found"][page]
        ratio = cpu / cpu_before
        seen = f"queries {queries} ({before}), CPU {1000 * cpu:.0f} ms = {ratio:.1f} ×"
        lines.append(Line(f"{what}: {page}", seen, "same, ≤ 3 ×", queries == before and ratio <= 3))
    if what.startswith("PostgreSQL"):
        seen = "sequential scan" if many["scans"] else "index"
        lines.append(Line(f"{what}: how a part of a name is found", seen, "index", not many["scans"]))
    return lines
