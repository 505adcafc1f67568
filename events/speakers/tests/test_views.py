"""A speaker's own page: the answer, what they say and give, their calendar; and what everybody may read."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from community.messages.models import Message
from events.access.models import AccessNeed
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.programme.models import Session, SessionSpeaker
from events.speakers import actions, agreeing
from events.speakers.models import Speaker
from events.speakers.own_models import Availability
from events.speakers.tests import make
from events.tickets import actions as ticketing
from events.tickets.tests import make as tickets
from wwnt.kit.held import HeldFile
from wwnt.kit.trail import Hand

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return meetups.event()


def at(name, speaker, *more):
    return reverse(f"speakers/{name}", args=[speaker.secret, *more])


def public(event, *more, language="en"):
    return f"/{language}/events/{event.slug}/speakers/" + "".join(f"{each}/" for each in more)


def in_programme(speaker, **changes):
    given = {"title_en": "My story", "title_cy": "Fy stori", "offset_minutes": 30, "minutes": 20}
    part = Session.objects.create(event=speaker.event, **given | changes)
    SessionSpeaker.objects.create(session=part, speaker=speaker)
    return part


def release(event):
    programme.release(event=event, by=Hand.CLOCK, now=timezone.now())


def typed_about(client, ben, **more):
    mark = re.search(r'name="mark" value="(\w*)"', client.get(at("about", ben)).text)[1]
    return {"mark": mark, "name": "Ben", "language": "en", "lived_it": "true"} | more


def test_yes_is_one_button_and_no_address_alone_says_it(client, event):
    ben = make.speaker(event)
    page = client.get(at("mine", ben))
    assert "Yes, I will come" in page.text and "<script" not in page.text
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert client.get(at("yes", ben)).status_code == 405
    client.get(at("no", ben))
    ben.refresh_from_db()
    assert ben.state == State.ASKED
    for _twice in range(2):
        client.post(at("yes", ben))
    ben.refresh_from_db()
    assert (ben.state, ben.version) == (State.CONFIRMED, 2)
    assert [each.row for each in Message.objects.filter(kind="speaker_thanks")] == [ben.pk]
    assert "Thank you for coming, Ben" in client.get(at("mine", ben)).text


def test_the_page_speaks_the_language_of_its_speaker(client, event):
    ben = make.speaker(event, language="cy")
    page = client.get(at("mine", ben)).text
    assert 'lang="cy"' in page and "Gwnaf, fe ddof i" in page


@pytest.mark.parametrize(
    ("before", "after"), [(State.ASKED, State.DECLINED), (State.CONFIRMED, State.WITHDRAWN)]
)
def test_a_no_before_is_a_no_and_after_it_they_withdraw(client, event, before, after):
    ben = make.speaker(event, state=before)
    assert "need not say why" in client.get(at("no", ben)).text
    client.post(at("no", ben))
    ben.refresh_from_db()
    assert (ben.state, ben.answer_seen_at) == (after, None)
    assert "Thank you for telling us" in client.get(at("mine", ben)).text


@pytest.mark.parametrize(
    "changes", [{"state": State.DECLINED}, {"state": State.LISTED}, {"state": State.OFFERED}]
)
def test_who_was_not_asked_can_not_say_yes(client, event, changes):
    ben = make.speaker(event, **changes)
    client.post(at("yes", ben))
    ben.refresh_from_db()
    assert ben.state == changes["state"]


def test_after_the_day_nothing_that_the_day_needs_is_changed_but_a_consent_can_be_taken_back(client):
    past = meetups.event(starts_at=timezone.now() - timedelta(days=2))
    ben = make.coming(past)
    actions.agree(speaker=ben, purposes=["named", "slides"], language="en", now=timezone.now())
    assert client.get(public(past, ben.pk)).status_code == 200
    for name in ("about", "times", "needs", "thanks", "no"):
        assert client.get(at(name, ben)).status_code == 302
    client.post(at("agree", ben), {})
    assert agreeing.agreed(ben) == set()
    assert client.get(public(past, ben.pk)).status_code == 404


def test_a_foreign_or_revoked_link_opens_nothing(client, event):
    ben = make.speaker(event)
    assert client.get(reverse("speakers/mine", args=[ben.secret[:-1] + "!"])).status_code == 404
    old = at("mine", ben)
    Speaker.objects.update(link_version=2)
    assert client.get(old).status_code == 404


def test_text_and_picture_are_kept_and_a_picture_wants_words(client, event):
    ben = make.coming(event)
    typed = typed_about(client, ben, text_en="I care for my mother.", picture=make.picture())
    page = client.post(at("about", ben), typed)
    assert "what the picture shows" in page.text and "I care for my mother." in page.text
    client.post(
        at("about", ben), typed | {"picture": make.picture("../../x.exe"), "picture_alt_en": "Me, smiling"}
    )
    ben.refresh_from_db()
    assert (ben.text_en, ben.lived_it, ben.picture_width) == ("I care for my mother.", True, 60)
    assert ben.picture.name.startswith("events/speakers/") and ben.picture.name.endswith(".webp")
    file = ben.picture
    client.post(at("about", ben), typed_about(client, ben, drops_picture="on"))
    ben.refresh_from_db()
    assert not ben.picture and file.name


def test_two_at_once_see_both(client, event):
    ben = make.coming(event)
    typed = typed_about(client, ben, text_en="Mine")
    Speaker.objects.update(text_en="The host’s")
    page = client.post(at("about", ben), typed).text
    assert "The host’s" in page and "Mine" in page
    assert Speaker.objects.get().text_en == "The host’s"


def test_what_is_no_picture_is_refused_in_words_and_nothing_typed_is_lost(client, event):
    ben = make.coming(event)
    bad = SimpleUploadedFile("me.png", b"<script>alert(1)</script>", "image/png")
    page = client.post(at("about", ben), typed_about(client, ben, text_cy="Dw i yma", picture=bad)).text
    assert "not a picture we can read" in page and "Dw i yma" in page


@pytest.mark.parametrize(
    ("typed", "windows"),
    [
        ({"whole": "whole"}, [(0, 180)]),
        ({"whole": "some", "begins_0": "+0", "ends_0": "+60"}, [(0, 60)]),
        (
            {"whole": "some", "begins_0": "+0", "ends_0": "+60", "begins_2": "+90", "ends_2": "+120"},
            [(0, 60), (90, 30)],
        ),
        ({"whole": "some"}, None),
        ({"whole": "some", "begins_0": "+60", "ends_0": "+0"}, None),
        ({"whole": "some", "begins_0": "+0"}, None),
        ({"whole": "some", "begins_0": "late", "ends_0": "later"}, None),
        ({}, None),
    ],
)
def test_when_they_can_be_there_is_counted_from_the_start(client, typed, windows):
    starts = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=21)
    ben = make.coming(meetups.event(starts_at=starts))
    local = timezone.localtime(ben.event.starts_at)

    def hour(value):
        return f"{local + timedelta(minutes=int(value)):%H:%M}" if value.startswith("+") else value

    answer = client.post(at("times", ben), {name: hour(value) for name, value in typed.items()})
    found = list(Availability.objects.values_list("offset_minutes", "minutes"))
    assert found == (windows or []) and answer.status_code == (302 if windows else 200)


def test_what_helps_them_lives_in_the_access_room_alone(client, event):
    ben = make.coming(event)
    refused = client.post(at("needs", ben), {"access": ["loop"], "access_words": "I sit"})
    assert "Please tick this sentence too" in refused.text and "I sit" in refused.text
    client.post(at("needs", ben), {"access": ["loop"], "access_words": "I sit", "needs_consent": "on"})
    told = AccessNeed.objects.filter(event=event, participant=ben.participant)
    assert sorted(told.values_list("kind", "words")) == [("loop", ""), ("own_words", "I sit")]
    ben.refresh_from_db()
    assert ben.needs_said_at and "I sit" not in client.get(at("mine", ben)).text
    assert "I sit" in client.get(at("needs", ben)).text
    client.post(at("needs", ben), {})
    assert not told.exists()


def test_they_choose_a_fee_and_the_sum_is_not_theirs_to_write(client, event):
    ben = make.coming(event, fee="80", thanks="fee")
    client.post(at("thanks", ben), {"thanks": "fee", "fee": "8000"})
    ben.refresh_from_db()
    assert str(ben.fee) == "80.00"
    client.post(at("thanks", ben), {"thanks": "nothing"})
    ben.refresh_from_db()
    assert (ben.thanks, ben.fee) == ("nothing", None)


def entries(answer):
    return Calendar.from_ical(answer.content)


def test_the_calendar_follows_each_release_and_a_withdrawal_takes_it_out(client, event):
    ben = make.coming(event)
    part = in_programme(ben)
    assert client.get(at("calendar", ben)).status_code == 302
    release(event)
    first = entries(client.get(at("calendar", ben)))
    assert first["METHOD"] == "PUBLISH" and "My story" in client.get(at("mine", ben)).text
    Session.objects.filter(pk=part.pk).update(offset_minutes=60)
    release(event)
    second = entries(client.get(at("calendar", ben)))
    client.post(at("no", ben))
    third = entries(client.get(at("calendar", ben)))
    [[one], [two], [three]] = [each.walk("VEVENT") for each in (first, second, third)]
    assert one["UID"] == two["UID"] == three["UID"]
    assert one["SEQUENCE"] < two["SEQUENCE"] < three["SEQUENCE"]
    assert two["DTSTART"].dt - one["DTSTART"].dt == timedelta(minutes=30)
    assert (third["METHOD"], three["STATUS"]) == ("CANCEL", "CANCELLED")


def test_the_brief_says_all_about_the_day(client, event):
    ben = make.coming(event)
    in_programme(ben)
    release(event)
    page = client.get(at("brief", ben)).text
    for words in ("My story", "Minutes: 20", event.phone, "Level from the street", "Hearing loop"):
        assert words in page


def test_the_ticket_of_a_speaker_leads_to_their_page(client, event):
    ticket = tickets.ticket(event)
    make.coming(event, participant=ticket.participant)
    page = client.get(reverse("tickets/ticket", args=[ticket.secret])).text
    assert "You bring something, too" in page


def test_needs_stay_as_long_as_they_come_in_any_part_and_then_they_go(client, event):
    ticket = tickets.ticket(event)
    ben = make.coming(event, participant=ticket.participant)
    client.post(at("needs", ben), {"access": ["loop"], "needs_consent": "on"})
    ticketing.give_up(ticket=ticket, now=timezone.now())
    assert AccessNeed.objects.exists()
    client.post(at("no", ben))
    assert not AccessNeed.objects.exists()


def test_a_guest_who_does_not_speak_after_all_keeps_their_needs(client, event):
    ticket = tickets.ticket(event)
    ben = make.coming(event, participant=ticket.participant)
    client.post(at("needs", ben), {"access": ["loop"], "needs_consent": "on"})
    client.post(at("no", ben))
    assert AccessNeed.objects.get().kind == "loop"


def test_a_chosen_file_stays_chosen_when_something_else_was_wrong(client, event):
    ben = make.coming(event)
    refused = client.post(
        at("files", ben), {"title": "", "language": "en", "file": SimpleUploadedFile("slides.pdf", make.PDF)}
    )
    held = {"file-held": refused.context["form"].fields["file"].widget.key}
    assert "slides.pdf" in refused.text
    client.post(at("files", ben), {"title": "Slides", "language": "en", **held})
    assert ben.handouts.get().kind == "pdf"
    refused = client.post(at("about", ben), {"name": "", "language": "en", "picture": make.picture()})
    held = {"picture-held": refused.context["form"].fields["picture"].widget.key}
    mark = client.get(at("about", ben)).context["form"]["mark"].value()
    typed = {"name": "Ben", "language": "en", "picture_alt_en": "Me", "mark": mark}
    client.post(at("about", ben), typed | held)
    ben.refresh_from_db()
    assert ben.picture and not HeldFile.objects.exists()
