"""Tests of the board, of what people do behind their own links, and of answering without sign-in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.introductions import actions, introducing, views
from community.introductions.models import Apart, Ask, Connection, Introduction, Objection, Offer
from community.introductions.tests import make
from community.messages.models import Message
from community.people.models import Consent, Participant
from community.privacy import held
from community.profiles import actions as profiles
from community.profiles.models import AssetProfile, Tag
from events.day.models import CheckIn
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket

pytestmark = pytest.mark.django_db
BOARD = "/en/offers/"


def shown(client, query="", language="en"):
    return client.get(f"/{language}/offers/{query}").content.decode()


def public(name="Ben Price", words="I grow vegetables", language="en", **said):
    return make.offer(make.person(name), words, language, visibility="public", **said)


def test_board_shows_what_is_public_with_a_first_name_and_never_a_contact(client):
    public(area="Llandudno")
    make.offer(make.person("Dai Morris"), "I mend clocks")
    make.ask(make.person("Cleo Evans"), "A lift", visibility="community")
    page = shown(client)
    assert "I grow vegetables" in page and ">Ben" in page and "Conwy" in page
    assert "Price" not in page and "ben@example.org" not in page
    assert "clocks" not in page and "A lift" not in page


@pytest.mark.parametrize(
    "change",
    [
        {"is_open": False},
        {"hidden_at": timezone.now()},
        {"until": timezone.localdate() - timedelta(days=1)},
        {"visibility": "hosts"},
    ],
)
def test_board_leaves_out_what_does_not_stand_now(client, change):
    Offer.objects.filter(pk=public().pk).update(**change)
    assert "I grow vegetables" not in shown(client)


def test_board_shows_nothing_of_who_wants_no_contact(client):
    public()
    Participant.objects.update(do_not_contact=True)
    assert "I grow vegetables" not in shown(client)


def test_board_finds_by_the_words_of_both_languages_and_by_mutated_ones(client):
    make.tag("Gardening", "Garddio", "vegetables, llysiau, gardd")
    public()
    public("Cleo Evans", "Dw i’n gallu trwsio beiciau", "cy")
    assert "I grow vegetables" in shown(client, "?q=llysiau")
    assert "I grow vegetables" in shown(client, "?q=GARDDIO", "cy")
    assert "beiciau" in shown(client, "?q=feiciau")
    assert "I grow vegetables" not in shown(client, "?q=beiciau")


def test_board_marks_words_in_the_other_language(client):
    public("Cleo Evans", "Dw i’n trwsio beiciau", "cy")
    assert '<span lang="cy">Dw i’n trwsio beiciau</span>' in shown(client)
    assert '<span lang="cy">Dw' not in shown(client, language="cy")


def test_board_is_right_again_at_once_when_something_is_put_aside(client):
    mine = public()
    assert "I grow vegetables" in shown(client)
    client.post(reverse("introductions/change", args=[mine.participant.secret, mine.key]), {"aside": "yes"})
    assert "I grow vegetables" not in shown(client)


def test_board_asks_as_much_of_the_database_for_many_as_for_few(client):
    asked = []
    for number in (1, 5):
        for each in range(number):
            public(f"Ben{number}{each} Price")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BOARD}?q=vegetables&x={number}")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_reply_makes_a_suggestion_and_keeps_what_was_typed_where_something_is_missing(client):
    mine = public()
    url = reverse("introductions/reply", args=[mine.key])
    typed = {"name": "Cleo Evans", "words": "I would love some leeks", "language": "en", "agrees": "on"}
    refused = client.post(url, typed).content.decode()
    assert "Please give one way to reach you" in refused and "love some leeks" in refused
    assert not Introduction.objects.exists()
    assert client.post(url, typed | {"phone": "01632 960001"}).status_code == 302
    kept = Introduction.objects.get()
    assert (kept.offer, kept.status, kept.from_board) == (mine, "suggested", True)
    assert kept.ask.participant.phone == "01632 960001" and not Message.objects.exists()


def test_reply_from_a_program_is_thanked_and_kept_nowhere(client):
    url = reverse("introductions/reply", args=[public().key])
    typed = {"name": "X", "email": "x@example.org", "words": "Buy", "agrees": "on", "website": "x"}
    assert client.post(url, typed).status_code == 302
    assert not Ask.objects.exists()


def test_too_many_replies_from_one_place_are_stopped_and_nothing_typed_is_lost(client, monkeypatch):
    monkeypatch.setattr(views, "REPLIES_AN_HOUR", 0)
    url = reverse("introductions/reply", args=[public().key])
    typed = {"name": "Cleo", "email": "cleo@example.org", "words": "Leeks, please", "agrees": "on"}
    answer = client.post(url, typed)
    assert answer.status_code == 429 and "Leeks, please" in answer.content.decode()
    assert not Ask.objects.exists()


def test_report_hides_at_once(client):
    mine = public()
    client.post(reverse("introductions/report", args=[mine.key]), {"words": "That is not a nice thing"})
    assert Objection.objects.get().offer == mine
    assert "I grow vegetables" not in shown(client)
    assert client.get(reverse("introductions/reply", args=[mine.key])).status_code == 404


@pytest.mark.parametrize("entry", ["x1", "o", "oo", "o9999999999999999999", "a1", "o１"])
def test_what_is_not_on_the_board_is_not_there(client, entry):
    public()
    assert client.get(f"/en/offers/{entry}/").status_code == 404


def test_add_change_and_take_away_behind_their_own_link(client):
    ben = make.person()
    add = reverse("introductions/add", args=[ben.secret, "offer"])
    client.post(add, {"words": "I mend clocks", "language": "en", "agrees": "on", "visibility": "public"})
    mine = Offer.objects.get()
    assert (mine.participant, mine.visibility, mine.authority) == (ben, "public", "conwy")
    assert Consent.objects.get(purpose="introductions").participant == ben
    change = reverse("introductions/change", args=[ben.secret, mine.key])
    client.post(change, {"words": "I mend old clocks", "language": "en"})
    mine.refresh_from_db()
    assert (mine.text_en, mine.visibility) == ("I mend old clocks", "hosts")
    away = reverse("introductions/take_away", args=[ben.secret, mine.key])
    assert client.get(away).status_code == 200 and Offer.objects.exists()
    client.post(away)
    assert not Offer.objects.exists()


def test_nobody_changes_what_is_somebody_elses(client):
    ben, cleos = make.person(), make.offer(make.person("Cleo Evans"))
    for name in ("change", "take_away"):
        assert client.post(reverse(f"introductions/{name}", args=[ben.secret, cleos.key])).status_code == 404
    assert Offer.objects.exists()


def test_without_the_tick_it_is_kept_and_nobody_is_introduced(client):
    ben = make.person()
    client.post(reverse("introductions/add", args=[ben.secret, "ask"]), {"words": "A lift", "language": "en"})
    assert Ask.objects.exists() and not Consent.objects.exists()


def answer_page(introduction, name):
    message = Message.objects.get(kind="introduction_question", participant__name=name)
    return reverse("messages/unsubscribe", args=[message.secret])


def test_answer_is_one_tap_without_sign_in_and_opening_the_page_answers_nothing(client):
    found = make.sent()
    url = answer_page(found, "Ben Price")
    page = client.get(f"{url}?answer=no").content.decode()
    assert "Vegetables for a soup" in page and "Evans" not in page
    assert make.side(found, "giving").answer == ""
    client.post(url, {"answer": "yes"})
    side = make.side(found, "giving")
    assert (side.answer, side.way) == ("yes", "email")
    client.post(answer_page(found, "Cleo Evans"), {"answer": "no", "apart": "on"})
    assert Apart.objects.get().participant.name == "Cleo Evans"
    over = client.get(url).content.decode()
    assert "It did not work out this time" in over and 'name="answer"' not in over


def test_answer_never_ends_it_and_takes_the_consent_back(client):
    found = make.sent()
    client.post(answer_page(found, "Ben Price"), {"answer": "never"})
    found.refresh_from_db()
    assert found.status == "closed"
    ben = Consent.objects.get(participant__name="Ben Price")
    assert ben.withdrawn_at is not None


def test_answer_by_phone_needs_a_number(client):
    found = make.sent()
    url = answer_page(found, "Ben Price")
    page = client.post(url, {"answer": "yes", "way": "phone"}).content.decode()
    assert "We have none of yours" in page and make.side(found, "giving").answer == ""


def test_what_came_of_it_is_told_behind_the_link_and_can_be_changed(client):
    make.made()
    message = Message.objects.get(kind="introduction_made", participant__name="Ben Price")
    url = reverse("messages/unsubscribe", args=[message.secret])
    client.post(url, {"outcome": "met", "story": "We had soup", "telling": "known_as"})
    assert not Connection.objects.exists()
    client.post(
        url, {"outcome": "met", "story": "We had soup", "telling": "known_as", "known_as": "a gardener"}
    )
    assert Connection.objects.get().told_by == "a gardener"
    assert "We had soup" in client.get(url).content.decode()
    client.post(url, {"outcome": "met", "story": "We had soup", "telling": "no"})
    assert Connection.objects.get().told_by == ""


def test_what_somebody_said_of_another_is_not_told_to_the_other():
    introduction = make.made()
    ben, cleo = (make.side(introduction, part).participant for part in ("giving", "asking"))
    actions.keep_apart(participant=ben, other=cleo, now=make.NOW)
    told = {"outcome": "met", "story": "She was late.", "language": "en", "telling": "no", "known_as": ""}
    introducing.tell_what_came(
        participant=ben, other=cleo, introduction=introduction, told=told, now=make.NOW
    )
    hers = held.everything(cleo, now=make.NOW, with_special=True)["held"]
    assert not {"community.Apart", "community.Connection"} & set(hers)
    assert not {"community.Apart", "community.Connection"} & {each.model for each in held.kinds(cleo)}
    his = held.everything(ben, now=make.NOW)["held"]
    assert len(his["community.Apart"]) == len(his["community.Connection"]) == 1


def test_the_board_of_the_community_opens_to_who_came_and_to_no_stranger(client):
    make.offer(make.person(), "A room for the choir", visibility="community")
    cleo = make.person("Cleo Evans")
    url = reverse("introductions/shared", args=[cleo.secret])
    mine = reverse("introductions/mine", args=[cleo.secret])
    profiles.start(person=cleo, language="en", now=timezone.now())
    assert client.get(url).status_code == 404
    assert url not in client.get(mine).content.decode()
    CheckIn.objects.create(ticket=ticket(meetups.event(), participant=cleo), at=timezone.now())
    assert "A room for the choir" in client.get(url).content.decode()
    assert url in client.get(mine).content.decode()


def test_the_board_of_the_community_opens_to_whom_a_host_read_their_profile_back(client):
    cleo, ada = make.person("Cleo Evans"), make.keeper()
    profile = profiles.start_in_conversation(person=cleo, by=ada, now=timezone.now())
    url = reverse("introductions/shared", args=[cleo.secret])
    assert client.get(url).status_code == 404
    AssetProfile.objects.filter(pk=profile.pk).update(confirmed_at=timezone.now())
    assert client.get(url).status_code == 200


def test_a_word_on_a_gift_that_nobody_else_sees_is_offered_to_nobody(client):
    gift = {"said_in": "en", "text_en": "I write", "kind": "hands", "visibility": "only_me"}
    cleo = make.person("Cleo Evans")
    profile = profiles.start(person=cleo, language="en", now=timezone.now())
    profiles.save_asset(profile=profile, asset=None, now=timezone.now(), tagged="quxtag", **gift)
    make.tag("Gardening", "Garddio", "vegetables")
    shared_tag = Tag.objects.create(name_en="Harps")
    public().tags.add(shared_tag)
    url = reverse("introductions/add", args=[make.person("Dai Morris").secret, "offer"])
    page = client.get(url).content.decode()
    assert "Gardening" in page and "Harps" in page and "quxtag" not in page
    listing = make.offer(cleo, "I write")
    listing.tags.set(Tag.objects.filter(name_en="quxtag"))
    url = reverse("introductions/change", args=[cleo.secret, listing.key])
    assert "quxtag" in client.get(url).content.decode()


def test_nothing_goes_on_the_board_before_its_owner_may_be_asked_and_they_can_agree_later(client):
    ben = make.person()
    add = reverse("introductions/add", args=[ben.secret, "offer"])
    sent = {"words": "I mend clocks", "language": "en", "visibility": "public"}
    assert "agrees" in client.post(add, sent).context["form"].errors
    client.post(add, sent | {"visibility": "hosts"})
    change = reverse("introductions/change", args=[ben.secret, Offer.objects.get().key])
    assert "agrees" in client.post(change, sent).context["form"].errors
    client.post(change, sent | {"agrees": "on"})
    assert Offer.objects.get().visibility == "public"
    assert ben.consents.standing().filter(purpose="introductions").exists()
