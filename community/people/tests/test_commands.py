"""Commands about people."""

import csv

import pytest
from django.core.management import CommandError, call_command

from community.people.models import WornHat
from community.people.tests import make
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db


def exported(email, folder):
    path = folder / "people.csv"
    call_command("export_participants", "--as", email, "--format", "csv", "--output", str(path), verbosity=0)
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_export_participants_writes_what_each_may_see(tmp_path, capsys):
    keeper, event = make.keeper(), meetups.event()
    guest, host = tickets.ticket(event).participant, meetups.host(event)
    WornHat.objects.create(participant=make.ben(name="Cleo"), hat="carer")
    assert [(row["Name"], row["Hats"]) for row in exported(keeper.email, tmp_path)] == [
        (guest.name, ""),
        ("Cleo", "I care for someone (unpaid)"),
    ]
    assert [(row["Name"], row["E-mail address"]) for row in exported(host.email, tmp_path)] == [
        (guest.name, guest.email)
    ]


@pytest.mark.parametrize("email", ["nobody@example.org", "carol@example.org"])
def test_export_participants_is_refused_for_who_may_see_nobody(tmp_path, email):
    meetups.facilitator(meetups.event())
    with pytest.raises(CommandError, match="may see nobody"):
        exported(email, tmp_path)
