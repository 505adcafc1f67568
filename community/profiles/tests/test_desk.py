"""The desk's pages for listening, reading back and cards filled in by hand."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Consent, Look, Participant
from community.profiles.cards import code_of
from community.profiles.models import Asset, AssetProfile
from community.profiles.tests import make
from community.profiles.tests.paper import language_of, needs_poppler, words_of
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    host = meetups.host(event)
    sign_in(client, host)
    return host


@pytest.fixture
def ben(event):
    person = make.person(language="cy", say_name="Benn")
    ticket(event, participant=person)
    return person


def page_numbers(page):
    return re.findall(r'name="read" value="(\d+)"', page)


def url(name, of, *given):
    return reverse(f"profiles/desk/{name}", args=[of.pk, *given])


def test_gifts_notes_what_is_said_with_the_kind_that_was_tapped_or_guessed(client, ada, ben):
    client.post(url("gifts", ben), {"words": "Dw i’n trwsio clociau"})
    client.post(url("gifts", ben), {"words": "Y capel", "kind": "place"})
    found = list(Asset.objects.values_list("text_cy", "kind", "said_in", "is_confirmed", "visibility"))
    assert found == [
        ("Dw i’n trwsio clociau", "hands", "cy", False, "hosts"),
        ("Y capel", "place", "cy", False, "hosts"),
    ]
    assert "Please fill this in." in client.post(url("gifts", ben), {"words": " "}).content.decode()
    assert Entry.objects.filter(deed="profiles.save_asset", by=ada).count() == 2


def test_gifts_asks_the_questions_in_the_language_of_the_person(client, ada, ben):
    page = client.get(url("gifts", ben)).content.decode()
    assert '<ol lang="cy"><li>Am beth mae pobl yn dod atoch chi?' in page


def test_read_back_keeps_the_yes_in_the_words_and_language_that_were_read_out(client, ada, ben):
    client.post(url("gifts", ben), {"words": "Canu"})
    page = client.get(url("read_back", ben)).content.decode()
    assert "Ai chi yw hwn? Newidiwch unrhyw beth." in page and "Gawn ni gadw" in page
    read = Asset.objects.get().pk
    assert f'name="read" value="{read}"' in page
    answer = client.post(url("read_back", ben), {"how": "phone", "language": "cy", "read": [read]})
    assert answer.url == reverse("people/desk/person", args=[ben.pk])
    consent, profile = Consent.objects.get(), AssetProfile.objects.get()
    assert (consent.language, consent.wording[:12]) == ("cy", "Gawn ni gadw")
    assert (profile.how, profile.host, profile.made_by) == ("phone", ada, "host")
    assert Asset.objects.get().is_confirmed


def test_read_back_confirms_no_gift_that_did_not_stand_on_the_page_or_this_host_may_not_see(client, ada, ben):
    client.post(url("gifts", ben), {"words": "Canu"})
    profile = AssetProfile.objects.get()
    other = meetups.person("Bea", is_keeper=True)
    unseen = make.asset(profile, "", text_cy="Dialysis", said_in="cy", is_sensitive=True, by=other)
    later = make.asset(profile, "", text_cy="Gwau", said_in="cy", by=other)
    assert str(unseen.pk) not in page_numbers(client.get(url("read_back", ben)).content.decode())
    sung = Asset.objects.get(text_cy="Canu")
    client.post(url("read_back", ben), {"how": "phone", "language": "cy", "read": [sung.pk, unseen.pk]})
    assert list(Asset.objects.filter(is_confirmed=True)) == [sung] and not later.is_confirmed


def test_change_by_a_host_waits_to_be_read_back_and_never_makes_it_theirs_alone(client, ada, ben):
    asset = make.asset(make.profile(ben), "", text_cy="Canu", said_in="cy")
    sent = {
        "words": "Canu mewn côr",
        "said_in": "cy",
        "kind": "hands",
        "visibility": "only_me",
        "asking": "first",
    }
    page = client.post(url("change", ben, asset.pk), sent).content.decode()
    assert "Please choose one of the answers offered." in page
    client.post(url("change", ben, asset.pk), sent | {"visibility": "public"})
    asset.refresh_from_db()
    assert (asset.text_cy, asset.visibility, asset.is_confirmed) == ("Canu mewn côr", "public", False)


def test_what_is_for_the_person_alone_is_on_no_page_of_the_desk(client, ada, ben):
    asset = make.asset(make.profile(ben), "Secret thing", visibility="only_me")
    pages = [reverse("people/desk/person", args=[ben.pk]), url("gifts", ben), url("read_back", ben)]
    assert not any("Secret thing" in client.get(page).content.decode() for page in pages)
    assert client.get(url("change", ben, asset.pk)).status_code == 404
    assert client.post(url("remove", ben, asset.pk)).status_code == 404
    found = client.get(reverse("people/desk/people"), {"gift": "secret"}).content.decode()
    assert ben.name not in found


def test_hosts_of_another_meet_up_and_who_may_not_change_find_nothing(client, ben, event):
    stranger = meetups.host(meetups.event(slug="other"), "Cleo")
    for user in (stranger, meetups.facilitator(event)):
        sign_in(client, user)
        for name in ("gifts", "read_back", "about", "cards", "cards_pdf", "take_away", "page_pdf"):
            assert client.get(url(name, ben)).status_code == 404


def test_the_person_page_shows_gifts_and_notes_who_looked_at_what_tells_of_health(client, ben):
    keeper = meetups.person("Keeper", is_keeper=True)
    sign_in(client, keeper)
    profile = make.profile(ben)
    make.asset(profile, "Fix bikes")
    client.get(reverse("people/desk/person", args=[ben.pk]))
    assert not Look.objects.exists()
    make.asset(profile, "Dialysis at home", is_sensitive=True)
    page = client.get(reverse("people/desk/person", args=[ben.pk])).content.decode()
    assert "Fix bikes" in page and "Dialysis at home" in page
    look = Look.objects.get()
    assert (look.participant, look.by, look.page) == (ben, keeper, "person")


def test_the_list_of_people_is_narrowed_by_what_they_bring_in_either_language(client, ada, ben, event):
    make.asset(make.profile(ben), "Fix bikes")
    other = ticket(event, "Cleo Evans").participant
    make.asset(make.profile(other), "Village hall", kind="place")
    people = reverse("people/desk/people")
    for asked, fitting in (
        ({"gift": "beiciau"}, ben),
        ({"gift_kind": "place"}, other),
        ({"gift": "HALL"}, other),
    ):
        page = client.get(people, asked).content.decode()
        assert [each.name in page for each in (ben, other)] == [fitting == ben, fitting == other]


def test_the_list_asks_as_much_of_the_database_for_many_gifts_as_for_one(client, ada, event):
    asked = []
    for names in (("One",), ("Two", "Three", "Four")):
        for name in names:
            make.asset(make.profile(ticket(event, name).participant), "Fix bikes")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("people/desk/people"), {"gift": "bikes", "gift_kind": "hands"})
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_cards_are_found_by_their_code_typed_in_and_read_back(client, ada, ben):
    desk = reverse("profiles/desk/profiles")
    assert client.post(desk, {"code": code_of(ben).lower()}).url == url("cards", ben)
    stranger = make.person("Cleo")
    for wrong in ("XX-123", code_of(stranger)):
        assert "Nobody has this code" in client.post(desk, {"code": wrong}).content.decode()
    answer = client.post(url("cards", ben), {"cards": ["mending", "caring"], "agrees_sensitive": "on"})
    assert answer.url == url("read_back", ben)
    profile = AssetProfile.objects.get()
    assert (profile.how, profile.assets.filter(is_confirmed=False).count()) == ("card", 2)
    assert "Trwsio pethau" in client.get(answer.url).content.decode()
    assert ben.name in client.get(desk).content.decode()


def test_who_has_no_e_mail_is_asked_by_hand_and_leaves_the_list_with_the_answer(client, ada, ben):
    Participant.objects.filter(pk=ben.pk).update(email="")
    make.profile(ben, asked_at=timezone.now())
    desk = reverse("profiles/desk/profiles")
    assert url("keep", ben) in client.get(desk).content.decode()
    assert client.post(url("keep", ben)).url == desk
    assert url("keep", ben) not in client.get(desk).content.decode()


def test_whose_mail_came_back_is_asked_by_hand_too(client, ada, ben):
    profile = make.profile(ben, asked_at=timezone.now())
    desk = reverse("profiles/desk/profiles")
    assert url("keep", ben) not in client.get(desk).content.decode()
    message = messages.write_to(participant=ben, kind="profile_keep", about="profiles", row=profile.pk)
    messages.note_fate(message=message, fate=Message.Fate.REFUSED)
    assert url("keep", ben) in client.get(desk).content.decode()


@needs_poppler
def test_page_pdf_holds_the_words_in_their_language_and_only_what_the_reader_may_see(client, ada, ben):
    profile = make.profile(ben)
    make.asset(profile, "", text_cy="Trwsio clociau", said_in="cy")
    make.asset(profile, "Secret thing", visibility="only_me")
    data = client.get(url("page_pdf", ben)).content
    words = words_of(data)
    assert "Ben Price" in words and "Benn" in words and "Trwsio clociau" in words and "Secret" not in words
    assert language_of(data) == "cy"


def test_take_away_asks_once_more_and_withdraws_the_consent(client, ada, ben):
    make.profile(ben)
    client.get(url("take_away", ben))
    assert AssetProfile.objects.count() == 1
    client.post(url("take_away", ben))
    assert not AssetProfile.objects.exists() and Consent.objects.get().withdrawn_at is not None
