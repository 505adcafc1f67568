"""Tests of the desk: who is suggested to whom, asking both, noting answers, and who sees none of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.accounts.tests.make import ada, sign_in
from community.introductions import actions, introducing
from community.introductions.models import Connection, Introduction, Offer
from community.introductions.tests import make
from community.messages.models import Message
from community.people.models import Participant

pytestmark = pytest.mark.django_db
PAGE = reverse("introductions/desk/introductions")


@pytest.fixture
def keeper(client):
    user = make.keeper()
    sign_in(client, user)
    return user


def propose(giver, asker):
    return f"{reverse('introductions/desk/propose')}?giver={giver}&asker={asker}"


def test_suggestions_come_with_their_reasons_and_send_nothing_by_themselves(client, keeper):
    make.tag("Gardening", "Garddio", "vegetables")
    grow, soup = make.offer(), make.ask()
    page = client.get(PAGE).content.decode()
    assert "Both speak of: Gardening" in page and "Same county: Conwy" in page
    url = propose(grow.key, soup.key)
    assert client.get(url).status_code == 200 and not Message.objects.exists()
    client.post(url, {"words_en": "You both love leeks"})
    found = Introduction.objects.get()
    assert (found.status, found.by, found.words_en) == ("sent", keeper, "You both love leeks")
    assert len(make.letters("introduction_question")) == 2
    assert "Both speak of" not in client.get(PAGE).content.decode()


def test_what_a_host_puts_aside_is_not_suggested_again(client, keeper):
    grow, soup = make.offer(), make.ask()
    client.post(propose(grow.key, soup.key), {"not_this": "1"})
    assert Introduction.objects.get().status == "closed" and not Message.objects.exists()
    assert propose(grow.key, soup.key).replace("&", "&amp;") not in client.get(PAGE).content.decode()


def test_two_people_are_introduced_by_hand_about_nothing_in_particular(client, keeper):
    ben, cleo = make.offer().participant, make.ask().participant
    found = client.get(f"{reverse('introductions/desk/by_hand')}?giver=ben&asker=cleo").content.decode()
    assert f'value="p{ben.pk}"' in found and f'value="p{cleo.pk}"' in found
    client.post(propose(f"p{ben.pk}", f"p{cleo.pk}"), {})
    assert Introduction.objects.get().offer is None
    assert len(make.letters("introduction_question")) == 2


def test_who_can_not_be_asked_is_said_in_words(client, keeper):
    grow, soup = make.offer(), make.ask()
    Participant.objects.filter(pk=soup.participant_id).update(do_not_contact=True)
    page = client.post(propose(grow.key, soup.key), {"words_en": "Leeks"}).content.decode()
    assert "Cleo Evans can&#x27;t be asked" in page and "Leeks" in page
    page = client.post(propose(grow.key, f"p{grow.participant_id}"), {}).content.decode()
    assert "Nobody can be introduced to themselves" in page


def test_who_has_no_email_is_rung_and_the_host_notes_the_answer(client, keeper):
    cleo = make.person("Cleo Evans", email="", phone="01632 960001")
    found = make.sent(by=keeper, ask=make.ask(cleo))
    page = client.get(PAGE).content.decode()
    assert "Ring or write" in page and "01632 960001" in page
    side = make.side(found, "asking")
    one = client.get(reverse("introductions/desk/one", args=[found.pk])).content.decode()
    assert "I grow vegetables" in one
    message = Message.objects.get(participant=cleo)
    client.post(reverse("introductions/desk/told", args=[found.pk, message.pk]))
    answer = {f"s{side.pk}-answer": "yes", f"s{side.pk}-way": "phone"}
    client.post(reverse("introductions/desk/note_answer", args=[found.pk, side.pk]), answer)
    side.refresh_from_db()
    message.refresh_from_db()
    assert (side.answer, side.way, message.fate) == ("yes", "phone", "by_hand")


def test_what_came_of_it_is_noted_and_put_on_the_board_as_they_allow(client, keeper):
    found = make.made()
    side = make.side(found, "giving")
    url = reverse("introductions/desk/note_outcome", args=[found.pk, side.pk])
    client.post(url, {"outcome": "met", "story": "We had soup", "telling": "nameless", "language": "en"})
    story = Connection.objects.get()
    assert story.by == keeper
    show = reverse("introductions/desk/show_story", args=[story.pk])
    client.post(show, {"show": "1"})
    client.logout()
    board = client.get("/en/offers/").content.decode()
    assert "We had soup" in board and "Ben" not in board


def test_a_report_waits_for_a_host_who_shows_it_again_or_keeps_it_among_hosts(client, keeper):
    grow = make.offer(visibility="public")
    url = reverse("introductions/desk/entry", args=[grow.key])
    for pressed, visibility in (("show", "public"), ("hide", "hosts")):
        actions.report_listing(listing=grow, words="He has moved", now=make.NOW)
        assert "He has moved" in client.get(url).content.decode()
        client.post(url, {"looked": pressed})
        grow = Offer.objects.select_related("participant").get()
        assert (grow.hidden_at, grow.visibility) == (None, visibility)


def test_typed_in_conversation_it_says_who_typed_it(client, keeper):
    ben = make.person()
    url = reverse("introductions/desk/add", args=[ben.pk, "offer"])
    client.post(url, {"words": "I mend clocks", "language": "en", "said_at": "card", "agrees": "on"})
    assert (Offer.objects.get().said_at, Offer.objects.get().by) == ("card", keeper)
    assert "I mend clocks" in client.get(reverse("people/desk/person", args=[ben.pk])).content.decode()


def test_hosts_without_the_permission_and_people_out_of_sight_are_answered_as_if_nothing_were_there(client):
    found = make.sent()
    sign_in(client, ada(email="cleo@example.org", name="Cleo"))
    side, key = make.side(found, "giving"), found.offer.key
    for url in (
        PAGE,
        reverse("introductions/desk/listings"),
        reverse("introductions/desk/entry", args=[key]),
        reverse("introductions/desk/one", args=[found.pk]),
        reverse("introductions/desk/note_answer", args=[found.pk, side.pk]),
    ):
        assert client.get(url).status_code == 404 and client.post(url).status_code == 404


def test_introductions_ask_as_much_of_the_database_for_many_as_for_few(client, keeper):
    asked = []
    for number in (1, 4):
        for each in range(number):
            make.offer(make.person(f"Ben{number}{each} Price"))
            make.ask(make.person(f"Cleo{number}{each} Evans"))
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_reply_in_the_name_of_somebody_known_is_read_by_a_host_who_can_put_it_aside(client, keeper):
    cleo = make.person("Cleo Evans")
    kept = actions.reply_to_listing(
        listing=make.offer(visibility="public"),
        name=cleo.name,
        contact={"email": cleo.email},
        words="Leeks",
        language="en",
        wording=make.AGREED,
        now=make.NOW,
    )
    assert "“Leeks”" in client.get(PAGE).content.decode()
    url = f"{reverse('introductions/desk/propose')}?kept={kept.pk}"
    page = client.get(url).content.decode()
    assert "Cleo Evans" in page and "“Leeks”" in page
    assert "have not agreed to be introduced" in client.post(url).content.decode()
    client.post(url, {"not_this": "1"})
    kept.refresh_from_db()
    assert kept.status == "closed" and kept.reasons == []


def test_a_host_takes_nothing_out_again_of_somebody_who_wants_no_more_introductions(client, keeper):
    grow = make.offer()
    introducing.want_no_more(participant=grow.participant, now=make.NOW)
    url = reverse("introductions/desk/entry", args=[grow.key])
    page = client.post(url, {"aside": "no"}, follow=True).content.decode()
    assert "only they can take it out again" in page
    grow.refresh_from_db()
    assert not grow.is_open


def test_the_page_of_somebodys_gifts_leads_to_introducing_them(client, keeper):
    ben = make.person()
    way = f"{reverse('introductions/desk/by_hand')}?giver=Ben+Price"
    gifts = reverse("profiles/desk/gifts", args=[ben.pk])
    assert way in client.get(gifts).content.decode()
    assert "Ben Price" in client.get(way).content.decode()
    Participant.objects.update(do_not_contact=True)
    assert way not in client.get(gifts).content.decode()
