"""The desk's pages of speakers: adding and asking, answering for them, what is open, the letter, the directory."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts import actions as accounts
from community.accounts.models import User
from community.accounts.tests.make import sign_in
from community.messages.models import Message
from community.people.models import Participant
from community.profiles.tests import make as gifts
from events.access.models import AccessNeed, Opening
from events.group.models import Member
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.programme.models import Session, SessionSpeaker
from events.speakers import actions
from events.speakers.models import Speaker
from events.speakers.tests import make
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def at_desk(client, event):
    client.force_login(meetups.host(event))
    return client


def address(name, event, *more):
    return reverse(f"speakers/desk/{name}", args=[event.slug, *more])


def in_programme(speaker):
    part = Session.objects.create(event=speaker.event, title_en="Story", offset_minutes=0, minutes=20)
    SessionSpeaker.objects.create(session=part, speaker=speaker)


def test_somebody_new_is_asked_by_e_mail_or_stands_on_the_list_of_those_to_ring(at_desk, event):
    typed = {"name": "Cleo", "language": "cy", "asks": "on", "kind": "story"}
    at_desk.post(address("add", event), typed | {"email": "cleo@example.org"})
    at_desk.post(address("add", event), typed | {"name": "Dai", "phone": "01632 960112"})
    at_desk.post(address("add", event), typed | {"name": "Gwyn", "asks": ""})
    assert not Message.objects.exists()
    for each in Speaker.objects.exclude(name="Gwyn"):
        at_desk.post(address("ask", event, each.pk))
    rows = Speaker.objects.order_by("pk").values_list("name", "state", "language")
    assert list(rows) == [
        ("Cleo", State.ASKED, "cy"),
        ("Dai", State.ASKED, "cy"),
        ("Gwyn", State.LISTED, "cy"),
    ]
    sent = Message.objects.filter(kind="speaker_invitation").order_by("pk").values_list("fate", "language")
    assert list(sent) == [(Message.Fate.WAITING, "cy"), (Message.Fate.NO_EMAIL, "cy")]
    assert [each.kind for each in Speaker.objects.get(name="Dai").contributions.all()] == ["story"]


def test_nobody_is_a_speaker_twice(at_desk, event):
    typed = {"name": "Cleo", "language": "en", "email": "cleo@example.org"}
    at_desk.post(address("add", event), typed)
    page = at_desk.post(address("add", event), typed).text
    assert "Among the speakers already: Cleo" in page and Speaker.objects.count() == 1


def test_a_known_person_is_found_only_by_who_may_see_them(at_desk, event):
    hidden = Participant.objects.create(name="Aisha Rahman", email="aisha@example.org")
    assert "Choose" not in at_desk.get(address("add", event) + "?q=aisha").text
    assert at_desk.get(address("add", event) + f"?person={hidden.pk}").status_code == 404
    before = meetups.event(slug="before")
    spoke = make.coming(before, participant=hidden)
    actions.agree(speaker=spoke, purposes=["again"], language="en", now=timezone.now())
    assert "Choose" in at_desk.get(address("add", event) + "?q=aisha").text
    page = at_desk.get(address("add", event) + f"?person={hidden.pk}").text
    assert "Aisha Rahman" in page and "aisha@example.org" not in page
    at_desk.post(
        address("add", event) + f"?person={hidden.pk}", {"name": "Aisha", "language": "en", "asks": "on"}
    )
    assert Speaker.objects.get(event=event).participant == hidden


def test_the_list_says_what_is_open_which_language_is_missing_and_the_share(at_desk, event):
    make.coming(event, lived_it=True, text_en="Mine", agreed_at=timezone.now())
    make.speaker(event, "Cleo")
    page = at_desk.get(address("speakers", event)).text
    assert "From their own lives: 1 of 2" in page and "at least half" in page
    assert "Text is missing in Welsh" in page
    assert re.search(r"Open:\s+Picture · When they can · What helps them · Fee or thanks", page)


def test_the_list_asks_as_much_for_one_as_for_three(at_desk, event):
    counts = []
    for names in (["Ben"], ["Cleo", "Dai"]):
        for name in names:
            actions.keep_times(speaker=make.coming(event, name), windows=[(0, 60)], now=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            for page in ("speakers", "when"):
                at_desk.get(address(page, event))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_grid_shows_hours_in_which_they_can(at_desk, event):
    ben = make.coming(event)
    actions.keep_times(speaker=ben, windows=[(0, 90)], now=timezone.now())
    page = at_desk.get(address("when", event)).text
    [row] = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    assert [row.count(sign) for sign in ("✓", "½", "–<")] == [1, 1, 1]


def test_a_host_fills_in_what_they_say_and_it_is_kept_as_spoken(at_desk, event):
    ben = make.coming(event)
    mark = re.search(r'name="mark" value="(\w*)"', at_desk.get(address("about", event, ben.pk)).text)[1]
    at_desk.post(
        address("about", event, ben.pk), {"mark": mark, "name": "Ben", "language": "en", "text_cy": "Helô"}
    )
    at_desk.post(address("times", event, ben.pk), {"whole": "whole"})
    at_desk.post(address("thanks", event, ben.pk), {"thanks": "fee", "fee": "75.50"})
    at_desk.post(address("agree", event, ben.pk), {"purposes": ["named"]})
    at_desk.post(
        address("files", event, ben.pk), {"title": "Link", "language": "en", "url": "https://example.org"}
    )
    at_desk.post(address("access", event, ben.pk), {"access": ["loop"], "needs_consent": "on"})
    ben.refresh_from_db()
    assert (ben.text_cy, str(ben.fee), ben.may_be_named) == ("Helô", "75.50", True)
    assert ben.windows.count() == ben.handouts.count() == 1
    assert ben.consents.get().how == "spoken" and ben.consents.get().by
    assert AccessNeed.objects.get().kind == "loop" and Opening.objects.get().page == "change"


def test_needs_are_for_who_looks_after_access(client, event):
    ben = make.coming(event)
    idris = meetups.person("Idris")
    Team.objects.create(event=event, user=idris, role=Team.Role.PROGRAMME)
    client.force_login(idris)
    assert client.get(address("about", event, ben.pk)).status_code == 200
    assert client.get(address("access", event, ben.pk)).status_code == 404
    page = client.get(address("speaker", event, ben.pk)).text
    assert "ben@example.org" not in page and address("access", event, ben.pk) not in page


def test_who_only_plans_reads_and_changes_nothing(client, event):
    ben = make.coming(event)
    carol = meetups.person("Carol")
    Team.objects.create(event=event, user=carol, role=Team.Role.PLANNING)
    client.force_login(carol)
    assert client.get(address("speaker", event, ben.pk)).status_code == 200
    for name in ("about", "letter"):
        assert client.get(address(name, event, ben.pk)).status_code == 404
    for name in ("ask", "answer", "remove"):
        assert client.post(address(name, event, ben.pk)).status_code == 404


def test_speakers_of_another_meet_up_are_not_here(at_desk, event):
    other = make.speaker(meetups.event(slug="other"))
    for name in ("speaker", "about", "letter"):
        assert at_desk.get(address(name, event, other.pk)).status_code == 404


def test_the_part_in_the_programme_says_who_can_not_come(at_desk, event):
    ben = make.coming(event)
    in_programme(ben)
    page = reverse("programme/desk/programme", args=[event.slug])
    assert "Ben can’t come" not in at_desk.get(page).text
    actions.say_no(speaker=ben, now=timezone.now())
    assert "Ben can’t come" in at_desk.get(page).text


def test_administrators_look_at_speakers_and_change_them_at_the_desk(client, event):
    ben = make.coming(event)
    eirian = meetups.person("Eirian")
    accounts.make_administrator(user=eirian)
    sign_in(client, User.objects.get(pk=eirian.pk))
    page = client.get(reverse("admin:events_speaker_change", args=[ben.pk]))
    assert page.status_code == 200 and 'name="_save"' not in page.text


def test_people_are_found_by_what_they_bring_and_the_language_they_use(at_desk, event):
    ticket = tickets.ticket(event, name="Aisha")
    gifts.asset(gifts.profile(ticket.participant), "knows about dementia", visibility="hosts")
    page = at_desk.get(address("add", event) + "?q=dementia").text
    assert "Aisha" in page and "knows about dementia" in page
    assert "Choose" not in at_desk.get(address("add", event) + "?q=dementia&language=cy").text


def test_a_host_puts_down_what_they_bring_and_they_word_it(at_desk, event):
    ben = make.coming(event)
    typed = {"kind": "talk", "title_en": "Bread", "minutes": "8"}
    for _twice in range(2):
        at_desk.post(address("brings", event, ben.pk, 0), typed)
    made = ben.contributions.get()
    own = reverse("speakers/brings", args=[ben.secret, made.pk])
    mark = re.search(r'name="mark" value="(\w*)"', at_desk.get(own).text)[1]
    refused = at_desk.post(own, {"mark": mark, "text_cy": "Bara"})
    assert "Please give it a title" in refused.text and "Bara" in refused.text
    at_desk.post(
        own, {"mark": mark, "title_en": "Bread", "title_cy": "Bara", "minutes": "10", "kind": "stall"}
    )
    made.refresh_from_db()
    assert (made.kind, made.title_cy, made.minutes) == ("talk", "Bara", 10)
    other = make.coming(event, "Cleo")
    assert at_desk.get(reverse("speakers/brings", args=[other.secret, made.pk])).status_code == 404
    assert at_desk.get(reverse("speakers/brings", args=[ben.secret, 0])).status_code == 404


def test_a_title_of_300_characters_is_refused_in_words(at_desk, event):
    ben = make.coming(event)
    page = at_desk.post(address("brings", event, ben.pk, 0), {"kind": "talk", "title_en": "x" * 300})
    assert "This is too long" in page.text and "x" * 300 in page.text


def test_who_signs_in_with_their_address_finds_their_page_at_the_desk(client, event):
    ben = make.coming(event, email="ben@example.org")
    client.force_login(meetups.person("Ben"))
    assert f"/s/{ben.secret}/" in client.get(reverse("desk")).text
    client.force_login(meetups.person("Cleo"))
    assert ben.secret not in client.get(reverse("desk")).text


def test_who_plans_as_well_finds_their_page_as_a_speaker(client, event):
    ben = make.coming(event)
    member = Member.objects.create(event=event, participant=ben.participant, status=Member.Status.IN)
    assert f"/s/{ben.secret}/" in client.get(reverse("group/member", args=[member.secret])).text
