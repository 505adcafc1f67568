"""Tests of invitations and reminders on their way, against a real receiver on loopback."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Message
from community.people import actions as people
from events.invites import actions, clock
from events.invites.models import Invite
from events.invites.tests import make
from events.invites.times import reminder_at
from events.meetups.models import Event
from events.meetups.tests.make import event as make_event
from events.tickets.models import Ticket, TicketType
from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db


class Receiver:
    """Keeps the mails it gets, and refuses addresses that begin with `gone`."""

    def __init__(self):
        self.got = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.got.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content, policy=policy.default)))
        await asyncio.sleep(0)
        return "250 OK"

    def to(self, address):
        return next(mail for got, mail in self.got if got == address)


class Loopback(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="loopback", loop=self.loop)


@pytest.fixture
def post(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    receiver = Receiver()
    controller = Loopback(receiver, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield receiver
    controller.stop()


def ticket(event, participant, **changes):
    kind, _new = TicketType.objects.get_or_create(event=event, name_en="Guest")
    given = {
        "event": event,
        "ticket_type": kind,
        "participant": participant,
        "name": participant.name,
        "language": participant.language,
        "created_at": timezone.now() - timedelta(days=5),
    }
    return Ticket.objects.create(**given | changes)


def fates():
    return sorted(Message.objects.values_list("participant__name", "fate"))


def test_everybody_is_asked_once_in_their_language_whatever_happens_to_others(post):
    event = make_event()
    make.invite(event, "Ada", person={"language": "en"})
    make.invite(event, "Gone")
    make.invite(event, "Siân", person={"email": "sian@example.org"})
    make.invite(event, "Dai", person={"email": "", "phone": "01745 1"})
    make.mailing(event, words_en="Bring a cake.", words_cy="Dewch â chacen.")
    outbox.run_due()
    outbox.run_due()
    assert sorted(address for address, _mail in post.got) == ["ada@example.org", "sian@example.org"]
    assert fates() == [("Ada", "sent"), ("Dai", "no_email"), ("Gone", "refused"), ("Siân", "sent")]
    mail = post.to("ada@example.org")
    assert mail["Subject"] == "Invitation: Nobody eats alone"
    text = mail.get_body(("plain",)).get_content()
    assert "Bring a cake." in text and "chacen" not in text
    assert "Bring a cake." in mail.get_body(("html",)).get_content()


def test_each_mail_says_how_to_get_no_more(post):
    event = make_event()
    invite = make.invite(event)
    make.mailing(event)
    outbox.run_due()
    invite.refresh_from_db()
    mail = post.to("ben@example.org")
    address = f"http://127.0.0.1:8000/a/{invite.message.secret}/"
    assert mail["List-Unsubscribe"] == f"<{address}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in mail.get_body(("plain",)).get_content()


def test_somebody_whose_language_is_not_known_gets_both_welsh_first(post):
    event = make_event()
    make.invite(event, person={"language": "en", "language_is_known": False})
    make.mailing(event, words_en="Bring a cake.", words_cy="Dewch â chacen.")
    outbox.run_due()
    mail = post.to("ben@example.org")
    welsh, _bar, english = mail["Subject"].partition(" | ")
    assert welsh.endswith("Neb yn bwyta ar ei ben ei hun")
    assert english == "Invitation: Nobody eats alone"
    text = mail.get_body(("plain",)).get_content()
    assert text.index("chacen") < text.index("cake")
    assert "This message is in Welsh" not in text and "Neges Saesneg" not in text
    assert mail.get_body(("html",)).get_content().count("<h1") == 2


def test_who_asked_not_to_be_written_to_is_not(post):
    event = make_event()
    make.invite(event)
    make.invite(event, "Cleo", person={"do_not_contact": True})
    messages.suppress(address="Ben@example.org", reason="asked")
    make.mailing(event)
    outbox.run_due()
    assert (post.got, fates()) == ([], [("Ben", "stopped"), ("Cleo", "stopped")])


def test_asking_again_asks_only_those_who_came_since(post):
    event = make_event()
    make.invite(event)
    make.mailing(event)
    with pytest.raises(actions.NobodyToAsk):
        make.mailing(event)
    make.invite(event, "Cleo")
    make.mailing(event)
    outbox.run_due()
    assert sorted(address for address, _mail in post.got) == ["ben@example.org", "cleo@example.org"]


def test_a_job_that_runs_twice_sends_one_mail(post):
    event = make_event()
    make.invite(event)
    make.mailing(event)
    outbox.run_due()
    Job.objects.update(status=Job.Status.WAITING)
    outbox.run_due()
    assert len(post.got) == 1


def test_two_jobs_for_one_message_in_one_batch_send_one_mail(post):
    event = make_event()
    make.invite(event)
    make.mailing(event)
    outbox.put("messages.send", message_id=Message.objects.get().pk)
    outbox.run_due()
    assert len(post.got) == 1


def test_a_message_whose_row_is_gone_is_not_needed(post):
    event = make_event()
    for name in ("Ben", "Cleo"):
        make.invite(event, name)
    make.mailing(event)
    Invite.objects.filter(participant__name="Ben").delete()
    outbox.run_due()
    assert fates() == [("Ben", "unneeded"), ("Cleo", "sent")]


def test_who_has_registered_meanwhile_is_not_asked(post):
    event = make_event()
    early, late = make.invite(event, "Early"), make.invite(event, "Late")
    ticket(event, early.participant)
    make.mailing(event)
    ticket(event, late.participant)
    outbox.run_due()
    assert (post.got, fates()) == ([], [("Late", "unneeded")])
    assert Invite.objects.unsent().get() == early


@pytest.mark.parametrize(
    "changes",
    [{"status": Event.Status.DRAFT}, {"starts_at": timezone.now() - timedelta(hours=1)}],
)
def test_nobody_is_asked_to_a_draft_or_to_what_has_begun(changes):
    event = make_event(**changes)
    make.invite(event)
    with pytest.raises(actions.NotYet):
        make.mailing(event)


def test_a_called_off_meetup_sends_no_invitations_that_still_wait(post):
    event = make_event()
    make.invite(event)
    make.mailing(event)
    Event.objects.update(status=Event.Status.CANCELLED)
    outbox.run_due()
    assert (post.got, fates()) == ([], [("Ben", "unneeded")])


def test_a_mended_address_gets_the_invitation(post):
    event = make_event()
    invite = make.invite(event, "Gone")
    make.mailing(event)
    outbox.run_due()
    invite.refresh_from_db()
    actions.send_again(message=invite.message, email="here@example.org", by=None)
    outbox.run_due()
    invite.participant.refresh_from_db()
    assert [address for address, _mail in post.got] == ["here@example.org"]
    assert invite.participant.email == "here@example.org"


def test_a_mail_costs_at_most_four_statements(post):
    event = make_event()
    for number in range(50):
        make.invite(event, f"G{number}", person={"language_is_known": number % 2 == 0})
    make.mailing(event)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        outbox.run_due()
    assert len(post.got) == 50
    assert len(queries) <= 4 * 50


@pytest.mark.parametrize("people", [1, 3])
def test_asking_three_takes_as_many_statements_as_asking_one(people, django_assert_num_queries):
    event = make_event()
    for number in range(people):
        make.invite(event, f"G{number}")
    with CaptureQueriesContext(connection) as queries:
        make.mailing(event)
    # Savepoints are SQLite's and the test's; what counts is that more people cost no more.
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 9


def test_who_took_back_news_is_not_asked_and_the_message_says_why():
    event = make_event()
    ben, cleo = make.invite(event), make.invite(event, "Cleo")
    said = {"participant": ben.participant, "purpose": "news_email", "now": timezone.now()}
    people.give_consent(wording="-", language="en", source="form", **said)
    people.withdraw_consent(**said)
    make.mailing(event)
    fates = dict(Message.objects.values_list("row", "fate"))
    assert fates == {ben.pk: Message.Fate.STOPPED, cleo.pk: Message.Fate.WAITING}
    assert str(Message.objects.get(row=ben.pk).what_happened) == "Not sent: They took their consent back."


# Reminders


def at(event, *, hour, days=1):
    local = timezone.localtime(event.starts_at) - timedelta(days=days)
    return local.replace(hour=hour, minute=0, second=0)


def test_guests_with_a_place_are_reminded_once_the_day_before(post):
    event = make_event()
    ben = make.guest("Ben")
    ticket(event, ben)
    ticket(event, make.guest("Waiting"), status=Ticket.Status.WAITING)
    clock.remind(now=at(event, hour=9))
    assert Message.objects.count() == 0
    for hour in (10, 11, 12):
        clock.remind(now=at(event, hour=hour))
    outbox.run_due()
    assert [address for address, _mail in post.got] == ["ben@example.org"]
    mail = post.to("ben@example.org")
    assert mail["List-Unsubscribe"] is None
    assert f"/t/{Ticket.objects.get(participant=ben).secret}/" in mail.get_body(("plain",)).get_content()


def test_a_late_clock_still_reminds_but_never_after_the_start():
    event = make_event()
    ticket(event, make.guest("Ben"))
    clock.remind(now=event.starts_at)
    assert Message.objects.count() == 0
    clock.remind(now=event.starts_at - timedelta(hours=1))
    assert Message.objects.count() == 1


def test_who_registered_after_the_hour_or_gave_the_place_up_is_not_reminded(post):
    event = make_event()
    ticket(event, make.guest("Late"), created_at=at(event, hour=11))
    gone = ticket(event, make.guest("Ben"))
    clock.remind(now=at(event, hour=12))
    Ticket.objects.filter(pk=gone.pk).update(status=Ticket.Status.CANCELLED)
    outbox.run_due()
    assert (post.got, fates()) == ([], [("Ben", "unneeded")])


def test_guests_without_email_are_left_for_a_host_to_ring():
    event = make_event()
    ticket(event, make.guest("Dai", email="", phone="01745 1"))
    clock.remind(now=at(event, hour=10))
    assert fates() == [("Dai", "no_email")]


def test_a_new_day_is_reminded_of_anew():
    event = make_event()
    ticket(event, make.guest("Ben"))
    clock.remind(now=at(event, hour=10))
    actions.remind_anew(event=event, now=at(event, hour=10))
    clock.remind(now=at(event, hour=11))
    assert Message.objects.filter(kind="reminder").count() == 2


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ((2027, 3, 28), "2027-03-27T10:00"),
        ((2027, 3, 29), "2027-03-28T09:00"),
        ((2027, 11, 1), "2027-10-31T10:00"),
    ],
)
def test_the_reminder_goes_at_ten_by_the_clock_on_the_wall_also_when_clocks_change(day, utc):
    starts = timezone.make_aware(datetime(*day, 13, 30))
    event = Event(starts_at=starts)
    assert f"{reminder_at(event).astimezone(UTC):%Y-%m-%dT%H:%M}" == utc
