"""Guests hear of it when their meet-up moves."""

import pytest
from django.utils import timezone

from community.messages.models import Message
from events.meetups.actions import change_event
from events.meetups.changes import seen
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket


@pytest.mark.django_db
def test_guests_are_told_once_of_another_place_on_the_same_day():
    event = meetups.event()
    ada = meetups.host(event)
    ticket(event)
    elsewhere = meetups.venue(name_en="Library", name_cy="Llyfrgell")
    mark = seen(event, ["venue"])
    change_event(event=event, changes={"venue": elsewhere}, mark=mark, by=ada, now=timezone.now())
    assert Message.objects.filter(kind="event_moved").count() == 1
