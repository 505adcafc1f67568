"""Tests of the page behind an invitation, and of what it tells the registration form."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from events.invites.models import Invite
from events.invites.plugs import Prefill
from events.invites.tests import make
from events.meetups.models import Event
from events.meetups.tests.make import event as make_event
from events.tickets.models import Ticket, TicketType

pytestmark = pytest.mark.django_db


def page(invite):
    return f"/i/{invite.secret}/"


def reply(invite):
    invite.refresh_from_db()
    return invite.reply


def test_invite_opens_in_the_guests_language_and_answers_nothing(client):
    invite = make.invite(make_event())
    response = client.get(page(invite) + "?answer=yes")
    assert (response.status_code, reply(invite)) == (200, "")
    assert response["Content-Language"] == "cy"
    assert "Neb yn bwyta ar ei ben ei hun" in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


def test_invite_yes_goes_on_to_registration_with_what_we_know(client):
    event = make_event()
    invite = make.invite(event)
    response = client.post(page(invite), {"answer": "yes"})
    assert response["Location"] == f"/cy/events/{event.slug}/register/?invite={invite.secret}"
    assert reply(invite) == "yes"
    form = client.get(response["Location"]).content.decode()
    assert 'value="Ben"' in form and 'value="ben@example.org"' in form


@pytest.mark.parametrize("answer", ["maybe", "no"])
def test_invite_other_answers_come_back_here_and_can_be_changed(client, answer):
    invite = make.invite(make_event())
    assert client.post(page(invite), {"answer": "yes"}).status_code == 302
    response = client.post(page(invite), {"answer": answer})
    assert (response["Location"], reply(invite)) == (page(invite), answer)
    assert client.get(page(invite)).status_code == 200


@pytest.mark.parametrize("data", [{}, {"answer": "perhaps not"}, {"answer": ""}])
def test_invite_an_answer_nobody_offered_changes_nothing(client, data):
    invite = make.invite(make_event())
    assert client.post(page(invite), data).status_code == 200
    assert reply(invite) == ""


def test_invite_changing_the_page_language_answers_nothing(client):
    invite = make.invite(make_event())
    client.post(page(invite) + "?language=en", {"_language": "en", "answer": "no"})
    assert reply(invite) == ""


def test_invite_another_secret_opens_nothing(client):
    event = make_event()
    ben, cleo = make.invite(event), make.invite(event, "Cleo")
    number = ben.secret.partition("-")[0]
    mixed = f"{number}-{cleo.secret.partition('-')[2]}"
    for secret in (mixed, f"{number}-", "x", "0-abc", "zzzzzzzzzzzzzzzzzzzzzz-a"):
        assert client.get(f"/i/{secret}/").status_code == 404


def test_invite_to_a_draft_is_not_there(client):
    invite = make.invite(make_event(status=Event.Status.DRAFT))
    assert client.get(page(invite)).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Event.Status.CANCELLED},
        {"starts_at": timezone.now() - timedelta(hours=1)},
    ],
)
def test_invite_takes_no_answer_when_it_is_too_late(client, changes):
    invite = make.invite(make_event(**changes))
    assert client.post(page(invite), {"answer": "yes"}).status_code == 200
    assert reply(invite) == ""


def test_invite_of_somebody_registered_says_so_and_shows_no_secret_of_the_ticket(client):
    event = make_event()
    invite = make.invite(event)
    kind = TicketType.objects.create(event=event, name_en="Guest")
    ticket = Ticket.objects.create(
        event=event,
        ticket_type=kind,
        participant=invite.participant,
        created_at=timezone.now(),
    )
    html = client.get(page(invite)).content.decode()
    assert 'name="answer"' not in html and ticket.secret not in html


def test_invite_asks_for_the_language_when_it_is_not_known_and_keeps_it(client):
    invite = make.invite(make_event(), person={"language": "en", "language_is_known": False})
    assert 'name="guest_language"' in client.get(page(invite)).content.decode()
    response = client.post(page(invite), {"answer": "yes", "guest_language": "cy"})
    assert response["Location"].startswith("/cy/")
    invite.participant.refresh_from_db()
    assert (invite.participant.language, invite.participant.language_is_known) == ("cy", True)


def test_invite_never_changes_a_language_that_is_known(client):
    invite = make.invite(make_event())
    client.post(page(invite), {"answer": "no", "guest_language": "en"})
    invite.participant.refresh_from_db()
    assert invite.participant.language == "cy"


def test_an_invitation_prefills_only_its_own_meetup():
    one, two = make_event(), make_event(slug="another")
    invite = make.invite(one)
    request = RequestFactory().get("/", {"invite": invite.secret})
    assert Prefill().for_request(request, one)["name"] == "Ben"
    assert Prefill().for_request(request, two) == {}
    assert Prefill().for_request(RequestFactory().get("/", {"invite": "1-x"}), one) == {}
    assert Invite.objects.get().reply == ""
