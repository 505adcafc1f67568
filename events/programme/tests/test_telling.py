"""Whom a release is told to, in which words, and what it says of rooms that are gone."""

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from community.messages.models import Message
from events.meetups.models import Space
from events.meetups.tests import make
from events.programme import actions
from events.programme.models import Release, Session, SessionSpeaker
from events.programme.placing import day_of
from events.programme.warnings import warnings
from events.speakers import emails as to_speakers
from events.speakers.tests.make import coming
from events.tickets.tests.make import ticket
from events.workshops import emails as to_guests
from events.workshops.tests import make as workshops
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make.event()
    session = Session.objects.create(
        event=event, offset_minutes=0, minutes=30, title_en="Stories", title_cy="Straeon", kind="talk"
    )
    SessionSpeaker.objects.create(session=session, speaker=coming(event, "Dai"))
    return event


def release(event, by=None, **words):
    return actions.release(
        event=event, by=by or make.person(f"P{Release.objects.count()}"), now=timezone.now(), **words
    )


def sent():
    Message.objects.update(fate=Message.Fate.SENT, ended_at=timezone.now())


def move(event, minutes=60):
    Session.objects.filter(event=event).update(offset_minutes=minutes)


def of_speaker():
    return to_speakers.slot(Message.objects.filter(kind="speaker_slot").latest("pk"))


def test_a_speaker_reads_the_words_of_the_release_in_their_language(event):
    release(event, words_en="Lunch is later", words_cy="Mae cinio'n hwyrach")
    mail = of_speaker()
    assert "Lunch is later" in mail.text and "Lunch is later" in mail.html
    assert "hwyrach" not in mail.text + mail.html


def test_words_in_the_other_language_say_so(event):
    release(event, words_cy="Mae cinio'n hwyrach")
    mail = of_speaker()
    assert "cinio" in mail.text
    assert '<span lang="cy">Mae cinio' in mail.html


def test_a_change_has_a_subject_of_its_own_and_says_what_changed(event):
    release(event)
    first = of_speaker()
    sent()
    loft = Space.objects.create(venue=event.venue, name_en="Loft", name_cy="Llofft")
    before = Session.objects.get()
    hours = f"{before.starts_at:%M}"
    actions.place_session(
        session=before,
        offset_minutes=60,
        space=loft,
        mark=actions.seen(before, ["offset_minutes", "space", "is_for_everybody"]),
        by=make.person(),
    )
    release(event)
    mail = of_speaker()
    assert first.subject.startswith("When you speak") and mail.subject.startswith("Your part has changed")
    assert "instead of" in mail.text and hours in mail.text
    assert "Room: Loft instead of Everybody together" in mail.text
    assert "Room: Loft instead of Everybody together" in mail.html


def test_what_was_never_sent_is_told_with_the_first_mail(event):
    release(event)
    move(event)
    release(event, words_en="Moved", words_cy="Symud")
    assert Message.objects.filter(kind="speaker_slot").count() == 1
    assert of_speaker().subject.startswith("When you speak") and "Moved" in of_speaker().text


def test_a_part_that_is_out_has_its_own_words(event):
    release(event)
    sent()
    actions.remove_session(session=Session.objects.get(), by=make.person())
    release(event)
    mail = of_speaker()
    assert mail.subject.startswith("Your part is not in the programme any more")
    assert "Taken out: Stories" in mail.text


def test_in_silence_nobody_is_told_until_the_next_release(event):
    ada = make.host(event)
    release(event)
    sent()
    move(event)
    made = release(event, by=ada, in_silence=True)
    assert made.told is None
    assert not Message.objects.filter(fate=Message.Fate.WAITING).exists()
    assert Entry.objects.filter(deed="programme.release").latest("pk").facts["told"] < 0
    Session.objects.update(minutes=40)
    assert release(event).told == 1
    was = Release.objects.last().sessions[0]
    assert (was["offset_minutes"], was["minutes"]) == (0, 30)
    begins = timezone.localtime(event.starts_at)
    assert f"instead of {begins:%H:%M}" in of_speaker().text


def test_guests_with_a_place_read_what_changed_and_get_a_calendar_file(event):
    workshop = workshops.workshop(event)
    ben = ticket(event)
    workshops.place(workshop, ben)
    release(event)
    Session.objects.filter(pk=workshop.session_id).update(offset_minutes=75)
    made = release(event, words_en="After lunch now", words_cy="Ar ôl cinio")
    mail = to_guests.changed(Message.objects.get(kind="workshop_changed"))
    for text in (mail.text, mail.html):
        assert "After lunch now" in text and "instead of" in text
    (file,) = mail.attachments
    (part,) = Calendar.from_ical(file.content).walk("VEVENT")
    session = Session.objects.get(pk=workshop.session_id)
    assert str(session.uid) in part["uid"] and part["dtstart"].dt == session.starts_at
    assert made.told == 1


def test_the_page_says_who_will_be_told_and_then_how_many_were(event, client):
    ada = make.host(event)
    release(event)
    sent()
    move(event)
    client.force_login(ada)
    url = reverse("programme/desk/releases", args=[event.slug])
    page = client.get(url).content.decode()
    assert "Speakers: 1 (Dai)" in page
    desk = client.get(reverse("programme/desk/programme", args=[event.slug])).content.decode()
    assert "Guests do not see your changes yet" in desk and url in desk
    told = client.post(url, {"words_en": "", "words_cy": ""}, follow=True).content.decode()
    assert "Told: 1" in told


def test_the_page_shows_clashes_that_stand(event, client):
    release(event)
    twin = Session.objects.create(event=event, offset_minutes=0, minutes=30, title_en="Song", title_cy="Cân")
    client.force_login(make.host(event))
    url = reverse("programme/desk/releases", args=[event.slug])
    assert "At the same time: “Stories” and “Song”" in client.get(url).content.decode()
    client.post(url, {"in_silence": "on"})
    assert Release.objects.first().told is None
    assert [row["pk"] for row in Release.objects.first().sessions][-1] == twin.pk


def test_hosts_read_who_came_and_who_left(event, client):
    release(event)
    gwen = coming(event, "Gwen")
    SessionSpeaker.objects.update(speaker=gwen)
    client.force_login(make.host(event))
    page = client.get(reverse("programme/desk/releases", args=[event.slug])).content.decode()
    assert "New in it: Gwen" in page and "Not in it any more: Dai" in page


def test_a_part_whose_room_is_gone_is_in_none_until_somebody_chooses(event, client):
    loft = Space.objects.create(venue=event.venue, name_en="Loft", name_cy="Llofft")
    workshop = workshops.workshop(event, offset=60)
    session = workshop.session
    session.space = loft
    session.save()
    workshops.place(workshop, ticket(event))
    release(event)
    loft.delete()
    session.refresh_from_db()
    assert session.has_no_room and session.room == "The room is to follow"
    client.force_login(make.host(event))
    desk = client.get(reverse("programme/desk/programme", args=[event.slug])).content.decode()
    assert "No room yet" in desk
    release(event)
    mail = to_guests.changed(Message.objects.get(kind="workshop_changed"))
    assert "Room: No room yet instead of Loft" in mail.text
    assert "The room is to follow" in mail.text and "The room is to follow" in mail.html
    page = client.get(reverse("programme/programme", args=[event.slug])).content.decode()
    assert "The room is to follow" in page


def test_a_host_puts_a_part_into_no_room_and_back_to_everybody(event, client):
    client.force_login(make.host(event))
    session = Session.objects.get()
    url = reverse("programme/desk/place", args=[event.slug, session.pk])
    for space, has_no_room in (("none", True), ("", False)):
        form = client.get(url).context["form"]
        typed = {"begins": f"{timezone.localtime(session.starts_at):%H:%M}", "space": space, "which": "alone"}
        client.post(url, typed | {"mark": form.fields["mark"].initial})
        session.refresh_from_db()
        assert session.has_no_room is has_no_room


def test_a_part_without_a_room_does_not_stand_in_anybody_s_way(event):
    for offset in (30, 30):
        Session.objects.create(
            event=event, offset_minutes=offset, minutes=30, title_en="W", title_cy="G", is_for_everybody=False
        )
    keys = [each.key for each in warnings(day_of(event)) if not each.is_hint]
    assert keys == ["no_room", "no_room"]
