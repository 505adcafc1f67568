"""What a host does about a speaker’s answer: asking, answering for them, the letter, taking out, the directory."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.programme.models import Session, SessionSpeaker
from events.speakers import actions, finding
from events.speakers.models import Speaker
from events.speakers.tests import make

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def at_desk(client, event):
    client.force_login(meetups.host(event))
    return client


def address(name, event, *more):
    return reverse(f"speakers/desk/{name}", args=[event.slug, *more])


def in_programme(speaker):
    part = Session.objects.create(event=speaker.event, title_en="Story", offset_minutes=0, minutes=20)
    SessionSpeaker.objects.create(session=part, speaker=speaker)


def test_a_host_answers_for_them_on_the_phone(at_desk, event):
    dai = make.speaker(event, "Dai", phone="01632 960112")
    at_desk.post(address("answer", event, dai.pk), {"answer": "yes"})
    dai.refresh_from_db()
    assert dai.state == State.CONFIRMED and dai.answer_seen_at
    at_desk.post(address("answer", event, dai.pk), {"answer": "no"})
    dai.refresh_from_db()
    assert dai.state == State.WITHDRAWN
    at_desk.post(address("ask", event, dai.pk))
    dai.refresh_from_db()
    assert (dai.state, dai.answered_at) == (State.ASKED, None)


def test_no_answer_at_all_changes_nothing_and_says_so(at_desk, event):
    dai = make.speaker(event, "Dai")
    page = at_desk.post(address("answer", event, dai.pk), {}, follow=True)
    dai.refresh_from_db()
    assert dai.state == State.ASKED and "Please choose one of the answers." in page.text


def test_what_was_offered_is_answered_elsewhere(at_desk, event):
    make.call(event)
    ben = make.offer(event).speakers.get()
    for name, typed in (("ask", {}), ("answer", {"answer": "yes"})):
        page = at_desk.post(address(name, event, ben.pk), typed, follow=True)
        assert "still being read" in page.text
    ben.refresh_from_db()
    assert ben.state == State.OFFERED


def test_pressing_twice_sends_one_link(at_desk, event):
    ben = make.coming(event)
    for _twice in range(2):
        at_desk.post(address("ask", event, ben.pk))
    assert Message.objects.filter(kind="speaker_thanks").count() == 1


def test_the_letter_is_a_pdf_in_their_language(at_desk, event):
    dai = make.speaker(event, "Dai", language="cy", address="3 Rhes y Glöwr")
    answer = at_desk.get(address("letter", event, dai.pk))
    assert answer.content.startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"


def test_told_by_hand_once(at_desk, event):
    dai = make.speaker(event, "Dai", state=State.LISTED, phone="01632 960112")
    at_desk.post(address("ask", event, dai.pk))
    message = Message.objects.get()
    assert "To be told by phone or post" in at_desk.get(address("speakers", event)).text
    assert "I have told them" in at_desk.get(address("speaker", event, dai.pk)).text
    at_desk.post(address("told", event, dai.pk, message.pk))
    assert Message.objects.get().fate == Message.Fate.BY_HAND
    assert "To be told by phone or post" not in at_desk.get(address("speakers", event)).text
    other = make.speaker(event)
    assert at_desk.post(address("told", event, other.pk, message.pk)).status_code == 404


def test_who_stands_in_the_programme_is_not_taken_out(at_desk, event):
    ben, cleo = make.speaker(event, state=State.LISTED), make.speaker(event, "Cleo", state=State.LISTED)
    in_programme(ben)
    for each in (ben, cleo):
        at_desk.post(address("remove", event, each.pk))
    assert list(Speaker.objects.all()) == [ben]


def test_a_meet_up_that_is_over_asks_nobody(client):
    event = meetups.event(starts_at=timezone.now() - timedelta(days=2))
    client.force_login(meetups.host(event))
    ben = make.speaker(event)
    client.post(address("ask", event, ben.pk))
    client.post(address("answer", event, ben.pk), {"answer": "yes"})
    ben.refresh_from_db()
    assert ben.state == State.ASKED and not Message.objects.exists()


def test_the_directory_holds_those_alone_who_agreed_and_lets_them_go_at_once(at_desk, event):
    ben, _cleo = make.coming(event, text_en="x"), make.coming(event, "Cleo")
    made = ben.contributions.create(
        event=event, kind="story", title_en="Bread", state="accepted", created_at=timezone.now()
    )
    actions.agree(speaker=ben, purposes=["again"], language="en", now=timezone.now())
    url = reverse("speakers/desk/directory")
    page = at_desk.get(url).text
    assert "Ben" in page and "Cleo" not in page and str(made.title) in page and "ben@example.org" not in page
    assert "Ben" in at_desk.get(url + "?q=bread&language=en").text
    assert (
        ">Ben<" not in at_desk.get(url + "?q=cake").text
        and ">Ben<" not in at_desk.get(url + "?language=cy").text
    )
    assert "selected" not in page and '"en" selected' in at_desk.get(url + "?language=en").text
    actions.agree(speaker=ben, purposes=[], language="en", now=timezone.now())
    assert ">Ben<" not in at_desk.get(url).text


def test_the_next_meet_up_hints_at_whom_we_asked_last_time(at_desk, event):
    ben, _cleo = make.coming(event), make.coming(event, "Cleo")
    actions.agree(speaker=ben, purposes=["again"], language="en", now=timezone.now())
    coming = meetups.event(slug="next", made_from=event)
    Team.objects.create(event=coming, user=event.team.get().user, role=Team.Role.LEAD_HOST)
    assert [each.name for each in finding.asked_last_time(coming)] == ["Ben"]
    page = at_desk.get(address("speakers", coming)).text
    assert "Asked last time" in page and f"?person={ben.participant_id}" in page
    assert not Speaker.objects.filter(event=coming).exists() and Event.objects.count() == 2
