"""Tests of what guests see of places."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import page
import pikepdf
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Consent, Participant
from community.privacy.models import AddressChange
from events.access.models import AccessNeed
from events.meetups.tests import make as meetups
from events.tickets import actions, guard, views
from events.tickets.models import Ticket
from events.tickets.tests import make
from wwnt.kit import sockets

pytestmark = pytest.mark.django_db

BEN = {"language": "en", "name": "Ben", "email": "ben@example.org", "photo": "ask"}
FORM = "/en/events/nobody-eats-alone/register/"


def post(client, **typed):
    return client.post(FORM, BEN | typed)


def shown(response):
    return response.content.decode()


def test_register_asks_everything_on_one_page_without_an_account(client):
    event = meetups.event()
    actions.set_up_places(event=event)
    html = shown(client.get(FORM))
    assert "Save me a place" in html
    assert "Is this your first time with us?" in html
    assert re.search(r'name="language" value="en"[^>]*checked', html)
    assert not re.search(r'name="photo"[^>]*checked', html)
    assert "To be deleted on:" in html
    assert len(re.findall("<form", html)) == 1


def test_register_with_the_name_and_address_of_somebody_we_know_shows_nothing_of_them(client):
    meetups.event()
    ben = Participant.objects.create(
        name="Ben", email=BEN["email"], phone="01824 700123", address="1 Quiet Street"
    )
    own = post(client)["Location"]
    ticket = Ticket.objects.get()
    assert (ticket.participant, own) == (ben, f"/t/{ticket.first_secret}/")
    assert ticket.secret not in shown(client.get(own))
    form = shown(client.get(f"{own}change/"))
    assert "Quiet Street" not in form and "700123" not in form and ticket.secret not in form
    mallory = BEN | {"email": "mallory@example.org", "language": "cy", "gifts": "Songs", "version": 1}
    assert client.post(f"{own}change/", mallory)["Location"] == own
    ben.refresh_from_db()
    assert (ben.email, ben.phone, ben.language) == (BEN["email"], "01824 700123", "en")
    assert Ticket.objects.get().gifts == "Songs"


def test_change_from_the_link_in_the_mail_shows_and_changes_how_we_reach_them(client):
    meetups.event()
    ben = Participant.objects.create(name="Ben", email=BEN["email"], phone="01824 700123")
    post(client)
    path = f"/t/{Ticket.objects.get().secret}/change/"
    assert "700123" in shown(client.get(path))
    client.post(path, BEN | {"email": "ben@example.com", "version": 1})
    waiting = AddressChange.objects.get()
    assert (waiting.email, waiting.was) == ("ben@example.com", BEN["email"])
    client.post(f"/me/{waiting.secret}/confirm/")
    ben.refresh_from_db()
    assert ben.email == "ben@example.com"


def test_register_leads_straight_to_the_ticket(client):
    meetups.event()
    response = post(client)
    ticket = Ticket.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/t/{ticket.secret}/")
    html = shown(client.get(response["Location"]))
    assert "Ben, you have a" in html
    assert ticket.reference in html
    assert Message.objects.get().kind == "ticket_confirmation"


def test_register_never_forces_an_email(client):
    meetups.event()
    assert "How can we reach you?" in shown(post(client, email=""))
    assert post(client, email="", phone="01745 123").status_code == 302
    assert post(client, name="Cleo", email="", address="1 Stryd Fawr").status_code == 302


@pytest.mark.parametrize("left_out", ["name", "photo", "language"])
def test_register_needs_only_little_but_needs_it(client, left_out):
    meetups.event()
    response = post(client, **{left_out: ""})
    assert (response.status_code, Ticket.objects.count()) == (200, 0)
    assert "Please have another look" in shown(response)


def test_register_shows_again_all_that_was_typed(client):
    meetups.event()
    html = shown(post(client, photo="", gifts="Clocks & cogs", hats=["nhs"], companion="on", access=["loop"]))
    assert "Clocks &amp; cogs" in html
    assert re.search(r'value="nhs"[^>]*checked', html)
    assert re.search(r'name="companion"[^>]*checked', html)
    assert re.search(r'value="loop"[^>]*checked', html)


def test_register_keeps_what_was_typed_when_the_language_changes(client):
    meetups.event()
    response = client.post(
        FORM.replace("/en/", "/cy/"), BEN | {"name": "", "gifts": "Clocks", "_language": "cy"}
    )
    html = shown(response)
    assert ("Clocks" in html, "errorlist" in html, '<html lang="cy"' in html) == (True, False, True)
    assert Ticket.objects.count() == 0


def test_register_asks_consent_for_hats_about_care_and_for_needs(client):
    meetups.event()
    html = shown(post(client, hats=["carer"], access=["loop"]))
    assert "Please tick this sentence too, or take" in html
    assert "You told us about access or food" in html
    assert Ticket.objects.count() == 0
    response = post(client, hats=["carer"], hats_consent="on", access=["loop"], needs_consent="on")
    assert response.status_code == 302
    assert sorted(Consent.objects.values_list("purpose", flat=True)) == ["access", "hats"]
    assert "Only the hosts of this meet-up read it" in AccessNeed.objects.get().consent_wording


def test_register_nothing_right_now_stands_alone(client):
    meetups.event()
    assert "Please keep the one that is right" in shown(post(client, access=["nothing", "loop"]))
    assert post(client, access=["nothing"]).status_code == 302
    assert AccessNeed.objects.count() == 0


def test_register_news_is_separate_and_kept_with_its_words(client):
    meetups.event()
    post(client, news_post="on")
    consent = Consent.objects.get()
    assert (consent.purpose, consent.wording) == ("news_post", "Tell me about future meet-ups by post.")


def test_register_full_keeps_everything_and_offers_the_waiting_list(client):
    event = meetups.event(capacity=1)
    form = client.get(FORM)
    make.ticket(event, "Cleo")
    make.ticket(event, "Dai", status="waiting")
    html = shown(post(client, gifts="Clocks"))
    assert form.status_code == 200
    assert "The last places have just gone" in html
    assert "People waiting now: 1" in html
    assert "Clocks" in html
    response = post(client, gifts="Clocks", wait="1")
    ticket = Ticket.objects.get(name="Ben")
    assert (response.status_code, ticket.status, ticket.gifts) == (302, "waiting", "Clocks")
    assert "Before you in the line: 1" in shown(client.get(response["Location"]))


def test_register_twice_says_the_same_whether_we_know_the_address(client):
    meetups.event()
    post(client)
    again = post(client)
    assert again["Location"] == "/en/events/nobody-eats-alone/register/sent/"
    lost = client.post("/en/events/nobody-eats-alone/lost-ticket/", {"email": "nobody@example.org"})
    assert lost["Location"] == again["Location"]
    assert Ticket.objects.get().secret not in shown(client.get(again["Location"]))


def test_register_double_submit_leads_to_the_same_ticket(client):
    meetups.event()
    key = str(uuid4())
    assert post(client, form_key=key)["Location"] == post(client, form_key=key)["Location"]
    assert Ticket.objects.count() == 1


def test_register_a_program_that_fills_in_everything_gets_nothing(client):
    meetups.event()
    assert post(client, website="https://example.org").status_code == 302
    assert Ticket.objects.count() == 0


def test_register_too_many_from_one_address_may_try_again_later(client, monkeypatch):
    meetups.event()
    cache.clear()
    monkeypatch.setattr(guard, "MOST", 1)
    assert post(client).status_code == 302
    response = post(client, name="Cleo", gifts="Clocks")
    assert response.status_code == 429
    assert "Clocks" in shown(response)


def test_register_closed_says_whom_to_ring(client):
    meetups.event(registration_closes_at=timezone.now() - timedelta(hours=1))
    assert "01745 000 000" in shown(client.get(FORM))
    assert Ticket.objects.count() == 0


def test_register_a_draft_is_not_there(client):
    meetups.event(status="draft")
    assert client.get(FORM).status_code == 404


BAD = [
    {"gifts": "x" * 1_000_000},
    {"name": "x" * 1_000_000},
    {"name": "\x00\x01"},
    {"name": "   "},
    {"photo": "maybe"},
    {"hats": ["nobody"]},
    {"email": "ben@"},
    {"phone": "1" * 100},
    {"form_key": "x", "language": "kw"},
]


@pytest.mark.parametrize("typed", BAD)
def test_register_bad_input_gets_a_clear_message_and_is_kept(client, typed):
    meetups.event()
    response = post(client, **typed)
    assert response.status_code == 200
    assert "Please have another look" in shown(response)
    assert Ticket.objects.count() == 0


ODD = [
    "Siân Ŵyn",
    "مريم",
    "👩‍👩‍👧 Ben",
    "Ben\x00Hughes",
    "Be\u202en",
    "<script>alert(1)</script>",
    "=1+1",
    "{{ 7*7 }} {% x %}",
]


@pytest.mark.parametrize("name", ODD)
def test_register_odd_names_are_names(client, name):
    meetups.event()
    response = post(client, name=name, gifts=name)
    assert response.status_code == 302
    html = shown(client.get(response["Location"]))
    assert "<script>alert" not in html
    assert client.get(f"{response['Location']}ticket.pdf").status_code == 200
    ticket = Ticket.objects.get()
    assert ("\x00" in ticket.name, "\u202e" in ticket.name) == (False, False)


def test_register_lone_surrogates_are_cleaned_away(client):
    meetups.event()
    body = "language=en&photo=yes&email=ben%40example.org&name=Ben%ED%A0%80Hughes"
    response = client.post(FORM, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302


def test_register_an_expired_form_keeps_what_was_typed():
    meetups.event()
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(FORM, BEN | {"gifts": "Clocks"})
    assert (response.status_code, "Clocks" in shown(response)) == (403, True)


def test_register_costs_at_most_twenty_statements(client):
    event = meetups.event()
    actions.set_up_places(event=event)
    post(client)
    question = event.registration_questions.first()
    everything = {
        "name": "Cleo",
        "companion": "on",
        "hats": ["carer", "nhs"],
        "hats_consent": "on",
        "access": ["loop", "breaks"],
        "access_words": "A chair",
        "diet": ["vegan"],
        "needs_consent": "on",
        "news_email": "on",
        f"question_{question.pk}": "first",
    }
    with CaptureQueriesContext(connection) as queries:
        assert post(client, **everything).status_code == 302
    assert len(queries) <= 20


def test_ticket_of_another_secret_is_not_there(client):
    event = meetups.event()
    mine, other = make.ticket(event), make.ticket(event, "Cleo")
    number, mac = mine.secret.split("-", 1)[0], other.secret.split("-", 1)[1]
    assert client.get(f"/t/{number}-{mac}/").status_code == 404
    assert client.get(f"/t/{number}/").status_code == 404


def test_ticket_behind_a_revoked_link_is_not_there(client):
    ticket = make.ticket(meetups.event())
    address = f"/t/{ticket.secret}/"
    assert client.get(address).status_code == 200
    Ticket.objects.filter(pk=ticket.pk).update(link_version=2)
    assert client.get(address).status_code == 404


def test_ticket_speaks_the_guests_language_and_is_private(client):
    ticket = make.ticket(meetups.event(), language="cy")
    response = client.get(f"/t/{ticket.secret}/")
    assert '<html lang="cy"' in shown(response)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"


def test_ticket_secret_is_in_no_code(client):
    ticket = make.ticket(meetups.event())
    assert views.check_in_address(ticket) == f"http://127.0.0.1:8000/c/{ticket.code}/"
    assert ticket.secret not in views.check_in_address(ticket)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "cancelled"}, "You have given your place up"),
        ({"status": "waiting"}, "You are on the waiting list"),
        (
            {"status": "offered", "offer_ends_at": timezone.now() + timedelta(hours=5)},
            "We keep it for you until:",
        ),
    ],
)
def test_ticket_says_its_state_in_words(client, changes, words):
    ticket = make.ticket(meetups.event(), **changes)
    assert words in shown(client.get(f"/t/{ticket.secret}/"))


def test_ticket_says_thank_you_after_the_meetup(client):
    event = meetups.event(starts_at=timezone.now() - timedelta(days=1))
    html = shown(client.get(f"/t/{make.ticket(event).secret}/"))
    assert "Thank you for being part of it" in html
    assert "Give my place up" not in html


def test_change_shows_and_keeps_a_guests_own_answers(client):
    meetups.event()
    address = post(client, access=["loop"], needs_consent="on", hats=["nhs"], news_email="on")["Location"]
    html = shown(client.get(f"{address}change/"))
    assert re.search(r'value="loop"[^>]*checked', html)
    assert re.search(r'name="news_email"[^>]*checked', html)
    ticket = Ticket.objects.get()
    typed = BEN | {"email": "new@example.org", "gifts": "Clocks", "version": ticket.version}
    assert client.post(f"{address}change/", typed)["Location"] == address
    ticket.refresh_from_db()
    assert (ticket.gifts, ticket.participant.email, AccessNeed.objects.count()) == (
        "Clocks",
        BEN["email"],
        0,
    )
    assert AddressChange.objects.get().email == "new@example.org"
    assert ticket.participant.consents.get(purpose="news_email").withdrawn_at  # it was not ticked any more
    assert "A host has changed your answers" in shown(client.post(f"{address}change/", typed))


def test_give_up_asks_first_and_no_get_changes_anything(client):
    ticket = make.ticket(meetups.event())
    for path in ("", "change/", "companion/", "give-up/", "event.ics"):
        assert client.get(f"/t/{ticket.secret}/{path}").status_code == 200
    assert client.get(f"/t/{ticket.secret}/answer/").status_code == 405
    ticket.refresh_from_db()
    assert ticket.has_place
    client.post(f"/t/{ticket.secret}/give-up/")
    ticket.refresh_from_db()
    assert ticket.is_given_up


def test_companion_comes_along_and_stays_at_home(client):
    ticket = make.ticket(meetups.event())
    client.post(f"/t/{ticket.secret}/companion/", {"name": "Sam"})
    assert "With you: Sam" in shown(client.get(f"/t/{ticket.secret}/"))
    client.post(f"/t/{ticket.secret}/companion/", {"remove": "1"})
    assert "With you: Sam" not in shown(client.get(f"/t/{ticket.secret}/"))


def test_companion_finds_no_place_in_a_full_meetup(client):
    ticket = make.ticket(meetups.event(capacity=1))
    assert "There is no place left" in shown(client.post(f"/t/{ticket.secret}/companion/", {"name": "Sam"}))


@pytest.mark.parametrize(("button", "state"), [("yes", "confirmed"), ("no", "cancelled")])
def test_answer_takes_the_place_or_passes_it_on(client, button, state):
    ends = timezone.now() + timedelta(hours=5)
    ticket = make.ticket(meetups.event(), status="offered", offer_ends_at=ends)
    client.post(f"/t/{ticket.secret}/answer/", {button: "1"})
    ticket.refresh_from_db()
    assert ticket.status == state


def test_calendar_has_the_same_name_as_the_meetups_own(client):
    ticket = make.ticket(meetups.event())
    mine = client.get(f"/t/{ticket.secret}/event.ics").content.decode()
    everybodys = client.get("/events/nobody-eats-alone/event.ics").content.decode()
    assert re.search("UID:(.*)", mine)[1] == re.search("UID:(.*)", everybodys)[1]
    assert ticket.reference in mine


@pytest.mark.parametrize("language", ["en", "cy"])
def test_ticket_pdf_can_be_read_by_everybody(client, language):
    ticket = make.ticket(meetups.event(), language=language)
    make.companion(ticket)
    data = client.get(f"/t/{ticket.secret}/ticket.pdf").content
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    with pikepdf.open(BytesIO(data)) as document:
        assert (str(document.Root.Lang), len(document.pages)) == (language, 1)


def test_ticket_pdf_is_only_for_who_has_a_place(client):
    ticket = make.ticket(meetups.event(), status="waiting")
    assert client.get(f"/t/{ticket.secret}/ticket.pdf").status_code == 404


def test_register_people_are_not_told_apart_by_what_they_type(client):
    meetups.event()
    Participant.objects.create(name="Ben", email="ben@example.org", phone="01745 999")
    assert "01745 999" not in shown(client.get(post(client)["Location"]))


class Panel:
    """Something an upper room shows on the guest's page."""

    def panel(self, ticket, now):
        return {"title": "Your table", "text": f"Number 4, {ticket.name}", "url": "/en/", "link": "See it"}


def test_ticket_shows_what_upper_rooms_plug_in(client, monkeypatch):
    monkeypatch.setitem(sockets._plugs, "guest_panels", [Panel()])
    ticket = make.ticket(meetups.event())
    assert "Number 4, Ben" in shown(client.get(f"/t/{ticket.secret}/"))


def test_lost_is_linked_from_the_page_of_the_meetup(client):
    meetups.event()
    assert "/en/events/nobody-eats-alone/lost-ticket/" in shown(client.get("/en/events/nobody-eats-alone/"))


def test_register_shows_at_once_on_the_page_of_the_meetup_that_it_is_full(client):
    meetups.event(capacity=1)
    page_of = "/en/events/nobody-eats-alone/"
    assert "All places are taken" not in shown(client.get(page_of))
    post(client)
    assert "All places are taken" in shown(client.get(page_of))


def test_a_guest_can_type_only_so_many_new_addresses_an_hour(client):
    ticket = make.ticket(meetups.event(), "Ben", email="ben@example.org")

    def change(email):
        ticket.refresh_from_db()
        typed = BEN | {"email": email, "version": ticket.version}
        return client.post(f"/t/{ticket.secret}/change/", typed)

    for number in range(5):
        assert change(f"new{number}@example.org").status_code == 302
    written = Message.objects.count()
    refused = change("new5@example.org")
    assert refused.status_code == 429 and "Please ring us" in shown(refused)
    assert Message.objects.count() == written
    assert change("ben@example.org").status_code == 302
