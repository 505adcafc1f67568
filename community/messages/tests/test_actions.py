"""What becomes of messages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.messages import actions
from community.messages.models import Message
from community.people.models import Participant
from wwnt.kit import email, outbox
from wwnt.kit.outbox.run import WAITS

pytestmark = pytest.mark.django_db


def test_a_message_that_never_got_through_is_said_to_have_failed(monkeypatch):
    def away(message):
        raise email.Later("the mail server is away")

    monkeypatch.setitem(actions._writers, "test", away)
    ben = Participant.objects.create(name="Ben", email="ben@example.org")
    now = timezone.now()
    actions.write_to(participant=ben, kind="test", about="event:1", due_at=now)
    for day in range(len(WAITS)):
        outbox.run_due(now=now + timedelta(days=day))
        assert Message.objects.get().fate == Message.Fate.DELAYED
    outbox.run_due(now=now + timedelta(days=len(WAITS)))
    message = Message.objects.get()
    assert (message.fate, message.reason, message.is_troubled) == (
        Message.Fate.FAILED,
        "Later: the mail server is away",
        True,
    )
