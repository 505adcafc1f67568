"""A meet-up moves: one action, nothing lost or sent twice, guests told once, with what holds then."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Message
from events.access.models import AccessNeed
from events.invites import actions as invites
from events.invites import clock
from events.invites.times import reminder_at
from events.meetups import actions as meetups
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make
from events.tickets import actions as tickets_actions
from events.tickets import waiting_list
from events.tickets.models import Ticket
from events.tickets.tests.make import ticket
from feedback.surveys import actions as surveys
from wwnt.kit import dates, outbox
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
Fate = Message.Fate


def the_event(days=21):
    """In so many days at half past ten by the clock on the wall, so that no test depends on the hour it is run at."""
    day = timezone.localdate() + timedelta(days=days)
    starts = timezone.make_aware(datetime.combine(day, time(10, 30)))
    return make.event(starts_at=starts, ends_at=starts + timedelta(hours=3))


def move(event, by, starts_at, now=None):
    row = Event.objects.get(pk=event.pk)
    changes = {"starts_at": starts_at, "ends_at": starts_at + (row.ends_at - row.starts_at)}
    return meetups.change_event(
        event=row, changes=changes, mark=seen(row, changes), by=by, now=now or timezone.now()
    )


def told(kind="event_moved"):
    return Message.objects.filter(kind=kind)


def test_guests_are_told_once_of_the_latest_date_with_a_calendar_entry_that_changes_theirs():
    event = the_event()
    ada, before = make.host(event), event.calendar_sequence
    ticket(event)
    first = move(event, ada, event.starts_at + WEEK)
    second = move(event, ada, event.starts_at + 2 * WEEK)
    assert told().count() == 1
    outbox.run_due()
    (letter,) = mail.outbox
    assert (first.calendar_sequence, second.calendar_sequence) == (before + 1, before + 2)
    entry = next(
        part.get_payload(decode=True).decode()
        for part in letter.message().walk()
        if "calendar" in part.get_content_type()
    ).replace("\r\n ", "")
    assert f"SEQUENCE:{second.calendar_sequence}" in entry
    starts = [each.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") for each in (first.starts_at, second.starts_at)]
    local = [timezone.localtime(each.starts_at).strftime("%Y%m%dT%H%M%S") for each in (first, second)]
    assert [old in entry or new in entry for old, new in zip(starts, local, strict=True)] == [False, True]
    outbox.run_due()
    assert len(mail.outbox) == 1


def test_a_move_after_the_first_message_went_out_is_told_as_well():
    event = the_event()
    ada = make.host(event)
    ticket(event)
    move(event, ada, event.starts_at + WEEK)
    outbox.run_due()
    move(event, ada, event.starts_at + 2 * WEEK)
    outbox.run_due()
    assert [each.fate for each in told()] == [Fate.SENT, Fate.SENT]


def test_whoever_still_has_to_be_rung_is_rung_once_and_what_the_server_delays_is_not_doubled():
    event = the_event()
    ada = make.host(event)
    ticket(event, "Ben", phone="01745 000 001")
    ticket(event, "Bet")
    move(event, ada, event.starts_at + WEEK)
    told().filter(fate=Fate.WAITING).update(fate=Fate.DELAYED)
    move(event, ada, event.starts_at + 2 * WEEK)
    assert sorted(told().values_list("fate", flat=True)) == [Fate.DELAYED, Fate.NO_EMAIL]


def test_a_message_that_a_worker_has_in_hands_is_overtaken_by_a_new_one():
    event = the_event()
    ada = make.host(event)
    ticket(event)
    move(event, ada, event.starts_at + WEEK)
    (message,) = told()
    Job.objects.filter(name="messages.send").update(leased_until=timezone.now() + timedelta(minutes=1))
    move(event, ada, event.starts_at + 2 * WEEK)
    assert list(told().order_by("pk").values_list("fate", flat=True)) == [Fate.UNNEEDED, Fate.WAITING]
    # The worker had read the message before it was overtaken.
    with messages.reading_ahead(message_ids=[message.pk]):
        pass
    assert mail.outbox == []
    Job.objects.update(leased_until=None)
    outbox.run_due()
    assert len(mail.outbox) == 1
    assert sorted(told().values_list("fate", flat=True)) == [Fate.SENT, Fate.UNNEEDED]


def test_a_message_read_before_it_was_overtaken_is_not_written_any_more():
    event = the_event()
    ada = make.host(event)
    ticket(event)
    move(event, ada, event.starts_at + WEEK)
    (message,) = told()
    with messages.reading_ahead(message_ids=[message.pk]):
        Job.objects.update(leased_until=timezone.now() + timedelta(minutes=1))
        move(event, ada, event.starts_at + 2 * WEEK)
        messages.send(message_id=message.pk)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_message_waits_for_a_change_that_is_being_kept():
    event = the_event()
    ada = make.host(event)
    ticket(event)
    first = move(event, ada, event.starts_at + WEEK)
    (message,) = told()
    written = threading.Event()

    def write():
        messages.send(message_id=message.pk)
        written.set()
        connection.close()

    worker = threading.Thread(target=write)
    with transaction.atomic():
        second = move(event, ada, first.starts_at + WEEK)
        worker.start()
        assert not written.wait(0.3)
    worker.join()
    (letter,) = mail.outbox
    assert dates.day(second.starts_at) in letter.body
    assert dates.day(first.starts_at) not in letter.body


def test_nobody_is_told_of_a_day_that_has_passed_nor_of_a_draft():
    event = the_event(-9)
    ada = make.host(event)
    ticket(event)
    move(event, ada, event.starts_at + timedelta(hours=1))
    assert told().count() == 0
    Event.objects.update(status=Event.Status.CANCELLED)
    move(event, ada, event.starts_at + 9 * WEEK)
    assert told().count() == 0


def test_the_reminder_follows_and_one_of_the_old_day_that_waits_does_not_go():
    event = the_event()
    ada = make.host(event)
    ticket(event, created_at=timezone.now() - WEEK)
    at = reminder_at(event)
    assert len(invites.remind(event=event, now=at)) == 1
    later = move(event, ada, event.starts_at + WEEK, now=at)
    (old,) = told("reminder")
    assert (old.fate, old.row) == (Fate.UNNEEDED, None)
    assert invites.remind(event=later, now=at + timedelta(days=1)) == []
    assert len(invites.remind(event=later, now=reminder_at(later))) == 1
    assert invites.remind(event=later, now=reminder_at(later) + timedelta(hours=1)) == []
    outbox.run_due()
    assert sorted(told("reminder").values_list("fate", flat=True)) == [Fate.SENT, Fate.UNNEEDED]


def test_guests_told_of_the_new_day_after_the_hour_of_its_reminder_get_no_reminder():
    event = the_event()
    ada = make.host(event)
    ticket(event, created_at=timezone.now() - WEEK)
    sooner = event.starts_at - timedelta(days=14)
    at = sooner - timedelta(hours=3)  # the reminder would have gone a day ago
    moved = move(event, ada, sooner, now=at)
    told().update(created_at=at)
    assert invites.remind(event=moved, now=at + timedelta(hours=1)) == []
    clock.remind(now=at + timedelta(hours=2))
    assert told("reminder").count() == 0


def test_another_hour_of_the_same_day_reminds_nobody_again():
    event = the_event()
    ada = make.host(event)
    ticket(event, created_at=timezone.now() - WEEK)
    at = reminder_at(event) + timedelta(hours=2)
    invites.remind(event=event, now=at)
    outbox.run_due()
    moved = move(event, ada, event.starts_at + timedelta(hours=1), now=at + timedelta(hours=1))
    told().update(created_at=at + timedelta(hours=1))
    assert invites.remind(event=moved, now=at + timedelta(hours=2)) == []
    assert told("reminder").count() == 1


def test_a_message_that_waits_for_its_hour_is_neither_lost_nor_sent_twice():
    event = the_event()
    ada, ben = make.host(event), ticket(event)
    due = timezone.now() + timedelta(days=3)
    messages.write_to(
        participant=ben.participant, kind="ticket_link", about=event.key, row=ben.pk, due_at=due
    )
    for weeks in (1, 2):
        move(event, ada, event.starts_at + weeks * WEEK)
    outbox.run_due()
    assert told("ticket_link").get().fate == Fate.WAITING
    for _twice in range(2):
        outbox.run_due(now=due)
    assert told("ticket_link").get().fate == Fate.SENT
    assert len(mail.outbox) == 2  # the new date, and the link


def test_survey_needs_and_offers_follow():
    event = the_event()
    ada, now = make.host(event), timezone.now()
    survey = surveys.set_up(event=event)
    offered = ticket(event, status=Ticket.Status.OFFERED, offer_ends_at=event.starts_at - timedelta(hours=3))
    AccessNeed.objects.create(
        event=event, participant=offered.participant, kind="loop", asked_at=now, consent_at=now,
        delete_on=timezone.localdate(event.ends_at) + timedelta(days=30),
    )  # fmt: skip
    moved = move(event, ada, event.starts_at - WEEK)
    assert survey.asks_at(moved) == moved.ends_at + timedelta(hours=20)
    assert AccessNeed.objects.get().delete_on == timezone.localdate(moved.ends_at) + timedelta(days=30)
    offered.refresh_from_db()
    assert offered.offer_ends_at == moved.starts_at - waiting_list.LAST_ANSWER


def form_of(client, event):
    form = client.get(reverse("meetups/desk/when", args=[event.slug])).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def when(client, event, **changes):
    typed = form_of(client, event) | changes
    return client.post(reverse("meetups/desk/when", args=[event.slug]), typed, follow=True)


def test_when_takes_the_last_day_to_register_along_and_says_so(client):
    event = the_event()
    day = timezone.localdate(event.starts_at)
    closes = timezone.make_aware(datetime.combine(day - timedelta(days=2), time(0)))
    Event.objects.update(registration_closes_at=closes)
    ticket(event)
    client.force_login(make.host(event))
    page = when(client, event, day=(day - WEEK).isoformat(), ends="13:30").content.decode()
    assert "Each guest is told once" in page and "The last day to register has moved along" in page
    event.refresh_from_db()
    last = timezone.localdate(event.registration_closes_at - timedelta(minutes=1))
    assert (timezone.localdate(event.starts_at), last) == (day - WEEK, day - WEEK - timedelta(days=3))
    kept = (day - WEEK - timedelta(days=5)).isoformat()
    page = when(
        client, event, day=(day - WEEK + timedelta(days=1)).isoformat(), last_day=kept
    ).content.decode()
    assert "The last day to register has moved along" not in page
    event.refresh_from_db()
    assert timezone.localdate(event.registration_closes_at - timedelta(minutes=1)).isoformat() == kept


def test_when_refuses_the_hour_that_the_last_sunday_of_march_leaves_out(client):
    event = the_event()
    client.force_login(make.host(event))
    answer = when(client, event, day="2031-03-30", starts="01:30", ends="13:30")
    assert list(answer.context["form"].errors) == ["starts"]
    assert answer.context["form"]["day"].value() == "2031-03-30"
    when(client, event, day="2031-03-30", starts="10:30", ends="13:30")
    moved = Event.objects.get()
    assert moved.starts_at.isoformat() == "2031-03-30T09:30:00+00:00"
    assert reminder_at(moved).isoformat() == "2031-03-29T10:00:00+00:00"
    assert timezone.localdate(moved.ends_at) == date(2031, 3, 30)


def test_moving_takes_as_many_statements_for_many_guests_as_for_few(django_assert_num_queries):
    event = the_event()
    ada = make.host(event)
    for number in range(3):
        ticket(event, f"Guest{number}")
    move(event, ada, event.starts_at + timedelta(days=3))
    outbox.run_due()
    with CaptureQueriesContext(connection) as few:
        move(event, ada, event.starts_at + WEEK)
    outbox.run_due()
    for number in range(3, 33):
        ticket(event, f"Guest{number}")
    with django_assert_num_queries(len(few)):
        move(event, ada, event.starts_at + 2 * WEEK)
    assert tickets_actions.tell_all(event=event, kind="event_moved", now=timezone.now()) == 0
