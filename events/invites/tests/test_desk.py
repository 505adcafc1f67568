"""Tests of the desk's pages for guest lists, invitations and messages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.invites import actions
from events.invites.models import GuestList, Invite, Mailing
from events.invites.tests import make
from events.meetups.tests.make import event as make_event
from events.meetups.tests.make import facilitator, host, person
from wwnt.kit import outbox, sheets, sockets
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def ada(client, event):
    client.force_login(host(event))
    return client


def at(name, event, *more):
    return reverse(f"invites/desk/{name}", args=[event.slug, *more])


def upload(client, event, data):
    return client.post(at("upload", event), {"file": SimpleUploadedFile("list.csv", data)})


def pages(event):
    """Every door of the room, with something behind each."""
    guest_list = make.guest_list(event, "Name\nBen\n,\n")
    invite = make.invite(event)
    message = Message.objects.create(
        participant=invite.participant, about=event.key, kind="invitation", fate="refused", language="cy"
    )
    plain = ["guest_list", "progress", "add", "send", "letters", "ring", "upload", "messages", "timetable"]
    of_list = ["match", "preview", "bring_in", "bringing_in", "refused"]
    return [
        *(at(name, event) for name in plain),
        *(at(name, event, guest_list.pk) for name in of_list),
        at("take_off", event, invite.pk),
        at("message", event, message.pk),
        at("told", event, message.pk),
    ]


def test_the_desk_is_closed_to_strangers_facilitators_and_hosts_elsewhere(client, event):
    addresses = pages(event)
    for address in addresses:
        assert client.get(address)["Location"].startswith("/accounts/login/")
    elsewhere = make_event(slug="elsewhere")
    for user in (person("Cleo"), facilitator(event), host(elsewhere, "Nia")):
        client.force_login(user)
        assert {client.get(address).status_code for address in addresses} == {404}
        assert {client.post(address).status_code for address in addresses} == {404}
    assert Invite.objects.count() == 1


def test_another_meetups_list_message_and_invite_are_not_there(ada, event):
    other = make_event(slug="elsewhere")
    theirs = make.guest_list(other, "Name\nBen\n")
    invite = make.invite(other)
    message = Message.objects.create(about=other.key, kind="invitation", fate="refused", language="cy")
    for name in ("match", "preview", "refused", "bringing_in"):
        assert ada.get(at(name, event, theirs.pk)).status_code == 404
    assert ada.post(at("bring_in", event, theirs.pk)).status_code == 404
    assert ada.post(at("take_off", event, invite.pk)).status_code == 404
    assert ada.get(at("message", event, message.pk)).status_code == 404
    assert ada.get(at("letters", event) + f"?invite={invite.pk}").context["letters"] == []


def test_every_page_opens_in_both_languages(ada, event):
    for address in pages(event):
        if "take-off" in address or "told" in address or "bring-in" in address:
            assert ada.get(address).status_code == 405
            continue
        for language in ("cy", "en"):
            assert ada.get(address, {"language": language}).status_code in {200, 302}


def test_upload_a_file_becomes_guests_in_four_steps(ada, event):
    data = "Enw;E-bost;Iaith;Esgidiau\nSiân;sian@example.org;cymraeg;39\n;x@example.org;;\n".encode("cp1252")
    matching_page = upload(ada, event, data)["Location"]
    guest_list = GuestList.objects.get()
    assert matching_page == at("match", event, guest_list.pk)
    assert Invite.objects.count() == 0
    form = ada.get(matching_page).context["form"]
    assert [form[f"column_{n}"].value() for n in range(4)] == ["name", "email", "language", ""]
    columns = {"column_0": "name", "column_1": "email", "column_2": "language", "column_3": "note"}
    response = ada.post(matching_page, {**columns, "basis": "consent"})
    assert response["Location"] == at("preview", event, guest_list.pk)
    assert ada.get(response["Location"]).context["ready"] == 1
    assert Invite.objects.count() == 0
    ada.post(at("bring_in", event, guest_list.pk))
    outbox.run_due()
    invite = Invite.objects.get()
    assert (invite.participant.name, invite.basis, invite.extra) == ("Siân", "consent", {"Esgidiau": "39"})
    assert ada.get(response["Location"]).context["finished"] is True


def test_upload_says_what_is_wrong_with_a_file(ada, event):
    response = upload(ada, event, b"\x89PNG\r\n")
    assert response.context["form"].errors["file"] == ["This is not a CSV file."]
    assert upload(ada, event, b"x" * (sheets.MOST_BYTES + 1)).status_code == 200
    assert GuestList.objects.count() == 0


def test_match_needs_a_name_a_reason_and_each_thing_once(ada, event):
    guest_list = make.guest_list(event, "A,B\nBen,ben@example.org\n", basis="")
    form = ada.post(at("match", event, guest_list.pk), {"column_0": "email", "column_1": "email"}).context[
        "form"
    ]
    assert set(form.errors) == {"__all__", "column_1", "basis"}
    assert ada.get(at("preview", event, guest_list.pk))["Location"] == at("match", event, guest_list.pk)


def test_match_shows_cells_that_hold_markup_as_text(ada, event):
    guest_list = make.guest_list(event, "Name\n<script>alert(1)</script>\n")
    for name in ("match", "preview"):
        html = ada.get(at(name, event, guest_list.pk)).content.decode()
        assert "<script>alert" not in html and "&lt;script&gt;alert" in html


def test_refused_lines_can_be_mended_and_formula_cells_are_safe(ada, event):
    guest_list = make.guest_list(event, "Name,E-mail\n=HYPERLINK(1),bad\nBen,ben@example.org\n")
    for _step in ("before", "after"):
        response = ada.get(at("refused", event, guest_list.pk))
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        lines = response.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2 and lines[1].startswith("'=HYPERLINK(1),bad,2,")
        actions.start_bringing_in(guest_list=guest_list, by=None)
        outbox.run_due()
    mended = response.content.decode("utf-8-sig").replace(",bad,", ",good@example.org,")
    upload(ada, event, mended.encode())
    assert [line.problem for line in actions.preview(guest_list=GuestList.objects.latest("pk"))] == [""]


def test_add_somebody_by_hand(ada, event):
    data = {"name": "Dai", "phone": "01745 1", "language": "cy"}
    assert ada.post(at("add", event), data).status_code == 302
    assert Invite.objects.get().participant.phone == "01745 1"
    assert ada.post(at("add", event), data).context["form"].errors["name"]
    with_mail = {"name": "Cleo", "email": "cleo@example.org"}
    assert set(ada.post(at("add", event), with_mail).context["form"].errors) == {"basis"}
    ada.post(at("add", event), {**with_mail, "basis": "consent"})
    cleo = Invite.objects.get(participant__name="Cleo")
    assert (cleo.basis, cleo.participant.language_is_known) == ("consent", False)


def test_take_off_only_who_was_not_asked(ada, event):
    asked = make.invite(event)
    make.mailing(event)
    fresh = make.invite(event, "Cleo")
    assert ada.post(at("take_off", event, asked.pk)).status_code == 404
    ada.post(at("take_off", event, fresh.pk))
    assert Invite.objects.get() == asked


def test_send_shows_the_mail_first_and_sends_once(ada, event):
    make.invite(event)
    words = {"words_en": "Bring cake.", "words_cy": "Dewch â chacen."}
    response = ada.post(at("send", event), {**words, "look": "1"})
    assert "Dewch â chacen." in response.context["samples"][0]["mail"].text
    assert Mailing.objects.count() == 0
    for _press in range(2):
        assert ada.post(at("send", event), {**words, "send": "1"})["Location"] == at("guest_list", event)
    assert (Mailing.objects.count(), Message.objects.count()) == (1, 1)


def test_send_wants_words_in_both_languages_or_neither(ada, event):
    make.invite(event)
    response = ada.post(at("send", event), {"words_en": "Bring cake.", "send": "1"})
    assert set(response.context["form"].errors) == {"words_cy"}
    assert Mailing.objects.count() == 0


def test_progress_asks_again_until_all_are_dealt_with(ada, event):
    make.invite(event)
    make.mailing(event)
    assert "hx-get" in ada.get(at("progress", event)).content.decode()
    outbox.run_due()
    response = ada.get(at("progress", event))
    assert "hx-get" not in response.content.decode()
    assert (response.context["sent"], response.context["of"]) == (1, 1)


def test_the_guest_list_filters_by_answer_and_fate(ada, event):
    ben, cleo, dai = (
        make.invite(event),
        make.invite(event, "Cléo"),
        make.invite(event, "Dai", person={"email": ""}),
    )
    make.mailing(event)
    fresh = make.invite(event, "Fresh")
    actions.answer(invite=ben, reply="yes", now=timezone.now())
    Message.objects.filter(invite=cleo).update(fate="refused")
    found = {"": 4, "yes": [ben], "back": [cleo], "by_hand": [dai], "unasked": [fresh], "none": [cleo, dai]}
    for show, rows in found.items():
        page = ada.get(at("guest_list", event), {"show": show}).context["page"]
        assert len(page) == 4 if show == "" else [*page] == rows
    assert [*ada.get(at("guest_list", event), {"q": "CLEO"}).context["page"]] == [cleo]


def test_a_guest_without_email_has_a_letter_with_phone_and_address(ada, event):
    dai = make.invite(event, "Dai", person={"email": "", "address": "2 Stryd Fawr"})
    make.invite(event)
    make.mailing(event, words_en="Bring cake.", words_cy="Dewch â chacen.")
    html = ada.get(at("letters", event)).content.decode()
    assert html.count("<article") == 1
    for words in ("2 Stryd Fawr", "01745 000 000", f"/i/{dai.secret}/", "Dewch â chacen.", "<svg"):
        assert words in html


def refused_message(event):
    invite = make.invite(event)
    make.mailing(event)
    Message.objects.update(fate="refused", reason="550 No such mailbox")
    return Message.objects.get(invite=invite)


def test_message_is_mended_and_sent_again(ada, event):
    message = refused_message(event)
    ada.post(at("message", event, message.pk), {"email": "right@example.org"})
    outbox.run_due()
    message.refresh_from_db()
    assert (message.to, message.fate, message.participant.email) == (
        "right@example.org",
        "sent",
        "right@example.org",
    )


def test_message_with_another_wrong_address_is_not_sent(ada, event):
    message = refused_message(event)
    response = ada.post(at("message", event, message.pk), {"email": "wrong"})
    message.refresh_from_db()
    assert (response.status_code, message.fate) == (200, "refused")


def test_told_by_hand_is_noted_but_a_sent_message_stays_sent(ada, event):
    message = refused_message(event)
    ada.post(at("told", event, message.pk))
    message.refresh_from_db()
    assert message.fate == "by_hand"
    Message.objects.update(fate="sent")
    ada.post(at("told", event, message.pk))
    message.refresh_from_db()
    assert message.fate == "sent"


def test_messages_are_filtered_by_fate_and_kind(ada, event):
    message = refused_message(event)
    elsewhere = make_event(slug="elsewhere")
    make.invite(elsewhere, "Nia")
    make.mailing(elsewhere)
    for query, rows in (
        ({}, [message]),
        ({"fate": "back"}, [message]),
        ({"fate": "sent"}, []),
        ({"kind": "reminder"}, []),
    ):
        assert [*ada.get(at("messages", event), query).context["page"]] == rows
    assert "Invitation" in ada.get(at("messages", event)).content.decode()


def test_the_timetable_names_the_reminder_at_ten_the_day_before(ada, event):
    entries = ada.get(at("timetable", event)).context["entries"]
    last = timezone.localtime(max(entry["at"] for entry in entries if entry["at"]))
    assert (last.hour, last.date()) == (10, timezone.localtime(event.starts_at).date() - timedelta(days=1))


def test_the_overview_says_what_came_back_and_whom_to_ring(event):
    ada = host(event)
    refused_message(event)
    dai = make.guest("Dai", email="")
    for kind in ("reminder", "invitation"):
        Message.objects.create(participant=dai, about=event.key, kind=kind, fate="no_email", language="cy")
    make.invite(event, "Fresh")
    rooms = [
        plug for plug in sockets.plugged("about_event") if type(plug).__module__ == "events.invites.plugs"
    ]
    items = [item for plug in rooms for item in plug.open_items(event, timezone.now(), ada)]
    assert [str(item.text).rpartition(": ")[2] for item in items] == ["1", "1", "1"]
    (trouble,) = [trouble for plug in rooms for trouble in plug.troubles(event, timezone.now(), ada)]
    assert trouble.text == "Ben: Invitation"
    assert trouble.what == (
        "ben@example.org · The mail server does not know this address: it may be misspelt or closed."
    )
    stages = [plug.stage(event, timezone.now(), ada) for plug in rooms]
    assert [(stage.key, stage.done, stage.of) for stage in stages] == [("invites", 0, 1), ("messages", 0, 3)]
    carol = facilitator(event)
    assert [plug.stage(event, timezone.now(), carol) for plug in rooms] == [None, None]
    assert [item for plug in rooms for item in plug.open_items(event, timezone.now(), carol)] == []
    assert [trouble for plug in rooms for trouble in plug.troubles(event, timezone.now(), carol)] == []


def test_what_came_back_is_sent_again_from_the_first_page_once(ada, event):
    message = refused_message(event)
    overview = reverse("desk/overview", args=[event.slug])
    page = ada.get(overview).text
    assert f'action="{at("send_again", event, message.pk)}"' in page
    assert f'href="{at("message", event, message.pk)}">Mend the address' in page
    assert "550" not in page
    for _ in range(2):  # pressed twice
        assert ada.post(at("send_again", event, message.pk)).url == overview
    assert Job.objects.waiting().filter(is_bulk=False).count() == 1
    outbox.run_due()
    message.refresh_from_db()
    assert (message.fate, message.reason) == ("sent", "")
    assert at("send_again", event, message.pk) not in ada.get(overview).text


def test_of_many_that_came_back_the_first_page_shows_a_few_and_the_way_to_all(ada, event):
    for number in range(7):
        make.invite(event, f"Guest {number}")
    make.mailing(event)
    Message.objects.update(fate="failed", reason="Later: [Errno 111] Connection refused")
    with CaptureQueriesContext(connection) as captured:
        page = ada.get(reverse("desk/overview", args=[event.slug])).text
    assert page.count("Our own mail server could not be reached") == page.count("/again/") == 5
    assert "Messages that came back: 7" in page and f"{at('messages', event)}?fate=back" in page
    assert len(captured) <= 40


def test_a_list_that_could_not_be_brought_in_goes_on_from_the_first_page(ada, event):
    found = make.guest_list(event, "Name,E-mail\nBen,ben@example.org\n")
    actions.start_bringing_in(guest_list=found, by=None)
    actions.note_given_up(guest_list_id=found.pk, reason="a disk")
    overview = ada.get(reverse("desk/overview", args=[event.slug])).text
    for page in (overview, ada.get(at("preview", event, found.pk)).text):
        assert f'action="{at("bring_in", event, found.pk)}"' in page
    ada.post(at("bring_in", event, found.pk))
    outbox.run_due()
    found.refresh_from_db()
    assert (found.status, Invite.objects.count()) == ("applied", 1)
    actions.note_given_up(guest_list_id=found.pk, reason="too late to matter")
    found.refresh_from_db()
    assert found.status == "applied"


@pytest.mark.parametrize("name", ["guest_list", "messages", "ring", "letters", "send"])
def test_lists_ask_as_often_for_three_people_as_for_one(ada, event, name):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert ada.get(at(name, event)).status_code == 200
        return len(captured)

    def guest(who):
        invite = make.invite(event, who, person={"email": ""} if name in {"letters", "ring"} else {})
        if name in {"messages", "guest_list"}:
            make.mailing(event)
        if name == "ring":
            Message.objects.create(
                participant=invite.participant,
                about=event.key,
                kind="reminder",
                fate="no_email",
                language="cy",
            )

    guest("Ben")
    queries()
    one = queries()
    guest("Cleo")
    guest("Dai")
    assert queries() == one
