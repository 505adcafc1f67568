"""What becomes of messages."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from community.messages import actions
from community.messages.models import Message
from community.people.models import Participant
from wwnt.kit import email, outbox
from wwnt.kit.outbox.models import Job
from wwnt.kit.outbox.run import WAITS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


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


def test_one_address_gets_so_many_mails_an_hour_and_the_rest_later(monkeypatch):
    def write(message):
        return email.Mail(to=message.to, subject="Tea", text="Tea at ten.")

    monkeypatch.setitem(actions._writers, "test", write)
    monkeypatch.setattr(actions, "MOST_AN_HOUR", 2)
    now = timezone.now()
    for name in ("Ben", "Cleo", "Dai"):
        person = Participant.objects.create(name=name, email="all@example.org")
        actions.write_to(participant=person, kind="test", about="event:1", due_at=now)
    outbox.run_due(now=now)
    assert fates() == ["delayed", "sent", "sent"]
    monkeypatch.setattr(actions, "MOST_AN_HOUR", 4)
    job = Job.objects.waiting().get()
    assert (job.attempts, job.next_at > now, job.next_at.minute < 30) == (0, True, True)
    outbox.run_due(now=job.next_at)
    assert fates() == ["sent", "sent", "sent"]
    assert len(mail.outbox) == 3


def fates():
    return sorted(Message.objects.values_list("fate", flat=True))
