"""The command that builds the demo: what it refuses, and what it leaves out."""

import random

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.people.models import Participant
from community.profiles.models import Tag
from events.meetups.tests import make
from reports.demo import group, picture, times, twice
from wwnt.kit.outbox.models import Job

OWN = ("community", "events", "feedback", "reports")


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def counts():
    models = [model for model in apps.get_models() if model._meta.app_label in OWN and model is not Tag]
    return {model._meta.label: model._default_manager.count() for model in models}


@pytest.mark.django_db
def test_as_many_people_as_asked_for():
    call_command("demo", guests=200, verbosity=0)
    assert Participant.objects.count() == 200 + twice.MORE + group.MORE


@pytest.mark.django_db
def test_fewer_people_than_the_meet_ups_need_are_refused():
    with pytest.raises(CommandError, match="at least 160"):
        call_command("demo", guests=20, verbosity=0)
    assert counts() == dict.fromkeys(counts(), 0)


@pytest.mark.django_db
def test_where_mails_are_files_three_are_written_to_look_at(settings):
    settings.EMAIL_BACKEND = "wwnt.kit.mail_files.EmailBackend"
    call_command("demo", verbosity=0)
    assert Job.objects.filter(name="messages.send").count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("real", [make.event, make.person, lambda: Participant.objects.create(name="Ben")])
def test_refused_where_somebody_works(real):
    real()
    before = counts()
    with pytest.raises(CommandError, match="in use"):
        call_command("demo", verbosity=0)
    assert counts() == before


@pytest.mark.parametrize("hour", [0, 1, 3, 7, 11, 16, 20, 22, 23])
def test_today_is_today_at_any_hour(hour):
    now = timezone.localtime().replace(hour=hour, minute=55)
    start = times.today_start(now)
    end = times.today_end(start)
    assert start <= now <= end
    assert timezone.localdate(start) == timezone.localdate(end) == now.date()


def test_the_picture_is_always_the_same():
    one, other = (picture.draw(random.Random(1)).read() for _ in range(2))
    assert one == other
