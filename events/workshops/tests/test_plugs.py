"""What the workshops room adds to other pages, tells of changes, and holds about a person."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from community.messages.actions import told_by_hand
from community.messages.models import Message
from community.people.models import Participant
from events.meetups.changes import seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.programme import differences
from events.programme.models import Session
from events.programme.released import written
from events.speakers.models import Speaker
from events.tickets import forgetting
from events.tickets.joining import merge_guests
from events.tickets.tests.make import companion, ticket
from events.workshops import actions, beside, choosing, emails, following, people, plugs, telling
from events.workshops.models import Workshop, WorkshopPlace
from events.workshops.tests import make
from wwnt.kit import outbox, sockets
from wwnt.kit.moving import Moves

pytestmark = pytest.mark.django_db


def released(event, change):
    """The programme before and after a change of it, told to whoever plugs in."""
    before = [written(each) for each in Session.objects.filter(event=event)]
    change()
    after = [written(each) for each in Session.objects.filter(event=event)]
    found = differences.between(before, after, event)
    for plug in sockets.plugged("programme_released"):
        plug.programme_released(event, None, found, timezone.now())


def test_who_has_or_waits_for_a_place_is_told_once_of_other_hours():
    event = meetups.event()
    one, other = make.workshop(event, places=1), make.workshop(event, "Weaving", offset=90)
    ben, cleo = ticket(event), ticket(event, "Cleo")
    make.place(one, ben)
    make.place(other, ben)
    make.place(one, cleo, state="waiting")
    ticket(event, "Ada")
    released(event, lambda: Session.objects.update(offset_minutes=60))
    assert sorted(each.participant.name for each in Message.objects.filter(kind=telling.CHANGED)) == [
        "Ben",
        "Cleo",
    ]
    mail = emails.changed(Message.objects.get(participant=ben.participant))
    assert "These are at the same time" in mail.text and "These are at the same time" in mail.html


def test_other_words_in_the_programme_are_told_to_nobody():
    event = meetups.event()
    make.place(make.workshop(event), ticket(event))
    released(event, lambda: Session.objects.update(text_en="More about it"))
    assert not Message.objects.exists()


def test_a_workshop_that_is_gone_from_the_programme_is_called_off():
    event = meetups.event()
    one = make.workshop(event)
    make.place(one, ticket(event))
    gone = differences.Difference(one.session_id, str(one.session.uid), "Singing", "gone", is_moved=True)
    assert following.tell_of_change(event=event, differences=[gone], now=timezone.now()) == 1
    assert not WorkshopPlace.objects.live().exists()


def test_nobody_is_told_of_a_day_that_has_passed():
    event = meetups.event(starts_at=timezone.now() - timedelta(days=2))
    make.place(make.workshop(event), ticket(event))
    released(event, lambda: Session.objects.update(offset_minutes=60))
    assert not Message.objects.exists()


def test_a_part_of_the_day_in_use_says_so():
    event = meetups.event()
    one = make.workshop(event)
    assert plugs.InUse().in_use(one.session) == ""
    make.place(one, ticket(event))
    assert "call the workshop off first" in plugs.InUse().in_use(one.session)


def test_a_part_stays_until_everybody_has_heard_that_it_does_not_take_place():
    event = meetups.event()
    one, ada = make.workshop(event), meetups.host(event)
    make.place(one, ticket(event))
    gwyn = make.place(one, ticket(event, "Gwyn", phone="01745 111 222", email=""))
    actions.call_off(workshop=one, by=ada, now=timezone.now())
    with pytest.raises(programme.InUse, match="does not take place: 2"):
        programme.remove_session(session=one.session, by=ada)
    outbox.run_due()
    with pytest.raises(programme.InUse, match="does not take place: 1"):
        programme.remove_session(session=one.session, by=ada)
    told_by_hand(message=Message.objects.get(kind=telling.OFF, row=gwyn.pk), now=timezone.now(), by=ada)
    programme.remove_session(session=one.session, by=ada)
    assert sorted(Message.objects.values_list("kind", "fate")) == [
        (telling.OFF, "by_hand"),
        (telling.OFF, "sent"),
    ]


@pytest.mark.django_db(transaction=True)
def test_files_that_were_handed_out_with_a_part_go_with_it():
    event = meetups.event()
    ada, part = meetups.host(event), make.session(event)
    kept = make.handout(part, url="", file=SimpleUploadedFile("words.pdf", b"%PDF-1.4"))
    file = Path(kept.file.path)
    assert file.exists()
    programme.remove_session(session=part, by=ada)
    assert not file.exists()


def test_the_programme_is_told_how_many_places_are_left_and_what_is_handed_out():
    event = meetups.event()
    one, full = make.workshop(event), make.workshop(event, "Weaving", places=1, offset=90)
    make.place(full, ticket(event))
    make.place(full, ticket(event, "Cleo"), state="waiting")
    make.handout(one.session)
    make.handout(full.session, readers="holders")
    sessions = [one.session, full.session]
    plug = beside.OnTheProgramme()
    assert plug.notes(event, sessions) == {
        one.session_id: "Places left: 2",
        full.session_id: "Full; waiting: 1",
    }
    assert plug.extras(event, one.session) == [("Words", "https://example.org/words")]
    assert plug.extras(event, full.session) == []


def test_a_ticket_without_workshops_shows_no_panel():
    event = meetups.event()
    ben = ticket(event)
    assert beside.OnTheTicket().panel(ben, timezone.now()) is None
    make.place(make.workshop(event), ben)
    assert "Has a place" in beside.OnTheTicket().panel(ben, timezone.now())["text"]


def test_a_companion_who_leaves_takes_no_workshop_along():
    from events.tickets import actions as tickets

    event = meetups.event()
    ben = ticket(event)
    companion(ben)
    make.place(make.workshop(event), ben)
    tickets.remove_companion(ticket=ben, now=timezone.now())
    assert ben.workshop_places.live().count() == 1


def test_a_new_meet_up_has_the_same_workshops_and_nobody_in_them():
    source, event = meetups.event(), meetups.event(slug="next")
    one = make.workshop(source, places=7, kept=2)
    make.place(one, ticket(source))
    make.session(event)
    plugs.Plug().copy(source, event, None)
    made = Workshop.objects.counted().get(session__event=event)
    assert (made.count.places, made.count.kept, made.count.held, made.is_on) == (7, 2, 0, True)


def test_what_a_new_meet_up_has_already_is_not_set_up_again_nor_in_the_wrong_part():
    source, event = meetups.event(), meetups.event(slug="next")
    make.workshop(source, places=7)
    make.workshop(source, "Weaving", places=9, offset=90)
    make.session(event, "Added since", offset=0)
    make.workshop(event, places=3)
    make.session(event, "Weaving", offset=120)
    plugs.Plug().copy(source, event, None)
    made = Workshop.objects.for_event(event).values_list("session__title_en", "capacity")
    assert list(made) == [("Singing", 3), ("Weaving", 9)]


def test_two_tickets_of_one_person_become_one_with_the_workshops_of_both():
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=90)
    keep, gone = ticket(event, "Ben"), ticket(event, "Benjamin")
    for workshop, whose in ((one, keep), (one, gone), (other, gone)):
        make.place(workshop, whose)
    merge_guests(keep=keep.participant, gone=gone.participant, moves=Moves(), now=timezone.now())
    live = WorkshopPlace.objects.live().values_list("ticket__participant", "workshop")
    assert sorted(live) == [(keep.participant_id, one.pk), (keep.participant_id, other.pk)]


def test_whoever_is_forgotten_leaves_their_workshops_and_no_word_of_a_need():
    event = meetups.event()
    one = make.workshop(event, places=1, kept=1)
    ben, cleo = ticket(event), ticket(event, "Cleo")
    make.place(one, ben, needs_kept=True, is_kept=True)
    make.place(one, cleo, state="waiting", needs_kept=True)
    forgetting.forget_guest(person=ben.participant, now=timezone.now())
    row = WorkshopPlace.objects.get(ticket=ben)
    assert (row.state, row.needs_kept, row.is_kept) == ("given_up", False, False)
    forgetting.make_anonymous(pks=[cleo.pk], now=timezone.now())
    assert not WorkshopPlace.objects.filter(needs_kept=True).exists()


def test_people_read_which_workshops_are_theirs():
    event = meetups.event()
    ben = ticket(event)
    make.place(make.workshop(event), ben)
    (found,) = people.AboutPerson().told(Participant.objects.get())
    assert found.lines[0].endswith("Has a place") and found.url == reverse(
        "workshops/mine", args=[ben.secret]
    )


def test_mails_say_what_holds_when_they_are_sent_and_nothing_where_it_holds_no_more():
    event = meetups.event()
    one = make.workshop(event)
    ben = ticket(event)
    place = make.place(one, ben)
    telling.tell(place, telling.MOVED_UP)
    message = Message.objects.get()
    assert "Singing" in emails.moved_up(message).text
    choosing.give_up(place=place, now=timezone.now())
    with pytest.raises(emails.NotNeeded):
        emails.moved_up(message)


def test_a_facilitator_sees_the_way_to_their_workshops_on_the_overview():
    event = meetups.event()
    one = make.workshop(event, places=3)
    make.workshop(event, "Weaving", places=5, offset=90)
    make.place(one, ticket(event))
    carol = meetups.facilitator(event)
    assert plugs.Plug().cards(event, timezone.now(), carol) == ()
    make.facilitate(one.session, carol)
    (card,) = plugs.Plug().cards(event, timezone.now(), carol)
    assert (card.number, card.of) == ("1", "of 3 places")


def test_hosts_see_who_must_be_rung_and_who_needs_a_kept_place():
    event = meetups.event()
    host = meetups.host(event)
    one = make.workshop(event, places=1, kept=1)
    gwyn = ticket(event, "Gwyn", phone="01745 111 222")
    telling.tell(make.place(one, gwyn, state="waiting", needs_kept=True), telling.MOVED_UP)
    texts = [str(each.text) for each in plugs.Plug().open_items(event, timezone.now(), host)]
    assert texts == [
        "Guests to be rung about their workshops: 1",
        "Guests who need a kept place in a workshop: 1",
    ]
    assert not plugs.Plug().open_items(event, timezone.now(), meetups.person("Cleo"))


def test_programme_says_that_a_workshop_was_called_off_until_it_is_on_again(client):
    event = meetups.event()
    one, ada = make.workshop(event), meetups.host(event)
    now = timezone.now()
    programme.release(event=event, by=ada, now=now)
    url = reverse("programme/programme", args=[event.slug])
    off = "We are sorry: this workshop does not take place."
    assert "Places left: 2" in client.get(url).content.decode()
    actions.call_off(workshop=one, by=ada, now=now)
    assert off in client.get(url).content.decode()
    items = plugs.Plug().open_items(event, now, ada)
    assert [item.text for item in items] == ["Workshops called off that still stand in the programme: 1"]
    row = Workshop.objects.get()
    actions.change_workshop(
        session=one.session, changes={"is_on": True}, mark=seen(row, ["is_on"]), by=ada, now=now
    )
    row.refresh_from_db()
    assert row.called_off_at is None
    assert off not in client.get(url).content.decode()


def test_who_runs_a_workshop_reads_on_their_own_page_who_comes_to_it(client):
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=90)
    carol = meetups.facilitator(event)
    make.facilitate(one.session, carol)
    programme.release(event=event, by=carol, now=timezone.now())
    ben = ticket(event, "Ben Bevan")
    companion(ben)
    make.place(one, ben)
    make.place(other, ticket(event, "Cleo Court"))
    make.needing(ben)
    speaker = Speaker.objects.get()
    page = client.get(reverse("speakers/mine", args=[speaker.secret])).content.decode()
    assert "Bevan" not in page
    speaker.state = Speaker.State.CONFIRMED
    speaker.save()
    page = client.get(reverse("speakers/mine", args=[speaker.secret])).content.decode()
    for words in (
        "Places taken: 1 of 2",
        "Who is coming: Ben",
        "Companions beside them: 1",
    ):
        assert words in page
    for words in ("Bevan", "Cleo", "Hearing loop", "What helps those"):
        assert words not in page
    now = timezone.now()
    Event.objects.update(starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    page = client.get(reverse("speakers/mine", args=[speaker.secret])).content.decode()
    assert "Who is coming" not in page


def test_a_need_is_forgotten_before_who_typed_it_in():
    event = meetups.event()
    ada, ben = meetups.host(event), ticket(event)
    place = make.place(make.workshop(event, kept=1), ben, needs_kept=True, is_kept=True, entered_by=ada)
    people.forget_needs(pks=[place.pk], now=timezone.now())
    place.refresh_from_db()
    assert (place.needs_kept, place.is_kept, place.entered_by) == (False, False, ada)
    people.Tickets().forgotten([ben.pk], timezone.now())
    place.refresh_from_db()
    assert place.entered_by is None
