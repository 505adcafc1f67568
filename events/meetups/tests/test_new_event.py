"""The command that makes a meet-up."""

import io

import pytest
from django.core.management import CommandError, call_command

from events.meetups.models import Event
from events.meetups.tests import make

pytestmark = pytest.mark.django_db


def new_event(*more, starts="2027-06-16T10:30"):
    out = io.StringIO()
    words = ["--title-en", "Nobody eats alone", "--title-cy", "Neb yn bwyta ar ei ben ei hun"]
    call_command("new_event", *words, "--starts", starts, "--venue", "Neuadd y Dref", *more, stdout=out)
    return out.getvalue()


def test_it_prints_the_slug_and_leaves_a_draft_with_its_programme():
    assert new_event("--kind", "big") == "nobody-eats-alone\n"
    event = Event.objects.get()
    assert (event.kind, event.status, event.capacity) == ("big", "draft", 95)
    assert event.starts_at.isoformat() == "2027-06-16T09:30:00+00:00"
    assert event.venue.name_en == "Neuadd y Dref"
    assert event.sessions.count() == 10


def test_it_takes_a_moment_with_a_zone_and_a_host():
    make.person("Ada")
    new_event("--host", "ADA@example.org", starts="2027-06-16T10:30:00+02:00")
    event = Event.objects.get()
    assert event.starts_at.isoformat() == "2027-06-16T08:30:00+00:00"
    assert event.team.get().user.name == "Ada"


@pytest.mark.parametrize("starts", ["tomorrow", "2027-13-01T10:30", "2027-03-28T01:30"])
def test_it_refuses_a_time_that_is_none(starts):
    with pytest.raises(CommandError):
        new_event(starts=starts)
    assert not Event.objects.exists()


def test_it_refuses_a_host_without_an_account():
    with pytest.raises(CommandError):
        new_event("--host", "cleo@example.org")
