"""What guests see of workshops and handouts."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.tickets.models import Ticket
from events.tickets.tests.make import ticket
from events.workshops.models import SessionHandout, WorkshopPlace
from events.workshops.tests import make
from wwnt.kit.trail import Hand

pytestmark = pytest.mark.django_db


def page(guest, name="workshops/mine", *more):
    return reverse(name, args=[guest.secret, *more])


def words(response):
    return response.content.decode()


def opened(client, url):
    """Status and headers of a file."""
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def test_mine_takes_several_at_once_without_an_account(client):
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=90)
    ben = ticket(event)
    assert "Places left: 2" in words(client.get(page(ben)))
    response = client.post(page(ben), {"workshops": [one.pk, other.pk]}, follow=True)
    assert words(response).count("You have a place") == 2
    assert reverse("workshops/mine", args=[ben.secret]) in words(client.get(page(ben, "tickets/ticket")))


def test_mine_says_where_others_were_quicker_and_lets_one_wait(client):
    event = meetups.event()
    one = make.workshop(event, places=1)
    make.place(one, ticket(event, "Ada"))
    ben = ticket(event)
    response = client.post(page(ben), {"workshops": [one.pk]})
    assert "Full by now: Singing" in words(response) and "checked" in words(response)
    response = client.post(page(ben), {"workshops": [one.pk], "full": [one.pk]}, follow=True)
    assert "You wait; your number: 1" in words(response)


def test_mine_takes_who_asks_for_a_kept_place_alone_as_wanting_to_be_in_it(client):
    event = meetups.event()
    one = make.workshop(event, places=2, kept=1)
    make.place(one, ticket(event, "Ada"))
    ben = ticket(event)
    response = client.post(page(ben), {"needing": [one.pk], "full": [one.pk]}, follow=True)
    assert "You wait; your number: 1" in words(response)
    assert WorkshopPlace.objects.get(ticket=ben).needs_kept
    client.post(page(ben), {"needing": [one.pk]})
    assert not WorkshopPlace.objects.live().filter(ticket=ben).exists()


def test_mine_names_what_lies_at_the_same_time(client):
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=60)
    ben = ticket(event)
    response = client.post(page(ben), {"workshops": [one.pk, other.pk]})
    assert "These are at the same time. Please choose one of them: Singing" in words(response)
    assert not WorkshopPlace.objects.exists()


def test_mine_ignores_numbers_of_other_meet_ups_and_words_that_are_none(client):
    event = meetups.event()
    make.workshop(event)
    elsewhere = make.workshop(meetups.event(slug="other"))
    ben = ticket(event)
    for typed in (elsewhere.pk, "9" * 40, "<script>"):
        assert client.post(page(ben), {"workshops": [typed]}).status_code == 200
    assert not WorkshopPlace.objects.exists()


def test_mine_shows_what_was_released_and_not_what_is_being_moved(client):
    event = meetups.event()
    one = make.workshop(event, "Singing")
    programme.release(event=event, by=Hand.COMMAND, now=timezone.now())
    one.session.title_en = "Shouting"
    one.session.save()
    make.workshop(event, "Secret")
    shown = words(client.get(page(ticket(event))))
    assert "Singing" in shown and "Shouting" not in shown and "Secret" not in shown


def test_mine_keeps_what_was_ticked_when_the_language_changes(client):
    event = meetups.event()
    one = make.workshop(event)
    ben = ticket(event)
    response = client.post(page(ben), {"workshops": [one.pk], "_language": "cy"})
    assert "checked" in words(response) and not WorkshopPlace.objects.exists()


def test_give_up_and_answer_are_only_for_ones_own_places(client):
    event = meetups.event()
    one = make.workshop(event)
    theirs = make.place(one, ticket(event, "Ada"))
    ben = ticket(event)
    for name in ("workshops/give_up", "workshops/answer"):
        assert client.post(page(ben, name, theirs.pk)).status_code == 404
        assert client.get(page(ben, name, theirs.pk)).status_code == 405
    mine = make.place(one, ben)
    client.post(page(ben, "workshops/give_up", mine.pk))
    assert not ben.workshop_places.live().exists()


def test_answer_takes_the_place_that_was_kept(client):
    event = meetups.event()
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=60)
    ben = ticket(event)
    place = make.place(one, ben, state="asked", answer_by=timezone.now())
    make.place(other, ben)
    assert "please choose" in words(client.get(page(ben)))
    client.post(page(ben, "workshops/answer", place.pk), {"yes": "1"})
    assert [each.workshop for each in ben.workshop_places.live()] == [one]


def test_calendar_holds_ones_own_workshops_under_the_names_of_the_programme(client):
    event = meetups.event()
    one = make.workshop(event)
    make.workshop(event, "Weaving", offset=90)
    ben = ticket(event)
    make.place(one, ben)
    calendar = Calendar.from_ical(client.get(page(ben, "workshops/calendar")).content)
    assert [str(each["uid"]).split("@")[0] for each in calendar.walk("VEVENT")] == [
        f"session-{one.session.uid}"
    ]


def pdf(name="words.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n%%EOF\n")


def archive(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return data.getvalue()


def test_own_handout_opens_to_who_is_in_it_and_to_nobody_else(client):
    event = meetups.event()
    one = make.workshop(event)
    row = make.handout(one.session, readers="holders", url="", file=pdf(), size=20)
    ada, ben = ticket(event, "Ada"), ticket(event)
    make.place(one, ada)
    assert opened(client, page(ada, "workshops/own_handout", row.pk)).status_code == 200
    assert opened(client, page(ben, "workshops/own_handout", row.pk)).status_code == 404
    assert client.get(reverse("workshops/handout", args=[event.slug, row.pk])).status_code == 404
    assert client.get(f"/media/{row.file.name}").status_code == 404


def test_own_handout_of_a_part_without_sign_up_is_for_all_who_have_a_place(client):
    event = meetups.event()
    row = make.handout(make.session(event), readers="holders", url="", file=pdf())
    assert opened(client, page(ticket(event), "workshops/own_handout", row.pk)).status_code == 200
    waiting = ticket(event, "Cleo", status=Ticket.Status.WAITING)
    assert opened(client, page(waiting, "workshops/own_handout", row.pk)).status_code == 404


def test_handouts_for_everybody_stand_on_a_page_of_their_own_once_they_are_shown(client):
    event = meetups.event()
    url = reverse("workshops/handouts", args=[event.slug])
    assert client.get(url).status_code == 404
    row = make.handout(make.session(event), shown_at=None, when="after")
    assert client.get(url).status_code == 404
    SessionHandout.objects.filter(pk=row.pk).update(shown_at=timezone.now())
    assert "https://example.org/words" in words(client.get(url))
    assert url in words(client.get(reverse("event", args=[event.slug])))


def test_handout_is_given_with_its_true_type(client):
    event = meetups.event()
    row = make.handout(make.session(event), url="", file=pdf())
    response = opened(client, reverse("workshops/handout", args=[event.slug, row.pk]))
    assert (response.headers["Content-Type"], response.headers["X-Content-Type-Options"]) == (
        "application/pdf",
        "nosniff",
    )


def test_mine_asks_the_same_number_of_queries_for_one_and_three_workshops(client):
    event = meetups.event()
    ben = ticket(event)
    make.place(make.workshop(event), ben)

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(page(ben))
        return len(found)

    first = asked()
    for offset in (90, 150):
        one = make.workshop(event, f"At {offset}", offset=offset)
        make.place(one, ben, state="waiting")
    assert asked() <= first + 1


def test_of_parts_that_guests_do_not_see_yet_nobody_reads_a_thing(client):
    event, now = meetups.event(), timezone.now()
    part = make.session(event, "Singing")
    make.handout(part, title_en="Words of songs")
    programme.release(event=event, by=Hand.CLOCK, now=now)
    hidden = make.session(event, "Still secret", offset=90)
    for readers in ("everybody", "holders"):
        make.handout(hidden, title_en=f"Secret for {readers}", readers=readers)
    type(part).objects.filter(pk=part.pk).update(title_en="New secret title")
    read = words(client.get(page(ticket(event))))
    assert "Words of songs" in read and "secret" not in read.lower()
    assert "secret" not in words(client.get(reverse("workshops/handouts", args=[event.slug]))).lower()


def test_handouts_of_a_workshop_that_was_called_off_are_open_to_nobody_new(client):
    event = meetups.event()
    one = make.workshop(event)
    never = make.workshop(event, "Weaving", offset=90, is_on=False)
    make.place(one, ticket(event, "Ada"), state="given_up")
    one.is_on, one.called_off_at = False, timezone.now()
    one.save()
    make.handout(one.session, title_en="Words of songs", readers="holders")
    make.handout(never.session, title_en="Patterns", readers="holders")
    read = words(client.get(page(ticket(event))))
    assert "Words of songs" not in read
    assert "Patterns" in read


def test_an_old_button_is_answered_in_words(client):
    event = meetups.event()
    ben = ticket(event)
    place = make.place(make.workshop(event), ben, state="given_up")
    for name, said in (
        ("workshops/give_up", "You have no place there any more"),
        ("workshops/answer", "the place has gone on"),
    ):
        response = client.post(page(ben, name, place.pk), {"yes": "1"}, follow=True)
        assert said in words(response)
