"""Guests hear of it when their meet-up moves: what was, and what is now."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from community.messages.models import Message
from events.meetups.actions import change_event
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket
from wwnt.kit import dates, outbox

pytestmark = pytest.mark.django_db
WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
LINK, OTHER_LINK = "https://meet.example.org/one", "https://meet.example.org/two"
Fate = Message.Fate


def change(event, now=None, **changes):
    row = Event.objects.get(pk=event.pk)
    host = event.team.first()
    by = host.user if host else meetups.host(event)
    return change_event(event=row, changes=changes, mark=seen(row, changes), by=by, now=now or timezone.now())


def shift(event, by):
    return {"starts_at": event.starts_at + by, "ends_at": event.ends_at + by}


def library():
    return meetups.venue(name_en="Library", name_cy="Llyfrgell", address="2 Heol y Parc")


def told():
    return Message.objects.filter(kind="event_moved").order_by("pk")


def letter():
    """The text, the HTML and the calendar entry of the last mail."""
    outbox.run_due()
    last = mail.outbox[-1]
    found = {
        part.get_content_type(): part.get_payload(decode=True).decode() for part in last.message().walk()
        if not part.is_multipart()
    }  # fmt: skip
    entry = found.get("text/calendar")
    return last.subject, last.body, found["text/html"], entry and Calendar.from_ical(entry).walk("VEVENT")[0]


def lines_of(body):
    return [" ".join(line.split()) for line in body.splitlines()]


def test_guests_are_told_once_of_another_place_on_the_same_day():
    event = meetups.event()
    ticket(event)
    change(event, venue=library())
    assert told().count() == 1
    subject, body, html, _entry = letter()
    assert subject == "New place: Nobody eats alone"
    old, new = (
        "The old place: Town Hall, 1 Stryd y Dŵr, Rhyl, LL18 1AA",
        "The new place: Library, 2 Heol y Parc, Rhyl, LL18 1AA",
    )
    assert [old in lines_of(body), new in lines_of(body)] == [True, True]
    assert "Town Hall" in html and "Library" in html
    assert "The old date" not in body + html


@pytest.mark.parametrize(
    ("language", "old", "new", "title"),
    [
        ("en", "The old date and time:", "The new date and time:", "New date: Nobody eats alone"),
        ("cy", "Yr hen ddyddiad ac amser:", "Y dyddiad a’r amser newydd:", "Dyddiad newydd: Neb yn bwyta ar ei ben ei hun"),
    ],
)  # fmt: skip
def test_moved_says_the_old_and_the_new_date_in_text_and_html(language, old, new, title):
    event = meetups.event()
    ticket(event, language=language)
    row = change(event, **shift(event, WEEK))
    subject, body, html, entry = letter()
    was, is_now = (dates.day_and_times(each.starts_at, each.ends_at, language) for each in (event, row))
    assert subject == title
    assert f"{old} {was}" in lines_of(body) and f"{new} {is_now}" in lines_of(body)
    assert was in html and is_now in html and html.index(was) < html.index(is_now)
    assert entry["sequence"] == event.calendar_sequence + 1
    assert entry["dtstart"].dt == row.starts_at


def test_who_is_still_to_be_told_hears_of_what_they_knew_not_of_a_day_between():
    event = meetups.event()
    ticket(event)
    between = change(event, **shift(event, WEEK))
    last = change(between, **shift(between, WEEK), venue=library())
    subject, body, _html, _entry = letter()
    assert subject == "New date and place: Nobody eats alone"
    assert dates.day(event.starts_at) in body and dates.day(last.starts_at) in body
    assert dates.day(between.starts_at) not in body
    assert "The old place: Town Hall" in body


def test_who_was_told_before_hears_of_what_they_were_told():
    event = meetups.event()
    ticket(event)
    between = change(event, **shift(event, WEEK))
    letter()
    last = change(between, **shift(between, WEEK))
    _subject, body, _html, _entry = letter()
    assert dates.day(between.starts_at) in body and dates.day(last.starts_at) in body
    assert dates.day(event.starts_at) not in body


def test_a_message_that_came_back_does_not_count_as_told():
    event = meetups.event()
    ticket(event)
    between = change(event, **shift(event, WEEK))
    told().update(fate=Fate.REFUSED)
    change(between, **shift(between, WEEK))
    _subject, body, _html, _entry = letter()
    assert dates.day(event.starts_at) in body and dates.day(between.starts_at) not in body


def test_who_registered_between_two_moves_never_hears_of_the_first_day():
    event = meetups.event()
    between = change(event, **shift(event, WEEK))
    ticket(event)
    change(between, **shift(between, WEEK))
    _subject, body, _html, _entry = letter()
    assert dates.day(between.starts_at) in body and dates.day(event.starts_at) not in body


def test_moved_and_moved_back_before_anybody_was_told_says_so():
    event = meetups.event()
    ticket(event)
    row = change(event, **shift(event, WEEK))
    change(row, starts_at=event.starts_at, ends_at=event.ends_at)
    subject, body, html, _entry = letter()
    assert subject == "As it was: Nobody eats alone"
    assert "as you knew" in body and "as you knew" in html
    assert "The old" not in body


def test_guests_are_told_once_that_it_ends_at_another_hour():
    event = meetups.event()
    ticket(event)
    ticket(event, "Dai", phone="01745 000 001")
    longer = change(event, ends_at=event.ends_at + HOUR)
    change(longer, ends_at=longer.ends_at + HOUR)
    assert sorted(told().values_list("fate", flat=True)) == [Fate.NO_EMAIL, Fate.WAITING]
    subject, body, _html, entry = letter()
    assert subject == "New time: Nobody eats alone"
    was = dates.day_and_times(event.starts_at, event.ends_at)
    is_now = dates.day_and_times(event.starts_at, event.ends_at + 2 * HOUR)
    assert f"The old date and time: {was}" in lines_of(body)
    assert f"The new date and time: {is_now}" in lines_of(body)
    assert (entry["sequence"], entry["dtend"].dt) == (event.calendar_sequence + 2, event.ends_at + 2 * HOUR)
    outbox.run_due()
    assert len(mail.outbox) == 1


def test_nobody_is_told_that_what_is_over_ended_otherwise_nor_of_a_draft():
    event = meetups.event(starts_at=timezone.now() - WEEK)
    ticket(event)
    change(event, ends_at=event.ends_at + HOUR)
    Event.objects.update(status=Event.Status.DRAFT)
    change(event, **shift(event, 3 * WEEK))
    change(event, ends_at=event.ends_at + 3 * WEEK + HOUR)
    assert told().count() == 0


@pytest.mark.parametrize(
    ("status", "said"),
    [("confirmed", "Your place stays yours."), ("waiting", "You are still on the waiting list.")],
)
def test_moved_says_what_holds_for_this_guest(status, said):
    event = meetups.event()
    ticket(event, status=status)
    change(event, **shift(event, WEEK))
    _subject, body, html, entry = letter()
    assert said in body and said in html
    assert (entry is not None) == ("calendar file" in body) == (status == "confirmed")
