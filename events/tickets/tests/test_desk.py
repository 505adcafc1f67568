"""Tests of the hosts' side of places."""

from uuid import uuid4

import page
import pytest
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Participant
from events.access.actions import Given
from events.meetups.tests import make as meetups
from events.tickets import actions, plugs
from events.tickets.models import RegistrationQuestion, Ticket
from events.tickets.tests import make

pytestmark = pytest.mark.django_db

DESK = "/desk/events/nobody-eats-alone"


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    client.force_login(meetups.host(event))
    return client


def shown(response):
    assert response.status_code == 200
    return response.content.decode()


DOORS = ["guests/", "guests/add/", "guests/guests.csv", "guests/1/", "guests/1/change/", "guests/1/give-up/"]
DOORS += ["guests/1/letter.pdf", "questions/", "questions/new/", "access/", "access/food/"]


@pytest.mark.parametrize("door", DOORS)
def test_strangers_and_facilitators_find_no_guests(client, event, door):
    make.ticket(event)
    assert client.get(f"{DESK}/{door}").status_code == 302
    client.force_login(meetups.facilitator(event))
    assert client.get(f"{DESK}/{door}").status_code == 404


def test_guests_are_found_however_they_are_spelt(ada, event):
    make.ticket(event, "Siân Gŵyl", email="s@example.org")
    make.companion(make.ticket(event, "Ben"), "Mair")
    assert "Siân Gŵyl" in shown(ada.get(f"{DESK}/guests/?q=sian+gwyl"))
    assert ">Ben<" not in shown(ada.get(f"{DESK}/guests/?q=sian"))
    assert "with Mair" in shown(ada.get(f"{DESK}/guests/?q=mair"))
    assert "Nobody fits" in shown(ada.get(f"{DESK}/guests/?q=ollio"))


def test_guests_can_be_seen_by_state(ada, event):
    make.ticket(event, "Ben")
    make.ticket(event, "Cleo", status="waiting")
    html = shown(ada.get(f"{DESK}/guests/?state=waiting"))
    assert ("Cleo" in html, ">Ben<" in html) == (True, False)


def test_guests_cost_the_same_for_one_and_for_many(ada, event, django_assert_max_num_queries):
    counts = []
    for number in range(3):
        make.companion(make.ticket(event, f"Guest {number}", email=f"g{number}@example.org"))
        with django_assert_max_num_queries(60) as queries:
            ada.get(f"{DESK}/guests/")
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_guest_shows_answers_messages_and_needs(ada, event):
    ticket = actions.register_guest(
        event=event,
        name="Dai",
        phone="01745 1",
        now=timezone.now(),
        needs=Given(kinds=["loop"], wording="x"),
        about=actions.About(gifts="Clocks"),
    )
    html = shown(ada.get(f"{DESK}/guests/{ticket.pk}/"))
    assert "Clocks" in html and "Hearing loop" in html and "tell them by phone or post" in html
    assert "<b>Confirmation of a place</b>" in html
    message = Message.objects.get()
    ada.post(f"{DESK}/guests/{ticket.pk}/told/{message.pk}/")
    message.refresh_from_db()
    assert message.fate == Message.Fate.BY_HAND


def test_add_a_guest_who_rings_up_reads_back_and_prints_a_letter(ada, event):
    typed = {"channel": "phone", "language": "cy", "name": "Dai", "phone": "01745 1", "companion_name": "Sam"}
    response = ada.post(f"{DESK}/guests/add/", typed)
    ticket = Ticket.objects.guests().get()
    assert response["Location"] == f"{DESK}/guests/{ticket.pk}/?added"
    assert (ticket.channel, ticket.entered_by.name, ticket.language, ticket.companion.name) == (
        "phone",
        "Ada",
        "cy",
        "Sam",
    )
    assert "Read it back to the guest" in shown(ada.get(response["Location"]))
    again = ada.post(f"{DESK}/guests/add/", typed)
    assert again["Location"] == f"{DESK}/guests/{ticket.pk}/"


def test_add_sent_twice_makes_one_guest_also_without_any_contact(event):
    form = {"event": event, "name": "Ben", "now": timezone.now(), "form_key": uuid4()}
    first, second = (actions.register_guest(**form) for _ in range(2))
    assert first == second
    actions.register_guest(**form | {"name": "Cleo"})
    assert Ticket.objects.count() == Participant.objects.count() == 2


def test_add_needs_only_a_name_and_says_when_it_is_full(ada, event):
    event.capacity = 1
    event.save()
    typed = {"channel": "paper", "language": "en", "name": "Dai"}
    assert ada.post(f"{DESK}/guests/add/", typed).status_code == 302
    assert "All places are taken" in shown(ada.post(f"{DESK}/guests/add/", typed | {"name": "Cleo"}))
    ada.post(f"{DESK}/guests/add/", typed | {"name": "Cleo", "wait": "1"})
    assert Ticket.objects.get(name="Cleo").is_waiting


@pytest.mark.parametrize("language", ["en", "cy"])
def test_letter_is_in_the_guests_language_and_can_be_read_by_everybody(ada, event, language):
    ticket = make.ticket(event, "Dai", phone="1", address="1 Stryd Fawr\nY Rhyl", language=language)
    data = ada.get(f"{DESK}/guests/{ticket.pk}/letter.pdf").content
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_export_is_safe_in_a_spreadsheet_and_tells_nothing_of_health(ada, event):
    actions.set_up_places(event=event)
    actions.register_guest(
        event=event,
        name="=1+1",
        email="ben@example.org",
        now=timezone.now(),
        needs=Given(kinds=["loop"], diet=["vegan"], wording="x"),
        about=actions.About(hats=["carer", "nhs"], main_hat="carer"),
    )
    text = ada.get(f"{DESK}/guests/guests.csv").content.decode("utf-8-sig")
    assert "'=1+1" in text and "NHS" in text and "Is this your first time with us?" in text
    assert not any(word in text for word in ("care for", "loop", "egan"))


def test_change_keeps_needs_and_tells_the_second_host(ada, event):
    ticket = make.ticket(event)
    typed = {
        "language": "en",
        "name": "Ben Hughes",
        "email": "",
        "version": 1,
        "access": ["loop"],
        "needs_consent": "on",
    }
    assert ada.post(f"{DESK}/guests/{ticket.pk}/change/", typed).status_code == 302
    ticket.refresh_from_db()
    assert (ticket.name, ticket.needs().count()) == ("Ben Hughes", 1)
    assert "Somebody else has changed" in shown(ada.post(f"{DESK}/guests/{ticket.pk}/change/", typed))


def test_a_host_gives_a_place_up_and_notes_an_answer_by_phone(ada, event):
    ticket = make.ticket(event)
    ada.post(f"{DESK}/guests/{ticket.pk}/give-up/")
    ticket.refresh_from_db()
    assert ticket.is_given_up
    offered = make.ticket(event, "Dai", phone="1", email="", status="offered")
    ada.post(f"{DESK}/guests/{offered.pk}/answer/")
    offered.refresh_from_db()
    assert offered.has_place


def test_questions_are_worded_ordered_and_removed(ada, event):
    typed = {
        "kind": "one_of",
        "text_en": "Tea or coffee?",
        "text_cy": "Te neu goffi?",
        "choices_en": "Tea\nCoffee",
        "choices_cy": "Te\nCoffi",
    }
    assert "as many answers in Welsh" in shown(
        ada.post(f"{DESK}/questions/new/", typed | {"choices_cy": "Te"})
    )
    ada.post(f"{DESK}/questions/new/", typed)
    ada.post(f"{DESK}/questions/new/", typed | {"kind": "short", "text_en": "Town?", "text_cy": "Tref?"})
    tea, town = event.registration_questions.all()
    keys = [choice["key"] for choice in tea.choices]
    ada.post(
        f"{DESK}/questions/{tea.pk}/",
        typed | {"choices_en": "Water\nTea\nCoffee", "choices_cy": "Dŵr\nTe\nCoffi"},
    )
    tea.refresh_from_db()
    assert [choice["key"] for choice in tea.choices][1:] == keys
    ada.post(f"{DESK}/questions/{town.pk}/move/", {"up": "1"})
    assert [each.text_en for each in event.registration_questions.all()] == ["Town?", "Tea or coffee?"]
    ada.post(f"{DESK}/questions/{town.pk}/move/", {"remove": "1"})
    assert RegistrationQuestion.objects.count() == 1


def test_a_new_meetup_starts_with_places_and_questions_in_both_languages(event):
    plugs.AboutEvent().set_up(event, None, None)
    assert [each.key for each in event.registration_questions.all()] == [
        "first_time",
        "welsh_use",
        "travel",
        "heard_from",
    ]
    for question in event.registration_questions.all():
        question.full_clean()
        assert all(choice["cy"] and choice["en"] for choice in question.choices)
        assert not any(choice["cy"] in ("Ie", "Nage", "Do", "Naddo") for choice in question.choices)
    assert plugs.AboutEvent().gaps(event) == []


def test_the_rail_shows_how_full_it_is(event):
    make.ticket(event)
    stage = plugs.AboutEvent().stage(event, timezone.now(), meetups.host(event))
    assert (stage.key, stage.order, stage.done, stage.of, stage.summary) == (
        "places",
        30,
        1,
        40,
        "Taken: 1 of 40",
    )


def test_guests_are_told_once_when_it_moves_or_is_called_off(event):
    make.ticket(event)
    plugs.AboutEvent().moved(event, event.starts_at, timezone.now())
    plugs.AboutEvent().cancelled(event, timezone.now())
    assert sorted(Message.objects.values_list("kind", flat=True)) == ["event_cancelled", "event_moved"]
