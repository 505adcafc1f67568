"""Entries that are one person among 20,000: how many planted pairs are found, how many called sure are wrong, at what cost.

Two generators by two seeds each (`community/duplicates/tests/planted.py`), read from a database and kept in it.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.site import environment, free_port, manage
from bench.table import Line

PEOPLE, PAIRS, DECOYS = 20_000, 1_000, 5_000
MANY = 100_000
SEEDS = (1, 2)
LEAST_FOUND, MOST_WRONG = 0.95, 0.05

MEASURE = """
import json, resource, time
from django.utils import timezone
from community.duplicates import actions
from community.duplicates.tests import planted
from community.people.models import Organisation, Participant, SamePerson, WornHat

Participant.objects.all().delete()
made = getattr(planted, generator)(people, pairs, decoys, seed=seed)
names = sorted({row.organisation for row in made.rows} - {""})
groups = {name: Organisation.objects.get_or_create(name=name)[0] for name in names}
entries = []
for row in made.rows:
    person = Participant(name=row.name, email=row.email, phone=row.phone, address=row.address, area=row.area,
                         organisation=groups.get(row.organisation))
    person.settle()
    entries.append(person)
entries = Participant.objects.bulk_create(entries, batch_size=1000)
young = [person for person, row in zip(entries, made.rows) if row.is_young]
WornHat.objects.bulk_create([WornHat(participant=each, hat="young") for each in young], batch_size=1000)
right = {(entries[one].pk, entries[other].pk) for one, other in made.pairs}
del made, entries, groups, young
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
actions.look(now=timezone.now())
seconds = time.process_time() - began
rows = {(row.one_id, row.other_id): row.is_sure for row in SamePerson.objects.all()}
sure = {pair for pair, is_sure in rows.items() if is_sure}
print("MEASURED " + json.dumps({
    "pairs": len(right), "found": len(right & set(rows)), "sure": len(sure), "wrong": len(sure - right),
    "perhaps": len(rows) - len(sure), "seconds": seconds,
    "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - kilobytes) / 1024,
}))
"""


def run() -> list[Line]:
    """The lines of the table."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    env = environment(folder, free_port())
    try:
        manage(env, "migrate", "--verbosity", "0")
        lines = []
        for generator in ("plain", "hard"):
            for seed in SEEDS:
                found = measure(env, generator, seed, PEOPLE, PAIRS, DECOYS)
                lines += told(f"{generator}, seed {seed}", found)
        many = measure(env, "hard", 1, MANY, MANY // 20, MANY // 4)
        return [*lines, cost(many)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(
    env: dict[str, str], generator: str, seed: int, people: int, pairs: int, decoys: int
) -> dict[str, Any]:
    """Enter a community, look through it, and compare with what was planted."""
    given = f"{generator=}; {seed=}; {people=}; {pairs=}; {decoys=}"
    said = manage(env, "shell", "--command", f"{given}\n{MEASURE}")
    return dict(json.loads(said.rpartition("MEASURED ")[2]))


def told(what: str, found: dict[str, Any]) -> list[Line]:
    """What was found, what was called sure, and how much a host is shown."""
    share = found["found"] / found["pairs"]
    wrong = found["wrong"] / max(1, found["sure"])
    return [
        Line(
            f"one person twice ({what}): pairs found",
            f"{found['found']} of {found['pairs']}",
            f"≥ {LEAST_FOUND:.0%}",
            share >= LEAST_FOUND,
        ),
        Line(
            f"one person twice ({what}): wrong among those called sure",
            f"{found['wrong']} of {found['sure']}",
            f"≤ {MOST_WRONG:.0%}",
            wrong <= MOST_WRONG,
        ),
        Line(
            f"one person twice ({what}): shown as perhaps, and CPU",
            f"{found['perhaps']} = {found['perhaps'] / found['pairs']:.1f} for each pair, {found['seconds']:.1f} s",
            "-",
        ),
    ]


def cost(many: dict[str, Any]) -> Line:
    """Time and memory among many."""
    return Line(
        f"one person twice: among {MANY:,}, CPU and further memory",
        f"{many['seconds']:.0f} s, {many['megabytes']:.0f} MB, found {many['found']} of {many['pairs']}",
        "≤ 180 s",
        many["seconds"] <= 180,
    )
