"""Tests of what is done with places."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.messages.models import Message
from community.messages.permission import may_write
from community.people import actions as people
from community.people.models import Consent, Participant, SamePerson
from events.access.actions import Given
from events.access.models import AccessNeed, DietaryNeed
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.tickets import actions
from events.tickets.models import Answer, Ticket
from events.tickets.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


def register(event, name="Ben", **given):
    given = {"email": f"{name.lower()}@example.org", "now": timezone.now()} | given
    return actions.register_guest(event=event, name=name, **given)


def kinds(**which):
    return list(Message.objects.filter(**which).order_by("pk").values_list("kind", flat=True))


def test_a_guest_gets_a_place_and_a_confirmation():
    event = meetups.event()
    ticket = register(event, language="cy", about=actions.About(hats=["nhs"], gifts="Clocks", photo="ask"))
    assert (ticket.status, ticket.language, ticket.main_hat, ticket.gifts) == (
        "confirmed",
        "cy",
        "nhs",
        "Clocks",
    )
    assert ticket.participant.language == "cy"
    message = Message.objects.get()
    assert (message.kind, message.row, message.language, message.about) == (
        "ticket_confirmation",
        ticket.pk,
        "cy",
        event.key,
    )
    assert Ticket.objects.places(event).held == 1


def test_a_companion_has_a_place_of_their_own():
    event = meetups.event(capacity=2)
    ticket = register(event, companion="Sam")
    assert (ticket.companion.name, ticket.companion.status, ticket.companion.is_companion) == (
        "Sam",
        "confirmed",
        True,
    )
    assert Ticket.objects.places(event).left == 0


def test_a_party_of_two_does_not_fit_into_one_place():
    event = meetups.event(capacity=1)
    with pytest.raises(actions.EventFull):
        register(event, companion="")
    assert (Ticket.objects.count(), Participant.objects.count()) == (0, 0)


def test_a_full_meetup_says_how_many_wait_and_keeps_nothing():
    event = meetups.event(capacity=1)
    register(event, "Ada")
    register(event, "Cleo", wait=True)
    with pytest.raises(actions.EventFull) as full:
        register(event)
    assert full.value.waiting == 1
    assert not Participant.objects.filter(name="Ben").exists()


def test_who_wants_to_wait_is_put_on_the_list():
    event = meetups.event(capacity=1)
    register(event, "Ada")
    ticket = register(event, wait=True)
    assert ticket.is_waiting
    assert ticket.waiting_since is not None
    assert kinds(row=ticket.pk) == ["ticket_waiting"]


@pytest.mark.parametrize("changes", [{"status": Event.Status.DRAFT}, {"status": Event.Status.CANCELLED}])
def test_nobody_registers_for_a_draft_or_what_is_called_off(changes):
    with pytest.raises(actions.RegistrationClosed):
        register(meetups.event(**changes))


def test_after_the_closing_time_only_a_host_registers():
    event = meetups.event(registration_closes_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(actions.RegistrationClosed):
        register(event)
    ticket = register(event, by=meetups.host(event), channel="phone", email="", phone="01745 1")
    assert ticket.entered_by.name == "Ada"
    assert Message.objects.get().fate == Message.Fate.NO_EMAIL


def test_at_the_door_a_host_may_let_more_in():
    event = meetups.event(capacity=1)
    register(event, "Ada")
    host = meetups.host(event, "Nerys")
    assert register(event, by=host, channel="walk_in", beyond_capacity=True).has_place
    assert Ticket.objects.places(event).left == 0


def test_the_same_guest_again_gets_the_link_by_mail_and_no_second_ticket():
    event = meetups.event()
    first = register(event)
    with pytest.raises(actions.AlreadyRegistered) as again:
        register(event)
    assert again.value.ticket == first
    assert kinds(row=first.pk) == ["ticket_confirmation", "ticket_link"]
    with pytest.raises(actions.AlreadyRegistered):
        register(event)
    assert kinds(row=first.pk) == ["ticket_confirmation", "ticket_link"]


def test_one_form_sent_twice_makes_one_ticket():
    event, key = meetups.event(), uuid4()
    assert register(event, form_key=key) == register(event, form_key=key)
    assert Ticket.objects.count() == 1


def test_the_next_guest_at_the_same_screen_gets_a_ticket_of_their_own():
    event, key = meetups.event(), uuid4()
    assert register(event, form_key=key) != register(event, "Cleo", form_key=key)


def test_two_guests_on_one_address_are_two_people():
    event = meetups.event()
    one = register(event, email="us@example.org")
    other = register(event, "Cleo", email="us@example.org")
    assert one.participant != other.participant
    assert SamePerson.objects.count() == 1


def test_an_existing_person_is_never_changed_by_what_somebody_types():
    person = Participant.objects.create(name="Ben", email="ben@example.org", language="cy", phone="1")
    ticket = register(meetups.event(), language="en", phone="2")
    person.refresh_from_db()
    assert (ticket.participant, person.phone, person.language) == (person, "1", "cy")
    assert Message.objects.get().language == "en"


def test_needs_are_kept_apart_with_their_consent_and_their_day():
    event = meetups.event()
    given = Given(kinds=["loop"], words="A chair", diet=["vegan"], wording="I agree.")
    ticket = register(event, needs=given, consents={"access": "I agree."})
    need = AccessNeed.objects.get(kind="loop")
    assert (need.participant, need.consent_wording) == (ticket.participant, "I agree.")
    assert need.delete_on == timezone.localdate(event.ends_at) + timedelta(days=30)
    assert AccessNeed.objects.get(kind="own_words").words == "A chair"
    assert DietaryNeed.objects.get().kinds == ["vegan"]
    assert Consent.objects.get().wording == "I agree."


def test_answers_to_the_meetups_own_questions_are_kept():
    event = meetups.event()
    actions.set_up_places(event=event)
    first, welsh, *_rest = event.registration_questions.all()
    about = actions.About(answers={first.pk: "first", welsh.pk: []})
    ticket = register(event, about=about)
    assert [(each.question, each.value) for each in Answer.objects.filter(ticket=ticket)] == [
        (first, "first")
    ]


def change(ticket, **given):
    given = {
        "name": "Ben",
        "language": "en",
        "contact": {"email": "new@example.org", "phone": "", "address": ""},
        "about": actions.About(photo="no"),
        "needs": Given(),
        "consents": {},
        "version": ticket.version,
        "now": timezone.now(),
    } | given
    return actions.change_answers(ticket=ticket, **given)


def test_a_guest_changes_answers_and_contact_through_their_own_link():
    ticket = register(meetups.event(), needs=Given(kinds=["loop"], wording="x"))
    changed = change(ticket, language="cy", needs=Given(kinds=["breaks"], wording="y"))
    ticket.participant.refresh_from_db()
    assert (changed.photo, changed.version) == ("no", 2)
    assert (ticket.participant.email, ticket.participant.language) == ("ben@example.org", "cy")
    assert ticket.participant.address_change.email == "new@example.org"
    assert [need.kind for need in AccessNeed.objects.all()] == ["breaks"]


def test_a_need_that_stands_keeps_its_answer():
    event = meetups.event()
    ticket = register(event, needs=Given(kinds=["loop"], wording="x"))
    AccessNeed.objects.update(status="in_place", reply="By the stage")
    change(ticket, needs=Given(kinds=["loop", "breaks"], wording="x"))
    kept = {need.kind: (need.status, need.reply) for need in AccessNeed.objects.all()}
    assert kept == {"loop": ("in_place", "By the stage"), "breaks": ("asked", "")}


def test_who_may_not_see_needs_leaves_them_alone():
    ticket = register(meetups.event(), needs=Given(kinds=["loop"], wording="x"))
    change(ticket, needs=None)
    assert AccessNeed.objects.count() == 1


def test_the_second_of_two_who_change_the_same_ticket_is_told():
    ticket = register(meetups.event())
    change(ticket)
    with pytest.raises(actions.ChangedMeanwhile):
        change(ticket, version=1)


def test_nothing_changes_after_the_meetup():
    ticket = register(meetups.event())
    after = ticket.event.ends_at + timedelta(minutes=1)
    for act in (
        lambda: change(ticket, now=after),
        lambda: actions.give_up(ticket=ticket, now=after),
        lambda: actions.add_companion(ticket=ticket, name="", now=after),
        lambda: actions.remove_companion(ticket=ticket, now=after),
    ):
        with pytest.raises(actions.TooLate):
            act()


def test_giving_up_deletes_needs_and_says_thank_you():
    ticket = register(
        meetups.event(), companion="Sam", needs=Given(kinds=["loop"], diet=["vegan"], wording="x")
    )
    gone = actions.give_up(ticket=ticket, now=timezone.now())
    ticket.companion.refresh_from_db()
    assert (gone.is_given_up, ticket.companion.is_given_up) == (True, True)
    assert (AccessNeed.objects.count(), DietaryNeed.objects.count()) == (0, 0)
    assert kinds(row=ticket.pk)[-1] == "ticket_given_up"
    actions.give_up(ticket=gone, now=timezone.now())
    assert len(kinds(row=ticket.pk)) == 2


def test_who_gave_up_may_register_again():
    event = meetups.event()
    actions.give_up(ticket=register(event), now=timezone.now())
    assert register(event).has_place


def test_a_companion_needs_a_place():
    event = meetups.event(capacity=2)
    ticket = register(event)
    actions.add_companion(ticket=ticket, name="Sam", now=timezone.now())
    assert Ticket.objects.places(event).left == 0
    actions.remove_companion(ticket=ticket, now=timezone.now())
    assert Ticket.objects.places(event).left == 1
    register(event, "Cleo")
    with pytest.raises(actions.EventFull):
        actions.add_companion(ticket=ticket, name="Sam", now=timezone.now())


def test_a_companion_may_come_after_all():
    event = meetups.event()
    ticket = register(event, companion="Sam")
    actions.remove_companion(ticket=ticket, now=timezone.now())
    again = actions.add_companion(ticket=ticket, name="Mair", now=timezone.now())
    assert Ticket.objects.get(companion_of=again).name == "Mair"


def test_lost_links_go_to_every_ticket_of_the_address_once():
    event = meetups.event()
    register(event, email="us@example.org")
    register(event, "Cleo", email="us@example.org")
    for _again in range(2):
        actions.find_lost(event=event, email=" US@example.org ")
        outbox.run_due()
    assert kinds(kind="ticket_link") == ["ticket_link", "ticket_link"]
    actions.find_lost(event=event, email="nobody@example.org")
    outbox.run_due()
    assert Message.objects.filter(kind="ticket_link").count() == 2


def test_everybody_is_told_once_that_it_moved():
    event = meetups.event()
    make.ticket(event)
    make.ticket(event, "Cleo", status="waiting", language="cy")
    make.ticket(event, "Dai", status="cancelled")
    assert actions.tell_all(event=event, kind="event_moved", now=timezone.now()) == 2
    assert actions.tell_all(event=event, kind="event_moved", now=timezone.now()) == 0
    assert Message.objects.get(participant__name="Cleo").language == "cy"


def test_what_a_host_hears_fills_what_was_empty_and_writes_over_nothing():
    event = meetups.event()
    dai = Participant.objects.create(name="Dai", phone="01745 1")
    register(
        event,
        "Dai",
        by=meetups.host(event),
        channel="phone",
        email="",
        phone="01745 1",
        address="3 Bridge Street",
    )
    dai.refresh_from_db()
    assert (dai.phone, dai.address) == ("01745 1", "3 Bridge Street")
    register(
        meetups.event(slug="again"),
        "Dai",
        by=meetups.host(event, "Nerys"),
        email="",
        phone="01745 1",
        address="9 Elsewhere",
    )
    dai.refresh_from_db()
    assert dai.address == "3 Bridge Street"


def test_what_a_guest_types_does_not_change_somebody_known():
    dai = Participant.objects.create(name="Dai", phone="01745 1")
    register(meetups.event(), "Dai", email="", phone="01745 1", address="3 Bridge Street")
    dai.refresh_from_db()
    assert dai.address == ""


def test_whoever_registers_as_somebody_we_know_agrees_to_no_news_for_them():
    now, news = timezone.now(), {"news_email": "Yes", "hats": "Yes"}
    ben = register(meetups.event(), consents=news).participant
    assert may_write(ben, "news_email").may
    people.withdraw_consent(participant=ben, purpose="news_email", now=now)
    ticket = register(meetups.event(slug="next"), consents=news)
    assert ticket.participant == ben and not may_write(ben, "news_email").may
    assert ben.consents.filter(source=f"ticket:{ticket.pk}").get().purpose == "hats"
    shared = {"name": "Ben", "language": "en", "about": actions.About(), "needs": None, "now": now}
    actions.change_answers(ticket=ticket, contact={}, consents=news, version=ticket.version, **shared)
    assert not may_write(ben, "news_email").may
    ticket.refresh_from_db()
    known = {"email": "ben@example.org", "phone": "", "address": ""}
    actions.change_answers(ticket=ticket, contact=known, consents=news, version=ticket.version, **shared)
    assert may_write(ben, "news_email").may


def test_a_host_notes_news_for_somebody_we_know():
    ben = register(meetups.event()).participant
    host = meetups.person("Ada", is_keeper=True)
    register(meetups.event(slug="next"), consents={"news_post": "Yes"}, by=host)
    assert ben.consents.get().purpose == "news_post"
