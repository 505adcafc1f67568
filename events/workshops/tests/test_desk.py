"""The desk's pages of workshops and handouts, and who may see what there."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.access.models import Opening
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.speakers.models import Speaker
from events.tickets.tests.make import ticket
from events.workshops import actions, plugs, roster
from events.workshops.models import SessionHandout, Workshop, WorkshopPlace
from events.workshops.tests import make
from wwnt.kit.held import HeldFile

pytestmark = pytest.mark.django_db


def member(event, role, name):
    user = meetups.person(name)
    Team.objects.create(event=event, user=user, role=role)
    return user


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(client, event):
    user = meetups.host(event)
    client.force_login(user)
    return user


def url(event, name, *more):
    return reverse(f"workshops/desk/{name}", args=[event.slug, *more])


def words(response):
    return response.content.decode()


def test_settings_open_sign_up_for_any_part_of_the_day(client, event, host):
    part = make.session(event, kind="talk")
    page = url(event, "settings", part.pk)
    assert "Let guests sign up" in words(client.get(url(event, "workshops")))
    mark = client.get(page).context["form"]["mark"].value()
    response = client.post(page, {"is_on": "on", "capacity": "12", "kept": "2", "mark": mark})
    assert response.status_code == 302
    made = Workshop.objects.counted().get(session=part)
    assert (made.is_on, made.count.places, made.count.left) == (True, 12, 10)


def test_settings_refuse_what_does_not_fit_and_lose_nothing(client, event, host):
    one = make.workshop(event, places=3)
    for name in ("Ada", "Cleo"):
        make.place(one, ticket(event, name))
    page = url(event, "settings", one.session_id)
    mark = client.get(page).context["form"]["mark"].value()
    for typed, said in (
        ({"capacity": "1"}, "People who have a place already: 2"),
        ({"capacity": "3", "kept": "4"}, "These are more than there are places."),
        ({"capacity": "0"}, "Please give a number from 1 to 2000."),
        ({"capacity": "99999"}, "Please give a number from 1 to 2000."),
        ({"capacity": "x"}, "Please write a whole number."),
    ):
        response = client.post(page, {"is_on": "on", "mark": mark, **typed})
        assert said in words(response), said
        assert f'value="{typed["capacity"]}"' in words(response)


def test_settings_show_what_another_host_has_kept_meanwhile(client, event, host):
    one = make.workshop(event, places=3)
    page = url(event, "settings", one.session_id)
    mark = client.get(page).context["form"]["mark"].value()
    Workshop.objects.update(capacity=5)
    response = client.post(page, {"is_on": "on", "capacity": "4", "mark": mark})
    assert response.status_code == 409
    assert Workshop.objects.get().capacity == 5


def test_workshop_shows_needs_to_who_may_read_them_and_counts_to_others(client, event):
    one = make.workshop(event)
    ben = ticket(event)
    make.place(one, ben)
    make.needing(ben)
    page = url(event, "workshop", one.session_id)
    seen = {}
    for role in (Team.Role.ACCESS, Team.Role.PROGRAMME):
        client.force_login(member(event, role, role))
        seen[role] = words(client.get(page))
    assert "Hearing loop" in seen["access"] and "What helps them" in seen["access"]
    assert (
        "What helps those who are coming" in seen["programme"] and "What helps them" not in seen["programme"]
    )
    assert [each.by.name for each in Opening.objects.all()] == ["access"]


def test_workshop_opens_to_who_facilitates_it_and_to_no_other_facilitator(client, event):
    mine, other = make.workshop(event), make.workshop(event, "Weaving", offset=90)
    make.needing(make.place(mine, ticket(event, "Ben Bevan")).ticket)
    carol = meetups.facilitator(event)
    make.facilitate(mine.session, carol)
    client.force_login(carol)
    shown = words(client.get(url(event, "workshops")))
    assert "Singing" in shown and "Weaving" not in shown and "Let guests sign up" not in shown
    page = words(client.get(url(event, "workshop", mine.session_id)))
    assert "Ben" in page and "Bevan" not in page
    assert "Hearing loop" not in page and "What helps them" not in page
    assert "Please ask whoever looks after access." in page
    for name in ("workshop", "list_pdf"):
        assert client.get(url(event, name, other.session_id)).status_code == 404
    assert client.get(url(event, "list_pdf", mine.session_id)).content[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("needing", "coming", "numbers"), [(4, 6, []), (5, 6, [("Hearing loop", 5)]), (5, 5, [])]
)
def test_who_facilitates_reads_of_needs_only_numbers_that_point_at_nobody(event, needing, coming, numbers):
    one = make.workshop(event, places=9)
    for number in range(coming):
        guest = ticket(event, f"Guest {number}")
        make.place(one, guest)
        if number < needing:
            make.needing(guest)
    carol = meetups.facilitator(event)
    make.facilitate(one.session, carol)
    assert [(str(label), number) for label, number in roster.of(one, carol).numbers] == numbers


def test_workshop_asks_the_same_number_of_queries_for_one_and_three_guests(client, event, host):
    one = make.workshop(event, places=5)

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(url(event, "workshop", one.session_id))
        return len(found)

    make.needing(make.place(one, ticket(event)).ticket)
    asked()
    first = asked()
    for name in ("Ada", "Cleo"):
        make.needing(make.place(one, ticket(event, name)).ticket)
    asked()
    assert asked() == first


def test_guest_is_put_down_by_phone_for_several_at_once(client, event, host):
    one, other = make.workshop(event), make.workshop(event, "Weaving", offset=90)
    gwyn = ticket(event, "Gwŷn", phone="01745 111 222")
    assert "Gwŷn" in words(client.get(url(event, "guests"), {"q": "gwyn"}))
    client.post(url(event, "guest", gwyn.pk), {"workshops": [one.pk, other.pk]})
    assert gwyn.workshop_places.live().filter(state="taken", entered_by=host).count() == 2


def test_guest_keeps_what_they_said_they_need_when_somebody_changes_it_who_may_not_know(client, event):
    one = make.workshop(event, places=2, kept=1)
    ben = ticket(event)
    make.place(one, ben, needs_kept=True)
    client.force_login(member(event, Team.Role.PROGRAMME, "Idris"))
    page = url(event, "guest", ben.pk)
    assert "Needs one of the kept places" not in words(client.get(page))
    client.post(page, {"workshops": [one.pk]})
    assert ben.workshop_places.live().get().needs_kept


def test_give_kept_and_give_up_move_people_and_told_notes_it(client, event, host):
    one = make.workshop(event, places=1, kept=1)
    gwyn = ticket(event, "Gwyn", phone="01745 111 222")
    place = make.place(one, gwyn, state="waiting", needs_kept=True)
    assert "Give a kept place" in words(client.get(url(event, "workshop", one.session_id)))
    client.post(url(event, "give_kept", one.session_id, place.pk))
    place.refresh_from_db()
    assert (place.state, place.is_kept) == ("taken", True)
    assert "To tell by hand" in words(client.get(url(event, "workshops")))
    message = Message.objects.get()
    client.post(url(event, "told", message.pk))
    message.refresh_from_db()
    assert message.fate == Message.Fate.BY_HAND
    response = client.post(url(event, "give_kept", one.session_id, place.pk), follow=True)
    assert "too late" in words(response)
    client.post(url(event, "give_up", one.session_id, place.pk))
    assert not WorkshopPlace.objects.live().exists()


def test_call_off_tells_everybody_and_frees_the_part_of_the_day(client, event, host):
    one = make.workshop(event, places=1)
    make.place(one, ticket(event))
    make.place(one, ticket(event, "Cleo"), state="waiting")
    client.post(url(event, "call_off", one.session_id))
    assert not WorkshopPlace.objects.live().exists()
    assert [each.kind for each in Message.objects.all()] == ["workshop_off", "workshop_off"]
    client.post(url(event, "call_off", one.session_id))
    assert Message.objects.count() == 2


def document(ending="docx", inside=("word/document.xml",), name="notes"):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for each in inside:
            file.writestr(each, "x")
    return SimpleUploadedFile(f"{name}.{ending}", data.getvalue())


GIVEN = {"title_en": "Notes", "title_cy": "Nodiadau", "readers": "everybody", "when": "before"}


def test_add_handout_takes_files_and_links(client, event, host):
    part = make.session(event)
    page = url(event, "add_handout", part.pk)
    client.post(page, GIVEN | {"file": document()})
    client.post(page, GIVEN | {"url": "example.org/words"})
    file, link = SessionHandout.objects.order_by("pk")
    assert (file.ending, link.url) == ("DOCX", "https://example.org/words")
    assert "Notes" in words(client.get(url(event, "handouts")))
    response = client.get(url(event, "handout", file.pk))
    assert b"".join(response.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"file": SimpleUploadedFile("notes.pdf", b"<html><script>alert(1)</script>")}, "something else than its name"),
        ({"file": SimpleUploadedFile("run.exe", b"MZ\x90")}, "hand out this kind of file"),
        ({"file": SimpleUploadedFile("empty.pdf", b"")}, "nothing in this file"),
        ({"file": document("pptx")}, "something else than its name"),
        ({"file": document("docx", ("word/document.xml", "word/vbaProject.bin"))}, "macros"),
        ({"file": SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff but no picture")}, "not a picture"),
        ({}, "choose a file, or give an address"),
        ({"url": "javascript:alert(1)"}, "does not look like a web address"),
        ({"url": "ftp://example.org/a"}, "does not look like a web address"),
        ({"url": "https://example.org", "title_en": "", "title_cy": ""}, "say what it is"),
        ({"url": "https://example.org", "title_en": "x" * 300}, "too long"),
    ],
)  # fmt: skip
def test_add_handout_says_what_is_wrong_and_keeps_what_was_typed(client, event, host, typed, said):
    part = make.session(event)
    response = client.post(url(event, "add_handout", part.pk), GIVEN | {"title_cy": "Nodiadau da"} | typed)
    assert response.status_code == 200 and said in words(response)
    assert not SessionHandout.objects.exists()
    assert "title_cy" in typed or "Nodiadau da" in words(response)


def test_add_handout_keeps_the_chosen_file_while_something_else_is_wrong(client, event, host):
    page = url(event, "add_handout", make.session(event).pk)
    bad = GIVEN | {"title_en": "", "title_cy": "", "file": document()}
    assert "notes.docx" in words(client.post(page, bad))
    again = GIVEN | {"file-held": HeldFile.objects.get().key}
    assert client.post(page, again).status_code == 302
    assert SessionHandout.objects.get().ending == "DOCX"


def test_remove_handout_takes_the_file_along(client, event, host, django_capture_on_commit_callbacks):
    part = make.session(event)
    client.post(url(event, "add_handout", part.pk), GIVEN | {"file": document()})
    row = SessionHandout.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url(event, "remove_handout", row.pk))
    assert not SessionHandout.objects.exists() and not row.file.storage.exists(row.file.name)


def test_add_handout_for_afterwards_waits_for_the_clock(client, event, host):
    from events.workshops import actions

    part = make.session(event)
    client.post(url(event, "add_handout", part.pk), GIVEN | {"url": "https://example.org/a", "when": "after"})
    assert actions.show_handouts(now=timezone.now()) == 0
    later = part.ends_at + timedelta(minutes=1)
    assert [actions.show_handouts(now=later), actions.show_handouts(now=later)] == [1, 0]
    assert SessionHandout.objects.get().shown_at == later


def test_add_handout_pressed_twice_adds_one(client, event, host):
    part = make.session(event)
    for content in (b"%PDF-1.4 one", b"%PDF-1.4 one", b"%PDF-1.4 two"):
        file = SimpleUploadedFile("words.pdf", content)
        fields = {"title_en": "Words", "title_cy": "", "url": "", "readers": "everybody", "when": "before"}
        actions.add_handout(session=part, fields=fields | {"file": file}, by=host, now=timezone.now())
    assert SessionHandout.objects.count() == 2
    typed = {"title_en": "A page", "url": "https://example.org/a", "readers": "holders", "when": "after"}
    for _press in range(2):
        client.post(url(event, "add_handout", part.pk), typed)
    assert SessionHandout.objects.count() == 3


@pytest.mark.parametrize(("state", "status"), [("confirmed", 200), ("declined", 404), ("withdrawn", 404)])
def test_workshop_is_closed_to_a_facilitator_who_does_not_come(client, event, state, status):
    one, carol = make.workshop(event), member(event, Team.Role.FACILITATOR, "Carol")
    make.facilitate(one.session, carol)
    Speaker.objects.update(state=state)
    client.force_login(carol)
    assert client.get(url(event, "workshop", one.session_id)).status_code == status
    assert client.get(url(event, "list_pdf", one.session_id)).status_code == status


@pytest.mark.parametrize("name", ["give_up", "give_kept"])
def test_places_of_a_workshop_that_was_called_off_are_answered_in_words(client, event, host, name):
    one = make.workshop(event, kept=1)
    place = make.place(one, ticket(event), state="waiting")
    actions.call_off(workshop=one, by=host, now=timezone.now())
    response = client.post(url(event, name, one.session_id, place.pk), follow=True)
    assert "They have no place there any more" in words(response)


def test_settings_of_a_preset_are_those_of_a_meet_up_that_is_made_from_it(client, event, host):
    preset = meetups.event(slug="preset-walk", status=Event.Status.PRESET)
    part = make.session(preset)
    overview = words(client.get(url(preset, "workshops")))
    assert url(preset, "settings", part.pk) in overview
    typed = {"is_on": "on", "capacity": 7, "kept": 1, "opens_days": 14, "closes_hours": 2}
    mark = client.get(url(preset, "settings", part.pk)).context["form"]["mark"].value()
    response = client.post(url(preset, "settings", part.pk), typed | {"mark": mark}, follow=True)
    assert "0 of 7" in words(response)
    assert f'"{url(preset, "workshop", part.pk)}"' not in words(response)
    twin = make.session(event)
    plugs.Plug().copy(preset, event, host)
    made = Workshop.objects.get(session=twin)
    assert (made.is_on, made.capacity, made.kept, made.opens_days, made.closes_hours) == (True, 7, 1, 14, 2)


def test_showing_handouts_asks_no_more_for_more_of_them(event):
    counts = []
    Event.objects.update(starts_at=timezone.now() - timedelta(minutes=10))
    for number in range(3):
        make.handout(make.session(event, f"Part {number}", 30), shown_at=None, when="after")
        with CaptureQueriesContext(connection) as queries:
            actions.show_handouts(now=timezone.now())
        counts.append(len(queries))
    assert counts[0] == counts[2]
