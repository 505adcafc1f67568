"""Somebody is erased: nothing tells of them any more, and what was counted still counts."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message, Suppression
from community.people import actions
from community.people.models import Consent, Forgotten, Participant
from events.access.actions import Given, change_needs, note_needs
from events.access.models import AccessNeed, DietaryNeed
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.tests import make
from events.tickets.forgetting import make_anonymous
from events.tickets.models import Ticket
from events.tickets.registration import keep_consents
from events.tickets.tests import make as tickets
from wwnt.kit import ledger, retention
from wwnt.kit.outbox import tick
from wwnt.tests.written import everything_written

pytestmark = pytest.mark.django_db
NAME, ADDRESS, PHONE, GIFT = "Zebedee Quux", "zebedee@quux.example", "01632 960999", "unicycles"


def told(event, **changes):
    """Zebedee's ticket, with everything else that a person may leave behind."""
    ticket = tickets.ticket(event, NAME, email=ADDRESS, phone=PHONE, gifts=GIFT, **changes)
    person, now = ticket.participant, timezone.now()
    AccessNeed.objects.create(
        event=event, participant=person, kind="own_words", words=f"{NAME} needs a ramp",
        consent_wording="-", consent_at=now, asked_at=now, delete_on=now.date(),
    )  # fmt: skip
    mailing = Mailing.objects.create(event=event)
    Message.objects.create(participant=person, kind="invitation", to=ADDRESS, language="en", about=event.key)
    Invite.objects.create(event=event, participant=person, mailing=mailing, reply="yes", extra={"n": NAME})
    GuestList.objects.create(event=event, name="list", rows=[[2, [NAME, ADDRESS]], [3, ["Ben", ""]]])
    actions.give_consent(
        participant=person, purpose="news_post", wording="-", language="en", source="form", now=now
    )
    return ticket


@pytest.fixture
def past():
    starts = timezone.now() - timedelta(days=9)
    return make.event(starts_at=starts, ends_at=starts + timedelta(hours=3))


def test_nothing_tells_of_somebody_who_was_erased_and_counts_stay(past, django_capture_on_commit_callbacks):
    ticket = told(past)
    tickets.companion(ticket, "Zebedee Quux's sister")
    secret, code, person = ticket.secret, ticket.code, ticket.participant
    assert NAME.lower() in everything_written()
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget(person=person, now=timezone.now())
    written = everything_written()
    assert [word for word in ("zebedee", "quux", PHONE, GIFT, code.lower()) if word in written] == []
    assert Ticket.objects.for_event(past).confirmed().count() == 2
    assert Invite.objects.for_event(past).filter(reply="yes").count() == 1
    assert GuestList.objects.get().rows == [[3, ["Ben", ""]]]
    assert Suppression.objects.filter(address_hash=Suppression.hash_of(ADDRESS)).exists()
    assert Ticket.objects.get(pk=ticket.pk).secret != secret
    assert {entry.kind for entry in ledger.read()} >= {"forgotten", "suppressed"}


def test_a_place_still_to_come_goes_to_who_waits(django_capture_on_commit_callbacks):
    event = make.event(capacity=1)
    ticket = told(event)
    waiting = tickets.ticket(event, "Ben", status="waiting")
    actions.forget(person=ticket.participant, now=timezone.now())
    assert Ticket.objects.get(pk=ticket.pk).status == "cancelled"
    assert Ticket.objects.get(pk=waiting.pk).status == "offered"
    assert "quux" not in everything_written()


def test_pages_of_the_desk_open_when_a_guest_was_erased(past, client):
    host = make.host(past)
    told(past)
    tickets.ticket(past, "Ben")
    actions.forget(person=Participant.objects.get(name=NAME), now=timezone.now())
    client.force_login(host)
    for name in ("tickets/desk/guests", "invites/desk/guest_list", "invites/desk/messages", "day/desk/door"):
        page = client.get(reverse(name, args=[past.slug]))
        assert page.status_code == 200
        assert "Quux" not in page.content.decode()


def test_an_older_state_of_the_database_is_told_who_was_erased(past):
    person, other = told(past).participant, tickets.ticket(past, "Ben").participant
    mark = Forgotten.mark_of(person)
    assert actions.forget_again(marks=[mark], now=timezone.now()) == 1
    assert list(Participant.objects.all()) == [other]
    assert actions.forget_again(marks=[mark], now=timezone.now()) == 0


def test_a_ticket_that_is_only_counted_leads_to_nobody_by_their_consents(past):
    kept, other = told(past), tickets.ticket(past, "Ben")
    for ticket in (kept, other):
        keep_consents(ticket, {"news_email": "x"}, timezone.now())
    make_anonymous(pks=[kept.pk], now=timezone.now())
    sources = Consent.objects.filter(purpose="news_email").order_by("pk").values_list("source", flat=True)
    assert list(sources) == ["ticket", f"ticket:{other.pk}"]


def test_consents_leave_with_what_they_were_given_for(past):
    ticket, now = tickets.ticket(past, "Ben", hats=["carer"]), timezone.now()
    given = Given(kinds=["loop"], diet=["vegan"], wording="x")
    note_needs(event=past, participant=ticket.participant, given=given, now=now)
    keep_consents(ticket, {"access": "x", "hats": "x", "news_post": "x"}, now)
    # Booked long before: the day counts from the meet-up, not from the tick.
    early = now - timedelta(days=300)
    Consent.objects.update(given_at=early)
    for model in (AccessNeed, DietaryNeed):
        model.objects.update(consent_at=early)

    def left(**after):
        retention.run(now=past.ends_at + timedelta(**after))
        return sorted(Consent.objects.values_list("purpose", flat=True))

    assert left(days=29) == ["access", "hats", "news_post"]
    assert left(days=31) == ["hats", "news_post"]
    assert left(days=390) == ["hats", "news_post"]
    assert left(days=400) == ["news_post"]


def test_consent_to_needs_that_a_guest_takes_back_leaves_with_the_next_hour(past):
    ticket, now = tickets.ticket(past, "Ben", hats=["carer"]), timezone.now()
    shared = {"event": past, "participant": ticket.participant, "now": now}
    note_needs(**shared, given=Given(kinds=["loop"], wording="x"))
    keep_consents(ticket, {"access": "x"}, now)
    people_said = {"wording": "-", "language": "en", "source": "form", "now": now}
    actions.give_consent(participant=ticket.participant, purpose="hats", **people_said)
    change_needs(**shared, given=Given())
    retention.run(now=now)
    assert Consent.objects.get().purpose == "hats"


def test_who_is_erased_is_told_so_also_while_the_ledger_cannot_be_written(
    past, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.VAR_DIR = tmp_path
    ledger.path().mkdir()
    person, after = told(past).participant, []
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget(person=person, now=timezone.now())
        transaction.on_commit(lambda: after.append("told"))
    assert after == ["told"]
    ledger.path().rmdir()
    tick()
    assert {entry.kind for entry in ledger.read()} == {"erased_contact", "forgotten", "suppressed"}


def test_an_address_that_others_share_is_closed_with_the_last_of_them(past):
    both = [told(past).participant, tickets.ticket(past, "Ben", email=ADDRESS).participant]
    closed = []
    for person in both:
        actions.forget(person=person, now=timezone.now())
        closed.append(Suppression.objects.exists())
    assert closed == [False, True]


@pytest.mark.parametrize("leaked", [False, True])
def test_the_mark_is_found_after_the_link_key_was_changed(past, settings, leaked):
    person = told(past).participant
    mark = Forgotten.mark_of(person)
    if leaked:
        settings.SUPPRESSION_KEY = settings.LINK_KEY
    else:
        settings.LINK_KEY_FALLBACKS = [settings.LINK_KEY]
    settings.LINK_KEY = "another-key-of-links-0123456789-abcdefgh"
    assert actions.forget_again(marks=[mark], now=timezone.now()) == 1


def test_the_command_erases_one_person_and_knows_nobody_else(past):
    person = told(past).participant
    call_command("forget_participant", str(person.pk), verbosity=0)
    assert Forgotten.objects.count() == 1
    with pytest.raises(CommandError, match="no participant"):
        call_command("forget_participant", str(person.pk), verbosity=0)


def test_the_clock_adds_to_the_ledger_what_it_lacks(past):
    actions.forget(person=told(past).participant, now=timezone.now())
    ledger.path().unlink(missing_ok=True)
    tick()
    tick()
    assert {entry.kind for entry in ledger.read()} == {"erased_contact", "forgotten", "suppressed"}
    ledger.path().write_bytes(ledger.path().read_bytes()[:-9])
    tick()
    assert {entry.kind for entry in ledger.read()} == {"erased_contact", "forgotten", "suppressed"}
    ledger.path().unlink()


def test_whoever_has_come_back_before_they_are_let_go_stays():
    ticket, gone = tickets.ticket(make.event(), NAME), Participant.objects.create(name="Dai")
    actions.let_go(pks=[ticket.participant_id, gone.pk], now=timezone.now())
    assert list(Participant.objects.all()) == [ticket.participant]


def test_the_meet_ups_of_whoever_is_forgotten_are_held_before_they_are():
    ticket = tickets.ticket(make.event(), NAME)
    with CaptureQueriesContext(connection) as queries:
        actions.forget(person=ticket.participant, now=timezone.now())
    read = [each["sql"].split(" FROM ")[1].split()[0] for each in queries if " FROM " in each["sql"]]
    assert read.index('"events_event"') < read.index('"community_participant"')
