"""The demo community: what it holds, and that it comes, stays and goes as it should."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from community.accounts.actions import give_account
from community.accounts.models import User
from community.messages.models import Message
from community.people.models import Participant
from community.profiles.models import Tag
from community.profiles.vocabulary import STARTING
from events.access.models import AccessNeed, Opening
from events.day.models import CheckIn
from events.invites.models import Invite
from events.meetups.models import Event, Team
from events.meetups.tests import make
from events.tickets.actions import register_guest
from events.tickets.models import Ticket
from feedback.surveys.models import FeedbackRequest, Response, Survey
from reports.demo import group, meetups, move, twice
from reports.demo.personas import HOSTS
from reports.models import Edition
from wwnt.kit.outbox.models import Job
from wwnt.kit.trail import Entry
from wwnt.kit.trail.registry import deeds as DEEDS

pytestmark = pytest.mark.django_db
OWN = ("community", "events", "feedback", "reports")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for all these tests; what one of them changes is rolled back after it."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        call_command("demo", verbosity=0)
        yield media
        transaction.set_rollback(True)


def event_of(meetup):
    return Event.objects.get(title_en=meetup.words["title_en"])


def counts():
    models = [model for model in apps.get_models() if model._meta.app_label in OWN and model is not Tag]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_three_hundred_people_a_third_of_them_speaking_welsh(demo):
    people = Participant.objects.filter(is_demo=True)
    assert people.count() == Participant.objects.count() == 300 + twice.MORE + group.MORE
    assert 95 <= people.filter(language="cy").count() <= 110 + twice.MORE
    assert 30 <= people.filter(email="").count() <= 40
    assert not people.filter(email="", phone="", address="").exists()


def test_past_meet_up_has_its_whole_story(demo):
    event = event_of(meetups.PAST)
    tickets = Ticket.objects.for_event(event)
    assert tickets.confirmed().count() == 95
    assert 80 <= CheckIn.objects.filter(ticket__event=event).count() <= 85
    assert Invite.objects.for_event(event).count() == 140
    assert not AccessNeed.objects.filter(event=event).exists()
    assert FeedbackRequest.objects.filter(survey__event=event).count() == 77
    assert Response.objects.filter(survey__event=event).count() == 60
    edition = Edition.objects.get(report__event=event)
    assert edition.published_at and Job.objects.filter(arguments={"edition_id": edition.pk}).exists()


def test_as_many_have_answered_as_there_are_answers_on_the_site(demo):
    answered = FeedbackRequest.objects.filter(has_answered=True).count()
    assert Response.objects.filter(on_paper=False).count() == answered


def test_coming_meet_up_has_61_places_taken_and_two_guests_who_wait(demo):
    event = event_of(meetups.COMING)
    places = Ticket.objects.places(event)
    assert (places.held, places.capacity, places.waiting) == (61, 95, 0)
    waiting = AccessNeed.objects.filter(event=event, status=AccessNeed.Status.ASKED)
    assert {need.participant.name for need in waiting} == {"Mair Prydderch", "Aisha Rahman"}
    assert Message.objects.about(event.key).troubled().count() == 1
    assert event.is_open(timezone.now())
    assert event.picture and event.picture_alt_cy and event.picture_alt_en


def test_todays_meet_up_is_going_on(demo):
    event, now = event_of(meetups.TODAY), timezone.now()
    assert timezone.localdate(event.starts_at) == timezone.localdate(now)
    assert event.starts_at <= now <= event.ends_at
    assert Ticket.objects.for_event(event).confirmed().count() == 40
    assert Ticket.objects.for_event(event).waiting().count() == 3
    assert CheckIn.objects.filter(ticket__event=event, at__lte=now).count() == 25


def test_nothing_is_missing_in_either_language(demo):
    for event in Event.objects.all():
        for row in (event, event.venue, *event.sessions.all(), *event.venue.spaces.all(), event.survey):
            names = [field.name for field in row._meta.fields if field.name.endswith("_cy")]
            one_sided = [
                name for name in names if bool(getattr(row, name)) != bool(getattr(row, f"{name[:-2]}en"))
            ]
            assert one_sided == []


def test_every_address_leads_nowhere(demo):
    addresses = [
        *Participant.objects.exclude(email="").values_list("email", flat=True),
        *User.objects.values_list("email", flat=True),
        *Event.objects.values_list("email", flat=True),
    ]
    assert {address.split("@")[1] for address in addresses} == {"example.org", "example.com"}
    phones = [
        *Participant.objects.exclude(phone="").values_list("phone", flat=True),
        *Event.objects.values_list("phone", flat=True),
    ]
    assert [phone for phone in phones if not re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", phone)] == []


def test_no_mail_goes_out_and_none_waits(demo):
    assert mail.outbox == []
    assert not Message.objects.filter(fate=Message.Fate.WAITING).exists()
    assert not Job.objects.filter(name="messages.send").exists()


def test_run_again_it_changes_nothing_and_prints_the_links(demo, capsys):
    before = counts()
    capsys.readouterr()
    call_command("demo")
    told = capsys.readouterr().out
    assert counts() == before
    assert told.count("/sign-in/") == len(HOSTS)
    assert "/en/events/nobody-eats-alone/" in told and "/t/" in told and "/i/" in told


def test_what_hosts_did_and_what_they_looked_at_was_noted_in_its_time(demo):
    now, deeds = timezone.now(), set(Entry.objects.values_list("deed", flat=True))
    assert (
        {"meetups.publish", "invites.send_invites", "day.check_in", "access.answer_needs"}
        < deeds
        < set(DEEDS)
    )
    assert not Entry.objects.filter(at__gt=now).exists()
    past, coming = event_of(meetups.PAST), event_of(meetups.COMING)
    assert Entry.objects.about(past.key).filter(deed="reports.publish").count() == 1
    for event in (past, coming):
        assert Opening.objects.filter(event=event, opened_at__lt=now).count() > 50


def test_removed_it_leaves_nothing(demo):
    call_command("demo", remove=True, verbosity=0)
    assert counts() == dict.fromkeys(counts(), 0)
    assert Tag.objects.count() == len(STARTING)
    assert (Job.objects.count(), Entry.objects.count()) == (0, 0)


def test_removed_it_leaves_what_is_real(demo):
    venue = event_of(meetups.COMING).venue
    real = make.event(venue=venue, slug="real")
    ada = make.host(real)
    call_command("demo", remove=True, verbosity=0)
    assert list(Event.objects.all()) == [real]
    assert list(User.objects.all()) == [ada]
    venue.refresh_from_db()
    assert venue.is_demo is False


def test_removed_it_leaves_who_came_from_it_to_a_real_meet_up(demo):
    coming = event_of(meetups.COMING)
    real = make.event(slug="real")
    ada = make.host(real)
    nerys = {"name": "Nerys", "email": "nerys@example.net", "now": timezone.now()}
    for event in (coming, real):
        register_guest(event=event, beyond_capacity=True, by=ada, **nerys)
    hand = give_account(email="hand@example.net", is_demo=True)
    for event in (coming, real):
        Team.objects.create(event=event, user=hand, role=Team.Role.LEAD_HOST)
    call_command("demo", remove=True, verbosity=0)
    assert [ticket.event for ticket in Ticket.objects.all()] == [real]
    assert Team.objects.filter(event=real, user=hand).exists()
    assert not Participant.objects.filter(is_demo=True).exists()


def test_a_guest_who_registers_in_the_demo_does_not_make_it_real(demo):
    Participant.objects.create(name="Ben")
    before = counts()
    call_command("demo", verbosity=0)
    assert counts() == before


def test_when_the_day_has_passed_the_meet_ups_move_on(demo):
    later = timezone.now() + timedelta(days=9)
    survey = Survey.objects.get(event=event_of(meetups.TODAY))
    Survey.objects.filter(pk=survey.pk).update(asked_at=timezone.now() + timedelta(days=1))
    assert move.move_on(now=later)
    today, coming, past = map(event_of, (meetups.TODAY, meetups.COMING, meetups.PAST))
    assert today.starts_at <= later <= today.ends_at
    assert timezone.localdate(today.starts_at) == timezone.localdate(later)
    assert timedelta(days=17) < coming.starts_at - later < timedelta(days=25)
    assert timedelta(days=38) < later - past.starts_at < timedelta(days=46)
    survey.refresh_from_db()
    assert survey.asked_at is None
    assert not CheckIn.objects.filter(at__gt=later).exists()
    assert Response.objects.filter(survey__event=past).count() == 60
    assert not move.move_on(now=later)


def test_moved_it_keeps_the_hour_on_the_clock_and_the_weekday(demo):
    event = event_of(meetups.PAST)
    was = timezone.localtime(event.starts_at)
    move.move_on(now=timezone.now() + timedelta(days=150))
    event.refresh_from_db()
    now_at = timezone.localtime(event.starts_at)
    assert (now_at.hour, now_at.weekday()) == (was.hour, was.weekday())


# Last of all, since files are not rolled back.
def test_removed_it_leaves_no_file(demo, django_capture_on_commit_callbacks):
    assert [path for path in demo.rglob("*") if path.is_file()] != []
    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo", remove=True, verbosity=0)
    assert [path for path in demo.rglob("*") if path.is_file()] == []
