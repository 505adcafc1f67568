"""What a link to an offer opens where hosts had asked its speaker themselves: anybody can type a name and an address."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.tests import make as meetups
from events.speakers import actions, reading_replies
from events.speakers.models import Speaker
from events.speakers.reading_models import Reading, Reply
from events.speakers.tests import make, reading

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture
def event():
    found = meetups.event()
    make.call(found)
    today = timezone.localdate()
    Reading.objects.create(event=found, reads_until=today, talks_until=today)
    return found


@pytest.fixture
def ada(event):
    return meetups.host(event)


def accept(event, ada):
    reading.agree(reading.propose(event, ada, **{"My bus": "yes"}), ada)
    reading.send(Reply.objects.get(), ada)


def answer(client, row, says):
    client.post(reverse("speakers/answer_offer", args=[row.secret]), {"answer": says})


def test_who_typed_the_name_of_somebody_a_host_asked_reads_no_answer_and_gives_none(client, event, ada):
    ben = make.speaker(event)
    row = make.offer(event)
    assert row.speakers.get() == ben
    accept(event, ada)
    page = client.get(reverse("speakers/offered", args=[row.secret])).text
    assert Reply.objects.get().subject not in page
    answer(client, row, "no")
    ben.refresh_from_db()
    assert ben.state == State.ASKED


def test_who_was_asked_by_a_host_before_the_reply_answers_on_their_own_page(client, event, ada):
    row = make.offer(event)
    Speaker.objects.update(state=State.ASKED, asked_at=timezone.now() - timedelta(days=1), asked_by=ada)
    accept(event, ada)
    answer(client, row, "yes")
    assert Speaker.objects.get().state == State.ASKED


def test_whoever_offered_it_answers_for_it(client, event, ada):
    row = make.offer(event)
    accept(event, ada)
    page = client.get(reverse("speakers/offered", args=[row.secret])).text
    assert Reply.objects.get().subject in page
    answer(client, row, "yes")
    assert Speaker.objects.get().state == State.CONFIRMED


def test_a_no_to_a_host_is_not_undone_by_what_somebody_types(event, ada):
    ben = make.speaker(event)
    actions.say_no(speaker=ben, now=timezone.now())
    row = make.offer(event)
    ben.refresh_from_db()
    assert (row.speakers.get(), ben.state) == (ben, State.DECLINED)
    accept(event, ada)
    ben.refresh_from_db()
    assert ben.state == State.ASKED


def test_a_host_who_takes_down_an_offer_undoes_their_no(event, ada):
    actions.say_no(speaker=make.speaker(event, phone="01234"), now=timezone.now())
    make.offer_of_host(event, ada)
    assert Speaker.objects.get().state == State.OFFERED


def test_who_left_and_offers_anew_is_asked_with_the_reply(event, ada):
    make.speaker(event, state="withdrawn", answered_at=timezone.now() - timedelta(days=1))
    make.offer(event)
    reading.agree(reading.propose(event, ada, **{"My bus": "yes"}), ada)
    reply = Reply.objects.get()
    now = timezone.now()
    assert reading_replies.send_replies(event=event, pks=[reply.pk], by=ada, now=now) == (1, 0)
    assert Speaker.objects.get().state == State.ASKED


def test_who_left_after_they_offered_it_is_not_asked(event, ada):
    make.offer(event)
    reading.agree(reading.propose(event, ada, **{"My bus": "yes"}), ada)
    Speaker.objects.update(state="withdrawn", answered_at=timezone.now())
    reply = Reply.objects.get()
    now = timezone.now()
    assert reading_replies.send_replies(event=event, pks=[reply.pk], by=ada, now=now) == (0, 1)
