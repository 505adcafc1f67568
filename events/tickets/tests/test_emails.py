"""Tests of the mails about a place."""

from datetime import timedelta

import pytest
import zxingcpp
from django.core import mail
from django.utils import timezone
from PIL import Image

from community.messages import actions as messages
from community.messages.models import Message
from events.meetups.tests import make as meetups
from events.tickets import actions
from events.tickets.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


def sent(ticket, kind):
    messages.write_to(
        participant=ticket.participant,
        kind=kind,
        about=ticket.event.key,
        row=ticket.pk,
        language=ticket.language,
    )
    outbox.run_due()
    return mail.outbox[-1]


def parts(letter):
    return {part.get_content_type(): part for part in letter.message().walk()}


def test_confirmation_brings_code_picture_calendar_and_link():
    ticket = make.ticket(meetups.event())
    letter = sent(ticket, "ticket_confirmation")
    found = parts(letter)
    assert letter.subject == "Your place: Nobody eats alone"
    assert ticket.reference in letter.body
    assert f"/t/{ticket.secret}/" in letter.body
    assert "01745 000 000" in letter.body
    assert found["image/png"]["Content-ID"] == "<check-in-code>"
    assert "cid:check-in-code" in found["text/html"].get_payload(decode=True).decode()
    assert b"BEGIN:VCALENDAR" in found["text/calendar"].get_payload(decode=True)


def test_confirmation_picture_opens_the_door_and_not_the_ticket(tmp_path):
    ticket = make.ticket(meetups.event())
    picture = parts(sent(ticket, "ticket_confirmation"))["image/png"].get_payload(decode=True)
    (tmp_path / "code.png").write_bytes(picture)
    (read,) = zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))
    assert read.text == f"http://127.0.0.1:8000/c/{ticket.code}/"


def test_confirmation_is_sent_once_and_not_to_who_gave_up():
    event = meetups.event()
    ticket = actions.register_guest(event=event, name="Ben", email="ben@example.org", now=timezone.now())
    message = Message.objects.get()
    for _again in range(2):
        messages.send(message_id=message.pk)
    assert len(mail.outbox) == 1
    actions.give_up(ticket=ticket, now=timezone.now())
    late = messages.write_to(
        participant=ticket.participant, kind="ticket_confirmation", about=event.key, row=ticket.pk
    )
    messages.send(message_id=late.pk)
    late.refresh_from_db()
    assert late.fate == Message.Fate.UNNEEDED


STATES = [
    ("ticket_confirmation", "confirmed"),
    ("ticket_waiting", "waiting"),
    ("ticket_offer", "offered"),
    ("ticket_offer_missed", "waiting"),
    ("ticket_offer_missed", "cancelled"),
    ("ticket_given_up", "cancelled"),
    ("ticket_link", "confirmed"),
    ("event_moved", "confirmed"),
]


@pytest.mark.parametrize(("kind", "status"), STATES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_mail_says_reply_or_ring_in_the_guests_language(kind, status, language):
    ends = timezone.now() + timedelta(hours=20)
    ticket = make.ticket(meetups.event(), status=status, language=language, offer_ends_at=ends)
    letter = sent(ticket, kind)
    html = parts(letter)["text/html"].get_payload(decode=True).decode()
    assert "01745 000 000" in letter.body and "01745 000 000" in html
    assert f'<html lang="{language}">' in html
    title = {"en": "Nobody eats alone", "cy": "Neb yn bwyta ar ei ben ei hun"}[language]
    assert title in letter.subject and title in letter.body


def test_cancelled_takes_the_meetup_out_of_calendars():
    event = meetups.event()
    ticket = make.ticket(event)
    event.status = "cancelled"
    event.save()
    calendar = parts(sent(ticket, "event_cancelled"))["text/calendar"]
    assert b"METHOD:CANCEL" in calendar.get_payload(decode=True)
    assert calendar.get_param("method") == "CANCEL"


def test_a_name_with_markup_stays_a_name():
    ticket = make.ticket(meetups.event(), "<b>Ben & Co</b>", email="ben@example.org")
    letter = sent(ticket, "ticket_confirmation")
    assert "<b>Ben & Co</b>" in letter.body
    assert "&lt;b&gt;Ben &amp; Co" in parts(letter)["text/html"].get_payload(decode=True).decode()
