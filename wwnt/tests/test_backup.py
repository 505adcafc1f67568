"""Backup and restore by their commands: the same data by checksum, on both databases, and gone stays gone."""

import json
import os
import subprocess
import sys
import zipfile
from itertools import pairwise

import pytest
from django.conf import settings

from reports.demo import group, twice
from wwnt import __version__
from wwnt.tests.surroundings import Installation, fresh_database

pytestmark = pytest.mark.site

PERSON = "from community.people.models import Participant; "


def manifest(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def sums(path):
    told = manifest(path)
    return {"tables": told["tables"], "files": told["files"], "leaves": told["leaves"]}


@pytest.fixture
def nothing(tmp_path):
    """An installation without a table: on PostgreSQL where this run of the tests has one."""
    database = fresh_database(f"restored_{os.getpid()}") if os.environ.get("DATABASE_URL") else ""
    return Installation(tmp_path / "target", database)


@pytest.fixture
def target(nothing):
    """An installation that nobody has used yet."""
    nothing.begin()
    return nothing


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """An installation on SQLite with the demo community."""
    found = Installation(tmp_path_factory.mktemp("source"))
    found.begin()
    found.manage("demo", "--guests", "160")
    return found


@pytest.fixture(scope="module")
def kept(source):
    """Its backup."""
    path = source.folder / "backup.zip"
    source.manage("backup", str(path))
    return path


def changed(kept, path, change):
    """A copy of a backup with another manifest or another member."""
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return path


def test_a_backup_is_whole_and_readable_by_its_owner_alone(kept):
    told = manifest(kept)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert told["tables"]["community.Participant"]["rows"] == 160 + twice.MORE + group.MORE
    assert told["tables"]["events.Event"]["rows"] == 3 + 6  # meet-ups, five presets and one of our own
    # The picture of a meet-up in two sizes, logos of partners, three photos of a venue in two sizes, three of people;
    # pictures of speakers, what speakers and workshops hand out, a voice note and a picture that came with offers.
    assert len(told["files"]) == 2 + 7 + 6 + 3 + 12 + 4 + 2 + 2
    assert not {"sessions.Session"} & set(told["tables"])
    assert list(kept.parent.glob(".backup.zip.*")) == []


def test_a_restored_installation_gives_the_same_backup(kept, nothing, tmp_path):
    target = nothing
    said = target.manage("restore", str(kept))
    assert "Erased again: 0" in said
    again = tmp_path / "again.zip"
    target.manage("backup", str(again))
    assert sums(again) == sums(kept)
    new = target.ask(PERSON + "print(Participant.objects.create(name='New').pk)")
    assert new > 1_700_000_000


@pytest.mark.services
def test_from_sqlite_into_postgresql_and_back_nothing_is_changed(kept, tmp_path):
    files = [kept]
    for number, database in enumerate([fresh_database(f"between_{os.getpid()}"), ""]):
        target = Installation(tmp_path / str(number), database)
        target.begin()
        target.manage("restore", str(files[-1]))
        files.append(tmp_path / f"{number}.zip")
        target.manage("backup", str(files[-1]))
    assert [sums(one) == sums(other) for one, other in pairwise(files)] == [True, True]


def test_an_installation_in_use_is_not_written_over(source, kept):
    ended = source.run("restore", str(kept))
    assert ended.returncode == 1
    assert "This installation is not empty" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    after = source.folder / "after.zip"
    source.manage("backup", str(after))
    assert sums(after) == sums(kept)


def test_other_uploads_are_not_written_over(kept, target):
    there = target.folder / "media" / next(iter(manifest(kept)["files"]))
    there.parent.mkdir(parents=True)
    there.write_bytes(b"somebody else's")
    ended = target.run("restore", str(kept))
    assert (ended.returncode, "The uploads are not empty" in ended.stderr) == (1, True)
    assert there.read_bytes() == b"somebody else's"


def newer_migration(name, content):
    if name != "manifest.json":
        return content
    told = json.loads(content)
    return json.dumps(told | {"release": "9.9", "leaves": {**told["leaves"], "events": ["0999_later"]}})


def newer_format(name, content):
    return json.dumps(json.loads(content) | {"format": 99}) if name == "manifest.json" else content


def other_rows(name, content):
    return content.replace(b"Morris", b"Norris") if name == "rows/community.Participant.jsonl" else content


def fewer_rows(name, content):
    return content.partition(b"\n")[2] if name == "rows/events.Ticket.jsonl" else content


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (newer_migration, "made by a newer release (9.9)"),
        (newer_format, f"made by a newer release ({__version__})"),
        (other_rows, "community.Participant is not as it was written"),
        (fewer_rows, "events.Ticket is not as it was written"),
    ],
)
def test_what_cannot_be_restored_is_refused_in_one_line(kept, target, tmp_path, change, words):
    ended = target.run("restore", str(changed(kept, tmp_path / "changed.zip", change)))
    assert ended.returncode == 1
    assert words in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert list((target.folder / "media").glob("**/*.*")) == []


def test_a_file_that_is_no_backup_is_refused(source, kept, tmp_path):
    half = tmp_path / "half.zip"
    half.write_bytes(kept.read_bytes()[:5000])
    for path in (half, tmp_path / "nowhere.zip"):
        ended = source.run("restore", str(path))
        assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)


WRITER = """
import os, pathlib, time
from django.db import transaction
from django.utils import timezone
from community.people.models import Consent, Participant
end = time.monotonic() + 30
while not pathlib.Path(os.environ["STOP"]).exists() and time.monotonic() < end:
    with transaction.atomic():
        person = Participant.objects.create(name="Pair")
        Consent.objects.create(participant=person, purpose="news_post", wording="-", language="en",
                               source="pair", given_at=timezone.now())
    print("one", flush=True)
"""


def while_writing(installation, tmp_path):
    """Two backups made while another process writes people with a consent each; how many it wrote between."""
    stop = tmp_path / "stop"
    writer = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", WRITER],
        cwd=settings.BASE_DIR,
        env={**installation.environment, "STOP": str(stop)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout.readline() == "one\n"
        found = []
        for number in (1, 2):
            path = tmp_path / f"{number}.zip"
            installation.manage("backup", str(path))
            tables = manifest(path)["tables"]
            found.append((tables["community.Participant"]["rows"], tables["community.Consent"]["rows"]))
    finally:
        stop.touch()
        writer.communicate(timeout=40)
    return found


def test_a_backup_is_of_one_moment_while_others_write(kept, target, tmp_path):
    target.manage("restore", str(kept))
    told = manifest(kept)["tables"]
    first, second = while_writing(target, tmp_path)
    apart = told["community.Consent"]["rows"] - told["community.Participant"]["rows"]
    assert [consents - people for people, consents in (first, second)] == [apart, apart]
    assert first[0] < second[0]


PEOPLE = """
import json
from community.messages.models import Suppression
from community.people.models import Participant
names = Participant.objects.filter(name__in=["Tomos Vaughan", "Gwyn Ellis"]).values_list("name", "pk")
print(json.dumps({"people": dict(names), "suppressed": Suppression.objects.count()}))
"""
SUPPRESS = """
from community.messages.actions import suppress
suppress(address="gwyn.ellis@example.org", reason="asked")
"""


def test_who_was_erased_since_stays_erased(kept, target, tmp_path):
    """Once with the ledger that lies beside the data, once with one that is carried to a new machine."""
    target.manage("restore", str(kept))
    known = target.ask(PEOPLE)["people"]
    target.manage("forget_participant", str(known["Tomos Vaughan"]))
    target.manage("shell", "--no-imports", "-c", SUPPRESS)
    ledger = target.folder / "ledger.jsonl"
    assert b"omos" not in ledger.read_bytes()
    anew = Installation(tmp_path / "anew")
    anew.begin()
    said = [anew.manage("restore", str(kept), "--ledger", str(ledger))]
    anew.begin()
    ledger.rename(anew.folder / "ledger.jsonl")
    said.append(anew.manage("restore", str(kept)))
    assert ["Erased again: 1" in each and "Suppressed again: 2" in each for each in said] == [True, True]
    assert anew.ask(PEOPLE) == {"people": {"Gwyn Ellis": known["Gwyn Ellis"]}, "suppressed": 2}
