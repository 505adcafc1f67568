"""Lists at the desk ask the database as often for five rows as for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.models import User
from events.materials.tests import make as papers
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.programme.models import Session, SessionSpeaker
from events.speakers.call_models import Wish
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Reading, Reply, Selection
from events.speakers.tests import make as speakers
from events.workshops.tests import make as workshops

pytestmark = pytest.mark.django_db
ONE, MANY = 1, 5


def part(event: Event, by: User, number: int) -> None:
    """A part of the programme with somebody in it, released."""
    session = workshops.session(event, f"Part {number}", 20 * number, 15)
    SessionSpeaker.objects.create(session=session, speaker=speakers.coming(event, f"Speaker{number}"))
    programme.release(event=event, by=by, now=timezone.now())


def speaker(event: Event, by: User, number: int) -> None:
    """Somebody who comes."""
    speakers.coming(event, f"Speaker{number}", may_be_named=True)


def offer(event: Event, by: User, number: int) -> None:
    """Something that was offered."""
    speakers.offer(event, f"Ben{number}", title_en=f"Bus {number}")


def wish(event: Event, by: User, number: int) -> None:
    """Something that somebody would like."""
    Wish.objects.create(event=event, words=f"Mend my bike {number}", language="en", created_at=timezone.now())


def reply(event: Event, by: User, number: int) -> None:
    """An answer that waits to be checked."""
    selection = Selection.objects.filter(event=event).first() or Selection.objects.create(
        event=event, proposed_at=timezone.now(), outcome=Selection.Outcome.AGREED
    )
    found = speakers.speaker(event, f"Ben{number}", state=Speaker.State.OFFERED)
    given = {"kind": "story", "state": Contribution.State.SENT, "title_en": f"Bus {number}"}
    row = Contribution.objects.create(event=event, created_at=timezone.now(), **given)
    row.speakers.add(found)
    words = {"language": "en", "subject": "Your offer", "text": "Please come.", "created_at": timezone.now()}
    Reply.objects.create(contribution=row, speaker=found, selection=selection, answer="yes", **words)


def workshop(event: Event, by: User, number: int) -> None:
    """A part for which guests sign up, with something handed out."""
    found = workshops.workshop(event, f"Workshop {number}", offset=20 * number)
    Session.objects.filter(pk=found.session_id).update(minutes=15)
    workshops.handout(found.session)


def paper(event: Event, by: User, number: int) -> None:
    """Something to print, and a design."""
    papers.paper(event, by, "poster", paper="a4")
    papers.design(event, title_en=f"Design {number}")


LISTS: dict[str, Callable[[Event, User, int], None]] = {
    "programme/desk/programme": part,
    "programme/desk/releases": part,
    "speakers/desk/speakers": speaker,
    "speakers/desk/when": speaker,
    "speakers/desk/directory": speaker,
    "speakers/desk/call": offer,
    "speakers/desk/reading": offer,
    "speakers/desk/wishes": wish,
    "speakers/desk/replies": reply,
    "workshops/desk/workshops": workshop,
    "workshops/desk/handouts": workshop,
    "materials/desk/materials": paper,
}


@pytest.fixture
def event() -> Event:
    found = meetups.event()
    speakers.call(found)
    today = timezone.localdate()
    Reading.objects.create(event=found, reads_until=today, talks_until=today)
    return found


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_five_rows_as_for_one(client: Client, event: Event, name: str) -> None:
    ada = meetups.host(event)
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse(name, args=[] if name.endswith("directory") else [event.slug])

    def asked(most: int, begun: int = 0) -> list[Any]:
        for number in range(begun, most):
            LISTS[name](event, ada, number)
        client.get(path)  # what is looked up once for a session or a process
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return [each["sql"] for each in found]

    one, many = asked(ONE), asked(MANY, ONE)
    assert len(one) == len(many), "\n".join(each for each in many if many.count(each) > one.count(each))
