"""Tests of `manage.py import_participants`."""

import json

import pytest
from django.core.management import CommandError, call_command

from community.imports import actions
from community.imports.models import ParticipantImport
from community.imports.tests import make
from community.people.models import Consent, Participant

pytestmark = pytest.mark.django_db
GOOD = "Name,E-mail\nBen,ben@example.org\nCleo,cleo@example.org\n"
BAD = GOOD + ",nobody@example.org\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command on a file of these words; what it said, read as JSON if it was asked for."""

    def bring(data, *options, name="people.csv"):
        if data is not None:
            path = tmp_path / name
            path.write_bytes(data.encode() if isinstance(data, str) else data)
            options = (str(path), *options)
        capsys.readouterr()
        failed = ""
        try:
            call_command("import_participants", *options)
        except CommandError as error:
            failed = str(error)
        out = capsys.readouterr().out
        return (json.loads(out) if "--json" in options and out else out), failed

    return bring


def test_everybody_comes_in_and_the_numbers_are_told_as_json(run):
    make.person("Ben", area="Rhyl")
    told, failed = run(GOOD, "--basis", "consent", "--json")
    assert (told, failed) == ({"added": 1, "updated": 1, "unchanged": 0, "refused": []}, "")
    assert Consent.objects.count() == 2
    assert run(GOOD, "--basis", "consent", "--json")[0] == {
        "added": 0,
        "updated": 0,
        "unchanged": 2,
        "refused": [],
    }


def test_a_refused_line_means_that_nothing_comes_in_and_the_line_is_named(run):
    told, failed = run(BAD, "--basis", "service", "--json")
    assert told["refused"] == [{"line": 4, "reason": "There is no name."}]
    assert failed.startswith("Nothing was brought in")
    assert not Participant.objects.exists() and not ParticipantImport.objects.exists()
    told, failed = run(BAD, "--basis", "service", "--json", "--skip-refused")
    assert (told["added"], len(told["refused"]), failed) == (2, 1, "")


def test_a_dry_run_changes_nothing(run):
    told, failed = run(GOOD, "--basis", "service", "--dry-run")
    assert told == "Added: 2\nUpdated: 0\nUnchanged: 0\nRefused: 0\n"
    assert not failed and not Participant.objects.exists() and not ParticipantImport.objects.exists()
    assert run(BAD, "--basis", "service", "--dry-run")[1]


def test_a_spreadsheet_with_welsh_columns_comes_in(run):
    data = make.as_xlsx(*make.hand_made(make.people(3)), title="Pawb")
    assert run(data, "--basis", "service", "--json", name="pobl.xlsx")[0]["added"] == 3


def test_soft_opt_in_needs_a_charity_and_a_day_since_the_law(run):
    told, failed = run(GOOD, "--basis", "soft_opt_in", "--json", "--collected", "2026-03-01")
    assert [each["line"] for each in told["refused"]] == [2, 3] and failed
    told, _failed = run(GOOD, "--basis", "soft_opt_in", "--json", "--collected", "2026-03-01", "--charity")
    assert told["added"] == 2
    assert set(Participant.objects.values_list("basis", flat=True)) == {"soft_opt_in"}


@pytest.mark.parametrize(
    ("data", "options", "words"),
    [
        (GOOD, (), "A FILE with --basis"),
        (GOOD, ("--basis", "consent", "--collected", "yesterday"), "--collected needs a day"),
        (GOOD, ("--basis", "consent", "--column", "Colour=name"), "the columns are Name, E-mail"),
        (GOOD, ("--basis", "consent", "--column", "Name="), "No column holds names"),
        (b"\x89PNG", ("--basis", "consent"), "This is not a CSV file."),
        (None, ("/nowhere.csv", "--basis", "consent"), "can't be read"),
        (None, ("--resume", "77"), "There is no import 77."),
        (None, ("--undo", "77"), "There is no import 77."),
    ],
)
def test_what_cannot_be_done_is_said_in_words_and_nothing_is_kept(run, data, options, words):
    assert words in run(data, *options)[1]
    assert not ParticipantImport.objects.exists()


def test_a_column_can_be_named_by_hand(run):
    told, _failed = run(
        "Who,Where\nBen,ben@example.org\n", "--basis", "service", "--json", "--column", "Who=name"
    )
    assert told["added"] == 1
    assert Participant.objects.get().email == "ben@example.org"


def test_broken_off_it_is_resumed_and_taken_back_with_reasons_for_who_stays(run, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    listed = make.checked(GOOD)
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    actions.work_on(listed_id=listed.pk, now=listed.created_at)
    told, _failed = run(None, "--resume", str(listed.pk), "--json")
    assert told["added"] == 2
    Participant.objects.filter(name="Ben").update(phone="01745 300100")
    told, _failed = run(None, "--undo", str(listed.pk), "--json")
    assert told == {"gone": 1, "stays": [{"line": 2, "reason": "Changed by hand since: Phone number"}]}
    assert run(None, "--resume", str(listed.pk))[1].startswith(f"Import {listed.pk} is not under way")
