"""Somebody who had said yes can't come after all: the hosts hear at once, and it is confirmed with a calendar file."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Message
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.programme.models import Session, SessionSpeaker
from events.speakers import actions
from events.speakers.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


def send_all():
    mail.outbox.clear()
    for message in Message.objects.filter(fate=Message.Fate.WAITING).order_by("pk"):
        for _twice in range(2):
            messages.send(message_id=message.pk)
    return {each.to[0]: each for each in mail.outbox}


def test_who_looks_after_speakers_hears_at_once_and_the_speaker_gets_it_confirmed(client, event):
    ada = meetups.host(event)
    for role, name in ((Team.Role.PROGRAMME, "Cleo"), (Team.Role.PLANNING, "Gwyn")):
        Team.objects.create(event=event, user=meetups.person(name), role=role)
    Team.objects.create(event=event, user=ada, role=Team.Role.PROGRAMME)
    ben = make.coming(event)
    part = Session.objects.create(event=event, title_en="My story", offset_minutes=0, minutes=20)
    SessionSpeaker.objects.create(session=part, speaker=ben)
    programme.release(event=event, by=ada, now=timezone.now())
    send_all()
    client.post(reverse("speakers/no", args=[ben.secret]))
    sent = send_all()
    cleo = Team.objects.get(role=Team.Role.PROGRAMME, user__name="Cleo").user.email
    assert sorted(sent) == sorted([ada.email, cleo, "ben@example.org"]) and len(mail.outbox) == 3
    assert sent[ada.email].subject == "Can’t come after all: Ben"
    assert "My story" in sent[ada.email].body
    assert reverse("speakers/desk/speaker", args=[event.slug, ben.pk]) in sent[ada.email].body
    confirmed = sent["ben@example.org"]
    assert "We have noted that you can’t come" in confirmed.body
    assert b"METHOD:CANCEL" in confirmed.attachments[0].get_payload(decode=True)


def test_without_a_part_there_is_no_calendar_file(event):
    ben = make.coming(event)
    actions.say_no(speaker=ben, now=timezone.now())
    assert send_all()["ben@example.org"].attachments == []


def test_what_a_host_notes_is_confirmed_to_the_speaker_and_told_to_no_host(event):
    ada = meetups.host(event)
    actions.say_no(speaker=make.coming(event), now=timezone.now(), by=ada)
    actions.say_no(speaker=make.coming(event, "Dai", phone="01632 960112"), now=timezone.now(), by=ada)
    assert list(Message.objects.values_list("kind", "to")) == [("speaker_withdrawn", "ben@example.org")]


def test_a_no_before_any_yes_writes_to_nobody(event):
    meetups.host(event)
    actions.say_no(speaker=make.speaker(event), now=timezone.now())
    assert not Message.objects.exists()


def test_who_has_changed_their_mind_meanwhile_is_not_written_about(event):
    ada, ben = meetups.host(event), make.coming(event)
    actions.say_no(speaker=ben, now=timezone.now())
    actions.say_yes(speaker=ben, now=timezone.now(), by=ada)
    assert all("can’t come" not in each.body for each in send_all().values())
