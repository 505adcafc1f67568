"""Who sees where a part of the day is joined online, from when on, and who is reminded of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.programme import actions, elsewhere
from events.programme.models import Release, Session, SessionSpeaker
from events.speakers.models import Speaker
from events.tickets.tests.make import ticket
from events.workshops import clock, emails, plugs, reminding, standing, telling
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "https://meet.example.org/secret-room"


def soon(minutes=20, **changes):
    """A meet-up that begins in so many minutes."""
    return meetups.event(starts_at=timezone.now() + timedelta(minutes=minutes), **changes)


def online(event, title="Singing", offset=0, **changes):
    return make.workshop(event, session=make.session(event, title, offset, join_url=ADDRESS), **changes)


def mine(client, guest):
    return client.get(reverse("workshops/mine", args=[guest.secret])).content.decode()


def on_the_ticket(client, guest):
    return client.get(reverse("tickets/ticket", args=[guest.secret])).content.decode()


def test_only_who_has_a_place_sees_where_a_workshop_is_joined(client):
    event = soon()
    one = online(event)
    ben, cleo, dai = (ticket(event, name) for name in ("Ben", "Cleo", "Dai"))
    make.place(one, ben)
    make.place(one, cleo, state="waiting")
    assert ADDRESS in on_the_ticket(client, ben) and ADDRESS in mine(client, ben)
    for other in (cleo, dai):
        assert ADDRESS not in on_the_ticket(client, other)
        assert ADDRESS not in mine(client, other)


def test_who_speaks_in_it_or_facilitates_it_joins_it_as_before():
    event = soon()
    one = online(event)
    carol, nia = ticket(event, "Carol"), ticket(event, "Nia")
    for guest, state in ((carol, "confirmed"), (nia, "declined")):
        given = {"participant": guest.participant, "state": state, "created_at": timezone.now()}
        speaker = Speaker.objects.create(event=event, name=guest.name, **given)
        SessionSpeaker.objects.create(session=one.session, speaker=speaker, role="facilitator")
    assert [url for _part, url in elsewhere.online(carol, timezone.now())] == [ADDRESS]
    assert elsewhere.online(nia, timezone.now()) == []


def test_a_part_for_which_nobody_signs_up_is_joined_by_every_guest():
    event = soon()
    make.session(event, join_url=ADDRESS)
    assert [url for _part, url in elsewhere.online(ticket(event), timezone.now())] == [ADDRESS]


def test_the_way_in_opens_an_hour_before_and_not_weeks():
    event = soon(minutes=90)
    one, ben = online(event), ticket(event)
    make.place(one, ben)
    now = timezone.now()
    urls = [
        [row.join_url for row in standing.rows(event, ben, now + timedelta(minutes=later))]
        for later in (0, 31, 89, 140)
    ]
    assert urls == [[""], [ADDRESS], [ADDRESS], [""]]


def reminded(kind=telling.JOIN):
    rows = Message.objects.filter(kind=kind).order_by("pk")
    return [each.participant.name for each in rows]


def test_who_has_a_place_is_reminded_once_an_hour_before():
    event = soon(minutes=90)
    one = online(event)
    for name, state in (("Ben", "taken"), ("Cleo", "waiting"), ("Dai", "given_up")):
        make.place(one, ticket(event, name), state=state)
    now = timezone.now()
    clock.remind_of_online_parts(now=now)
    assert reminded() == []
    for later in (31, 32, 60):
        clock.remind_of_online_parts(now=now + timedelta(minutes=later))
    assert reminded() == ["Ben"]
    make.place(one, ticket(event, "Nia"))
    clock.remind_of_online_parts(now=now + timedelta(minutes=61))
    assert reminded() == ["Ben", "Nia"]


def test_the_reminder_says_where_and_nothing_once_it_has_begun():
    event = soon()
    place = make.place(online(event), ticket(event))
    assert reminding.remind(now=timezone.now()) == 1
    message = Message.objects.get()
    mail = emails.join(message)
    assert ADDRESS in mail.text and ADDRESS in mail.html and event.phone in mail.text
    Event.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(emails.NotNeeded):
        emails.join(message)
    WorkshopPlace.objects.filter(pk=place.pk).update(state="given_up")
    with pytest.raises(emails.NotNeeded):
        emails.join(message)


@pytest.mark.parametrize(("kind", "told"), [("online", ["Ben"]), ("meetup", [])])
def test_all_guests_are_reminded_where_the_whole_meet_up_is_online(kind, told):
    event = soon(kind=kind)
    make.session(event, "Welcome", 0, join_url=ADDRESS)
    make.session(event, "Small groups", 30, join_url=f"{ADDRESS}-2")
    online(event, "Singing", 30)
    ticket(event)
    ticket(event, "Cleo", status="cancelled")
    reminding.remind(now=timezone.now())
    reminding.remind(now=timezone.now() + timedelta(minutes=1))
    assert reminded(telling.JOIN_ALL) == told
    if told:
        text = emails.join_all(Message.objects.get()).text
        assert "Welcome" in text and f"{ADDRESS}-2" in text and "Singing" not in text


@pytest.mark.parametrize("changes", [{"status": "cancelled"}, {"is_day_settled": False}])
def test_nobody_is_reminded_of_what_does_not_happen(changes):
    event = soon(**changes)
    make.place(online(event), ticket(event))
    assert reminding.remind(now=timezone.now()) == 0


def test_trouble_with_one_meet_up_keeps_no_other_from_its_reminder():
    first, second = soon(slug="first"), soon(slug="second")
    make.place(online(first), ticket(first))
    make.place(online(second), ticket(second, "Cleo"))
    Release.objects.create(event=first, number=1, released_at=timezone.now(), sessions=[{"pk": "broken"}])
    assert reminding.remind(now=timezone.now()) == 1
    assert reminded() == ["Cleo"]


@pytest.mark.parametrize(("kind", "number"), [("online", 2), ("meetup", 1)])
def test_hosts_see_when_links_go_out(kind, number):
    event = soon(minutes=90, kind=kind)
    online(event, offset=30)
    make.session(event, "Welcome", 0, join_url=ADDRESS)
    dates = [each.at for each in plugs.Plug().dates(event) if each.kind == "message"]
    assert len(dates) == number
    assert dates[-1] == event.starts_at - timedelta(minutes=30)


def test_hosts_of_an_online_meet_up_see_whom_to_ring():
    event = soon(kind="online")
    make.session(event, "Welcome", 0, join_url=ADDRESS)
    ticket(event, "Gwyn", phone="01745 111 222", email="")
    reminding.remind(now=timezone.now())
    texts = [str(each.text) for each in plugs.Plug().open_items(event, timezone.now(), meetups.host(event))]
    assert texts == ["Guests to be rung about their workshops: 1"]


def later(event, **passed):
    """The meet-up begins so much later than it did."""
    Event.objects.update(
        starts_at=event.starts_at + timedelta(**passed), ends_at=event.ends_at + timedelta(**passed)
    )
    event.refresh_from_db()


def test_who_was_reminded_before_the_meet_up_moved_is_reminded_again():
    event, now = soon(minutes=40), timezone.now()
    make.place(online(event), ticket(event))
    for days in (0, 7):
        later(event, days=days)
        for minutes in (0, 1):
            reminding.remind(now=now + timedelta(days=days, minutes=minutes))
    assert reminded() == ["Ben", "Ben"]


def test_all_guests_of_a_meet_up_online_are_reminded_on_each_of_its_days():
    event, now = soon(kind="online"), timezone.now()
    Event.objects.update(ends_at=event.starts_at + timedelta(days=1, hours=3))
    for offset in (0, 90, 24 * 60, 25 * 60):
        make.session(event, f"At {offset}", offset, join_url=f"{ADDRESS}-{offset}")
    ticket(event)
    for minutes in (0, 1, 80, 24 * 60, 24 * 60 + 1, 25 * 60):
        reminding.remind(now=now + timedelta(minutes=minutes))
    assert reminded(telling.JOIN_ALL) == ["Ben", "Ben"]
    event.refresh_from_db()
    starts = [each.at - event.starts_at for each in plugs.Plug().dates(event) if each.kind == "message"]
    assert starts == [timedelta(hours=-1), timedelta(hours=23)]


def test_who_reads_the_link_among_all_others_gets_no_second_mail():
    event, now = soon(kind="online"), timezone.now()
    make.session(event, "Welcome", 0, join_url=f"{ADDRESS}-1")
    one = online(event, offset=15)
    make.place(one, ticket(event), since=now - timedelta(days=1))
    for minutes in (0, 1, 16):
        reminding.remind(now=now + timedelta(minutes=minutes))
    assert reminded() == []
    assert reminded(telling.JOIN_ALL) == ["Ben"]
    assert ADDRESS in emails.join_all(Message.objects.get()).text


def test_a_new_address_is_told_to_whoever_has_the_old_one():
    event, now = soon(), timezone.now()
    ada, one = meetups.host(event), online(event)
    make.place(one, ticket(event))
    reminding.remind(now=now)

    def join_at(address):
        part = Session.objects.get()
        actions.change_session(
            session=part, changes={"join_url": address}, mark=seen(part, ["join_url"]), by=ada
        )

    join_at(f"{ADDRESS}-new")
    assert reminded() == ["Ben"]
    Message.objects.update(fate="sent")
    join_at(f"{ADDRESS}-newer")
    assert reminded() == ["Ben", "Ben"]
    assert f"{ADDRESS}-newer" in emails.join(Message.objects.last()).text
    reminding.remind(now=now + timedelta(minutes=1))
    assert reminded() == ["Ben", "Ben"]


def test_a_part_of_which_sign_up_was_tried_and_switched_off_is_for_everybody():
    event, now = soon(), timezone.now()
    one, ben, cleo = online(event), ticket(event), ticket(event, "Cleo")
    make.place(one, ben, state="given_up")
    Workshop.objects.update(is_on=False)
    assert [url for _part, url in elsewhere.online(cleo, now)] == [ADDRESS]
    make.place(one, ben)
    assert elsewhere.online(cleo, now) == []
    Workshop.objects.update(called_off_at=now)
    WorkshopPlace.objects.update(state="given_up")
    assert elsewhere.online(cleo, now) == []
