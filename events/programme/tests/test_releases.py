"""What is different between two programmes, and the desk's page on which one is released."""

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Participant
from events.meetups.models import Space
from events.meetups.tests import make
from events.programme import actions, differences, released
from events.programme.models import Release, Session, SessionSpeaker
from events.speakers.models import Speaker

pytestmark = pytest.mark.django_db


def part(event, offset=0, **changes):
    given = {"title_en": "Stories", "title_cy": "Straeon", "minutes": 30}
    return Session.objects.create(event=event, offset_minutes=offset, **given | changes)


def rows(event):
    return [released.written(each) for each in released.draft(event)]


def test_each_kind_of_difference_is_said_in_words():
    event = make.event()
    story, gone = part(event), part(event, 30, title_en="Song", title_cy="Cân")
    before = rows(event)
    loft = Space.objects.create(venue=event.venue, name_en="Loft", name_cy="Llofft")
    Session.objects.filter(pk=story.pk).update(offset_minutes=15, space=loft, title_en="Three stories")
    gone.delete()
    part(event, 60, title_en="Tea", title_cy="Te")
    found = differences.between(before, rows(event), event)
    assert [(each.kind, each.title, each.is_moved) for each in found] == [
        ("changed", "Three stories", True),
        ("gone", "Song", True),
        ("new", "Tea", True),
    ]
    assert found[0].lines[0] == "Was called “Stories”"
    assert found[0].lines[2] == "Room: Loft instead of Everybody together"
    assert differences.between(before, before, event) == []


def test_other_words_do_not_move_anything():
    event = make.event()
    story = part(event)
    before = rows(event)
    Session.objects.filter(pk=story.pk).update(text_en="From the sea")
    (one,) = differences.between(before, rows(event), event)
    assert (one.kind, one.lines, one.is_moved) == ("changed", ["Other words about it"], False)


def test_a_host_sees_what_guests_do_not_and_releases_it(client):
    event = make.event()
    ada = make.host(event)
    story = part(event)
    actions.release(event=event, by=ada, now=timezone.now())
    Session.objects.filter(pk=story.pk).update(title_en="Three stories")
    client.force_login(ada)
    url = reverse("programme/desk/releases", args=[event.slug])
    assert "Was called" in client.get(url).content.decode()
    half = client.post(url, {"words_en": "Three of them", "words_cy": ""})
    assert "in both languages" in half.content.decode() and Release.objects.count() == 1
    client.post(url, {"words_en": "Three of them", "words_cy": "Tair ohonyn nhw"})
    assert Release.objects.first().words_en == "Three of them"
    assert "exactly as it stands" in client.get(url).content.decode()
    assert client.get(reverse("programme/desk/release", args=[event.slug, 1])).status_code == 200
    assert client.get(reverse("programme/desk/release", args=[event.slug, 9])).status_code == 404


def test_what_is_not_public_is_not_released_and_it_is_said(client):
    event = make.event(status="draft")
    part(event)
    client.force_login(make.host(event))
    url = reverse("programme/desk/releases", args=[event.slug])
    told = client.post(url, {"words_en": "", "words_cy": ""}, follow=True).content.decode()
    assert "Guests do not see this meet-up yet. Publishing it releases the programme." in told
    assert not Release.objects.exists()


def test_only_those_concerned_are_told_and_each_once():
    event = make.event()
    ada = make.host(event)
    now = timezone.now()
    told = {}
    for name in ("Ben", "Cleo"):
        person = Participant.objects.create(name=name, email=f"{name.lower()}@example.org")
        told[name] = Speaker.objects.create(
            event=event, participant=person, name=name, state=Speaker.State.CONFIRMED, created_at=now
        )
    first, second = part(event), part(event, 30, title_en="Song", title_cy="Cân")
    SessionSpeaker.objects.create(session=first, speaker=told["Ben"])
    SessionSpeaker.objects.create(session=second, speaker=told["Cleo"])
    actions.release(event=event, by=ada, now=now)
    Message.objects.all().delete()
    Session.objects.filter(pk=first.pk).update(offset_minutes=10)
    Session.objects.filter(pk=second.pk).update(text_en="Other words")
    actions.release(event=event, by=ada, now=now)
    assert [each.participant.name for each in Message.objects.about(event.key)] == ["Ben"]
