"""Tests that needs are answered, counted without names, and leave on their day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from community.messages.models import Message
from community.people import actions as people
from community.people.models import Consent, Participant
from events.access import actions, plugs
from events.access.models import AccessNeed, DietaryNeed
from events.meetups.tests import make as meetups
from wwnt.kit import outbox, retention

pytestmark = pytest.mark.django_db

DESK = "/desk/events/nobody-eats-alone/access"


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ben(event):
    person = Participant.objects.create(name="Ben", email="ben@example.org", language="cy")
    given = actions.Given(
        kinds=["loop", "breaks"], words="Cadair", diet=["vegan", "nuts"], diet_words="Dim mefus", wording="x"
    )
    actions.note_needs(event=event, participant=person, given=given, now=timezone.now())
    return person


def test_nothing_given_is_nothing_kept(event):
    person = Participant.objects.create(name="Ben")
    actions.note_needs(
        event=event, participant=person, given=actions.Given(kinds=["nothing"]), now=timezone.now()
    )
    assert AccessNeed.objects.count() == 0


def test_what_is_told_of_somebody_known_stands_beside_what_stood_and_takes_nothing_away(event, ben):
    loop = AccessNeed.objects.get(kind="loop")
    AccessNeed.objects.filter(pk=loop.pk).update(status="in_place", reply="Wrth y llwyfan")
    told = actions.Given(
        kinds=["loop", "bsl"], words="air", diet=["nuts", "halal"], diet_words="Dim", wording="y"
    )
    for _twice in range(2):
        actions.add_needs(event=event, participant=ben, given=told, now=timezone.now())
    needs = dict(AccessNeed.objects.values_list("kind", "words"))
    assert needs == {"loop": "", "breaks": "", "bsl": "", "own_words": "Cadair\nair"}
    assert AccessNeed.objects.get(kind="loop").reply == "Wrth y llwyfan"
    diet = DietaryNeed.objects.get()
    assert (diet.kinds, diet.words) == (["vegan", "nuts", "halal"], "Dim mefus\nDim")
    actions.add_needs(event=event, participant=ben, given=actions.Given(kinds=["dog"]), now=timezone.now())
    assert DietaryNeed.objects.get().words == "Dim mefus\nDim"


def test_answering_tells_the_guest_once_in_their_language(event, ben):
    loop, words, breaks = (AccessNeed.objects.get(kind=kind) for kind in ("loop", "own_words", "breaks"))
    answers = {
        loop.pk: ("in_place", "Wrth y llwyfan"),
        words.pk: ("asked", ""),
        breaks.pk: ("cannot", "Un egwyl"),
    }
    given = {"event": event, "participant": ben, "answers": answers, "now": timezone.now(), "by": None}
    assert actions.answer_needs(**given) == 2
    assert actions.answer_needs(**given) == 0
    outbox.run_due()
    (letter,) = mail.outbox
    assert "Wrth y llwyfan" in letter.body and "Un egwyl" in letter.body and "Cadair" not in letter.body
    assert "loop" not in letter.subject.lower()
    assert letter.extra_headers["Content-Language"] == "cy"


def test_needs_leave_on_their_day(event, ben, caplog):
    loop = AccessNeed.objects.get(kind="loop")
    answers = {loop.pk: ("in_place", "Wrth y llwyfan")}
    actions.answer_needs(event=event, participant=ben, answers=answers, now=timezone.now(), by=None)
    day = event.ends_at + timedelta(days=29)
    retention.run(now=day)
    assert (AccessNeed.objects.count(), Message.objects.filter(kind="access_reply").count()) == (3, 1)
    with caplog.at_level("INFO"):
        retention.run(now=day + timedelta(days=1))
    assert (AccessNeed.objects.count(), DietaryNeed.objects.count()) == (0, 0)
    assert Message.objects.filter(kind="access_reply").count() == 0
    assert "events.AccessNeed delete: 3" in caplog.text


def test_the_day_moves_with_the_meetup(event, ben):
    event.ends_at += timedelta(days=10)
    event.save()
    plugs.AboutEvent().moved(event, event.starts_at, timezone.now())
    assert {need.delete_on for need in AccessNeed.objects.all()} == {actions.leaves_on(event)}


def test_guests_who_wait_for_an_answer_are_loud_for_who_may_read(event, ben):
    (item,) = plugs.AboutEvent().open_items(event, timezone.now(), meetups.host(event))
    assert (item.text, item.loud) == ("Guests waiting for an answer about access: 1", True)
    assert plugs.AboutEvent().open_items(event, timezone.now(), meetups.facilitator(event)) == ()


def test_a_host_answers_at_the_desk(client, event, ben):
    client.force_login(meetups.host(event))
    assert "Ben" in client.get(f"{DESK}/").content.decode()
    needs = AccessNeed.objects.all()
    typed = {f"status_{need.pk}": "asked" for need in needs} | {f"reply_{need.pk}": "Bydd" for need in needs}
    assert client.post(f"{DESK}/{ben.pk}/", typed)["Location"] == f"{DESK}/"
    assert {need.status for need in AccessNeed.objects.all()} == {"answered"}
    assert client.get(f"{DESK}/{ben.pk + 1}/").status_code == 404


def test_the_kitchen_gets_numbers_and_no_names(client, event, ben):
    client.force_login(meetups.host(event))
    html = client.get(f"{DESK}/food/").content.decode()
    assert "Vegan" in html and "Dim mefus" in html and "Ben" not in html


def test_a_yes_to_what_was_added_stays_as_long_as_that_is_kept(event, ben):
    now, said = timezone.now(), "The sentence read today"
    given = actions.Given(kinds=["loop"], words="Cadair fraich", diet_words="Dim llaeth", wording=said)
    actions.add_needs(event=event, participant=ben, given=given, now=now)
    people.give_consent(
        participant=ben, purpose="access", wording=said, language="en", source="offer:1", now=now
    )
    assert not actions.resting_on_nothing(Consent.objects.filter(given_at=now)).exists()
    need = AccessNeed.objects.get(kind="own_words")
    diet = DietaryNeed.objects.get()
    assert (need.consent_wording, diet.consent_wording) == (said, said)


def test_what_is_added_goes_no_further_than_there_is_room(event, ben):
    given = actions.Given(words="a" * 999, diet_words="b" * 999, wording="x")
    actions.add_needs(event=event, participant=ben, given=given, now=timezone.now())
    assert len(AccessNeed.objects.get(kind="own_words").words) == 1000
    assert len(DietaryNeed.objects.get().words) == 1000
