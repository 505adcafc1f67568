"""Who may be found by hosts is asked a year later whether that still holds, and forgotten in time where they say nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Message
from events.meetups.tests import make as meetups
from events.speakers import actions, agreeing, finding, staying
from events.speakers.models import Contribution, Speaker
from events.speakers.tests import make
from events.speakers.tests.test_plugs import sent
from wwnt.kit.retention.run import run as carry_out

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=31)


def spoke(months, name="Ben", slug="earlier", purposes=("again",), **changes):
    """Somebody who spoke so many months ago and agreed to being asked again."""
    starts = timezone.now() - months * MONTH
    event = meetups.event(slug=slug, starts_at=starts, ends_at=starts + timedelta(hours=3))
    found = make.coming(event, name, **changes)
    actions.agree(speaker=found, purposes=purposes, language="en", now=starts - timedelta(days=9))
    found.refresh_from_db()
    return found


def asked():
    return staying.ask_those_silent(now=timezone.now())


def names():
    return [entry.name for entry in finding.directory()]


def test_after_a_year_without_a_sign_they_are_asked_once_in_their_language():
    spoke(11.5, "Ada", "a")
    spoke(12.2, "Cleo", "b", purposes=("named",))
    spoke(12.2, "Mair", "c", language="cy")
    assert (asked(), asked()) == (1, 0)
    message = Message.objects.get()
    assert (message.kind, message.language) == ("speaker_stay", "cy")
    mair = Speaker.objects.get(name="Mair")
    assert f"/s/{mair.secret}/" in sent("speaker_stay").body


def test_who_spoke_again_since_is_not_asked():
    ben = spoke(12.2)
    later = spoke(3, "Ben", "later", participant=ben.participant)
    assert later.participant == ben.participant and asked() == 0


def test_who_says_yes_stays_a_year_more_and_is_then_asked_again(client):
    ben = spoke(12.2)
    asked()
    page = client.get(f"/s/{ben.secret}/")
    there = reverse("speakers/agree", args=[ben.secret])
    assert "May hosts still find you?" in page.text and there in page.text
    client.post(there, {"purposes": ["again"]})
    assert "May hosts still find you?" not in client.get(f"/s/{ben.secret}/").text
    now = timezone.now()
    carry_out(now=now + 2 * MONTH)
    assert names() == ["Ben"]
    assert staying.ask_those_silent(now=now + 11 * MONTH) == 0
    assert staying.ask_those_silent(now=now + 12.2 * MONTH) == 1
    carry_out(now=now + 14 * MONTH)
    assert names() == []


def test_who_says_nothing_or_no_is_gone(client):
    ben, cleo = spoke(12.2), spoke(12.2, "Cleo", "b")
    asked()
    client.post(reverse("speakers/agree", args=[cleo.secret]), {})
    assert names() == ["Ben"] and agreeing.agreed(cleo) == set()
    carry_out(now=timezone.now() + 2 * MONTH)
    assert names() == [] and not Speaker.objects.named().filter(pk=ben.pk).exists()


def test_a_message_that_waits_says_nothing_once_they_have_answered():
    ben = spoke(12.2)
    asked()
    actions.agree(speaker=ben, purposes=["again"], language="en", now=timezone.now())
    messages.send(message_id=Message.objects.get().pk)
    assert Message.objects.get().fate == Message.Fate.UNNEEDED


def test_one_person_is_asked_once_however_many_are_asked_at_a_time(monkeypatch):
    monkeypatch.setattr(staying, "AT_ONCE", 1)
    ben = spoke(12.2, "Ben", "a")
    spoke(12.3, "Ada", "b")
    spoke(12.4, "Ben", "c", participant=ben.participant)
    assert (asked(), asked(), asked()) == (1, 1, 0)
    assert Message.objects.filter(participant=ben.participant).count() == 1


def test_a_yes_taken_back_is_taken_back_at_every_meet_up():
    ben = spoke(12.2, "Ben", "a")
    earlier = spoke(12.4, "Ben", "c", participant=ben.participant)
    Speaker.objects.filter(pk=earlier.pk).update(stays_from=timezone.now() - 12.1 * MONTH)
    asked()
    now = timezone.now()
    agreeing.agree(speaker=ben, purposes=(), language="en", now=now)
    earlier.refresh_from_db()
    assert names() == [] and (earlier.stays_from, earlier.stay_asked_at) == (None, None)


def test_who_agrees_to_less_at_a_first_meet_up_takes_nothing_back_elsewhere():
    ben = spoke(2, "Ben", "a")
    spoke(1, "Ben", "b", participant=ben.participant, purposes=("named",))
    assert names() == ["Ben"]


@pytest.mark.parametrize("state", ["draft", "sent", "waiting", "declined", "withdrawn"])
def test_what_came_to_nothing_leaves_in_time_also_of_who_stays(state):
    ben = spoke(14, "Ben", "a")
    Speaker.objects.filter(pk=ben.pk).update(stays_from=timezone.now() - 2 * MONTH)
    other = spoke(12.5, "Ada", "b")
    rows = []
    for speaker, how in ((ben, state), (ben, "accepted"), (other, state)):
        given = {"kind": "story", "title_en": how, "created_at": timezone.now(), "state": how}
        row = Contribution.objects.create(event=speaker.event, **given)
        row.speakers.add(speaker)
        rows.append(row.pk)
    carry_out(now=timezone.now())
    assert list(Contribution.objects.order_by("pk").values_list("pk", flat=True)) == rows[1:]
    assert Speaker.objects.named().filter(pk=ben.pk).exists()


def test_of_what_was_in_the_meet_up_title_and_text_alone_stay_with_who_stays(client):
    ben = spoke(12.2)
    asked()
    client.post(reverse("speakers/agree", args=[ben.secret]), {"purposes": ["again"]})
    given = {"kind": "talk", "state": "accepted", "title_en": "Bees", "text_en": "They dance."}
    row = Contribution.objects.create(
        event=ben.event, notes="My back hurts.", created_at=timezone.now(), **given
    )
    row.speakers.add(ben)
    carry_out(now=timezone.now() + 2 * MONTH)
    row.refresh_from_db()
    assert (row.title_en, row.text_en, row.notes) == ("Bees", "They dance.", "")
    assert names() == ["Ben"]
