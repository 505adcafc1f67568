"""The guest's own pages about what they bring, and what everybody may read of it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from community.people.models import Consent
from community.profiles.cards import code_of
from community.profiles.models import Asset, AssetProfile
from community.profiles.tests import make
from community.profiles.tests.paper import language_of, needs_poppler, words_of
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket
from events.tickets.tests.make import ticket

pytestmark = pytest.mark.django_db


def url(name, of, *given):
    return reverse(f"profiles/{name}", args=[of.secret, *given])


@pytest.fixture
def ben():
    return make.person()


def form_of(**changes):
    """What the form of a gift sends."""
    return {
        "words": "Fix bikes",
        "said_in": "en",
        "kind": "hands",
        "visibility": "hosts",
        "asking": "first",
    } | changes


def test_gifts_begins_with_a_yes_and_three_questions_any_of_which_may_be_left_out(client, ben):
    assert "Please tick this" in client.post(url("gifts", ben), {}).content.decode()
    assert not AssetProfile.objects.exists()
    answer = client.post(url("gifts", ben), {"agrees": "on"})
    assert answer.url == url("question", ben, 1)
    assert client.post(answer.url, {"words": "I mend clocks"}).url == url("question", ben, 2)
    assert client.post(url("question", ben, 2), {"words": ""}).url == url("question", ben, 3)
    assert client.post(url("question", ben, 3), {"words": ""}).url == url("gifts", ben)
    asset = Asset.objects.get()
    assert (str(asset), asset.kind, asset.visibility, asset.ask_first) == (
        "I mend clocks",
        "hands",
        "hosts",
        True,
    )
    assert "I mend clocks" in client.get(url("gifts", ben)).content.decode()


def test_question_asks_before_it_keeps_what_seems_to_tell_of_health(client, ben):
    make.profile(ben)
    page = client.post(url("question", ben, 1), {"words": "I care for my mother"}).content.decode()
    assert "This seems to say something about health, care or belief" in page
    assert "I care for my mother" in page and not Asset.objects.exists()
    client.post(url("question", ben, 1), {"words": "I care for my mother", "sensitive": "yes"})
    assert Asset.objects.get().is_sensitive
    assert Consent.objects.filter(purpose="profile_sensitive", withdrawn_at=None).count() == 1
    client.post(url("question", ben, 1), {"words": "A nurse taught me chess", "sensitive": "no"})
    assert not Asset.objects.last().is_sensitive


def test_change_keeps_both_languages_apart_and_says_who_sees_it(client, ben):
    profile = make.profile(ben)
    make.asset(profile, "Fix bikes")
    asset = profile.assets.get()
    sent = form_of(
        other="Trwsio beiciau", visibility="only_me", asking="anyone", is_resting="on", tagged="wheels"
    )
    assert client.post(url("change", ben, asset.pk), sent).url == url("gifts", ben)
    asset.refresh_from_db()
    told = (asset.text_en, asset.text_cy, asset.said_in, asset.visibility, asset.ask_first, asset.is_resting)
    assert told == ("Fix bikes", "Trwsio beiciau", "en", "only_me", False, True)
    assert "wheels" in {tag.name_en for tag in asset.tags.all()}
    welsh = client.get(url("gifts", ben) + "?language=cy").content.decode()
    assert "Trwsio beiciau" in welsh and "Fix bikes" not in welsh


def test_change_of_the_language_moves_the_words_to_their_column(client, ben):
    asset = make.asset(make.profile(ben), "Canu")
    client.post(url("change", ben, asset.pk), form_of(words="Canu", said_in="cy"))
    asset.refresh_from_db()
    assert (asset.text_cy, asset.text_en, asset.said_in) == ("Canu", "", "cy")


def test_words_in_the_other_language_are_marked(client, ben):
    make.asset(make.profile(ben), "Fix bikes")
    welsh = client.get(url("gifts", ben) + "?language=cy").content.decode()
    assert '<span lang="en">Fix bikes</span>' in welsh


def test_change_and_remove_reach_nobody_elses_gift(client, ben):
    make.profile(ben)
    theirs = make.asset(make.profile(make.person("Cleo")))
    for name in ("change", "remove"):
        assert client.get(url(name, ben, theirs.pk)).status_code == 404
        assert client.post(url(name, ben, theirs.pk), form_of()).status_code == 404
    assert Asset.objects.count() == 1


def test_remove_asks_once_more(client, ben):
    asset = make.asset(make.profile(ben))
    client.get(url("remove", ben, asset.pk))
    assert Asset.objects.count() == 1
    client.post(url("remove", ben, asset.pk))
    assert Asset.objects.count() == 0


def test_add_keeps_what_was_typed_when_something_is_wrong(client, ben):
    make.profile(ben)
    page = client.post(url("add", ben), form_of(words="x" * 301)).content.decode()
    assert "x" * 301 in page and "at most 300 characters" in page
    assert client.post(url("add", ben), form_of()).url == url("gifts", ben)


def photo():
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return SimpleUploadedFile("me.jpg", out.getvalue(), "image/jpeg")


def about_form(**changes):
    return {
        "about": "",
        "about_visibility": "hosts",
        "picture_alt": "",
        "picture_visibility": "hosts",
    } | changes


def test_about_takes_a_photo_with_words_and_shows_it_to_whom_they_chose(client, ben, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    profile = make.profile(ben)
    make.asset(profile, visibility="public")
    page = client.post(url("about", ben), about_form(photo=photo())).content.decode()
    assert "Please say in a few words what the photo shows." in page
    client.post(url("about", ben), about_form(photo=photo(), picture_alt="Ben at his bench"))
    public = reverse("profiles/brought_photo", args=[profile.pk])
    own = client.get(url("photo", ben))
    assert (own.status_code, own["Content-Type"]) == (200, "image/webp")
    assert client.get(public).status_code == 404
    client.post(url("about", ben), about_form(picture_alt="Ben", picture_visibility="public"))
    shown = client.get(public)
    assert shown.status_code == 200
    assert client.get("/media/" + AssetProfile.objects.get().picture.name).status_code == 404
    client.post(url("about", ben), about_form(picture_alt="Ben", picture_visibility="public", no_photo="on"))
    assert client.get(public).status_code == 404


def test_about_not_at_the_moment_takes_all_from_the_public_page(client, ben):
    make.asset(make.profile(ben), visibility="public")
    page = reverse("profiles/brought")
    assert "Fix bikes" in client.get(page).content.decode()
    client.post(url("about", ben), about_form(is_resting="on"))
    assert "Fix bikes" not in client.get(page).content.decode()


def test_cards_are_kept_with_a_yes_and_those_of_health_with_their_own(client, ben):
    page = client.post(url("cards", ben), {"cards": ["cooking", "caring"]}).content.decode()
    assert "Please tick this" in page and "leave the card out" in page and not AssetProfile.objects.exists()
    assert page.count(" checked") == 2
    sent = {"cards": ["cooking", "caring"], "agrees": "on", "agrees_sensitive": "on"}
    assert client.post(url("cards", ben), sent).url == url("gifts", ben)
    assert set(Asset.objects.values_list("text_en", "is_sensitive")) == {
        ("Cooking", False),
        ("Caring for somebody", True),
    }


@needs_poppler
def test_cards_pdf_says_the_name_and_the_code(client, ben):
    data = client.get(url("cards_pdf", ben)).content
    words = words_of(data)
    assert "Ben Price" in words and code_of(ben) in words and "Getting through hard times" in words
    assert language_of(data) == "en"


def test_what_was_said_at_a_registration_is_offered_once(client, ben):
    ticket(meetups.event(), participant=ben, gifts="I bake bread")
    page = client.get(url("gifts", ben)).content.decode()
    assert "I bake bread" in page
    key = f"ticket-{Ticket.objects.get().pk}"
    client.post(url("gifts", ben), {"agrees": "on", "said": [key]})
    assert Asset.objects.get().text_en == "I bake bread"
    assert "You told us:" not in client.get(url("gifts", ben)).content.decode()


def test_keep_said_takes_it_over_and_opens_a_form_where_it_may_tell_of_health(client, ben):
    make.profile(ben)
    plain = ticket(meetups.event(), participant=ben, gifts="I bake bread")
    client.post(url("keep_said", ben), {"key": f"ticket-{plain.pk}"})
    assert Asset.objects.get().text_en == "I bake bread"
    Ticket.objects.update(gifts="I care for my mother")
    answer = client.post(url("keep_said", ben), {"key": f"ticket-{plain.pk}"})
    assert answer.url == url("add_said", ben, f"ticket-{plain.pk}")
    assert "I care for my mother" in client.get(answer.url).content.decode()
    assert Asset.objects.count() == 1


def test_keep_and_take_away_ask_on_a_page_and_act_on_a_button(client, ben):
    profile = make.profile(ben)
    client.get(url("keep", ben))
    AssetProfile.objects.update(asked_at=profile.alive_at)
    client.post(url("keep", ben), {"keep": "1"})
    assert AssetProfile.objects.get().asked_at is None
    client.get(url("take_away", ben))
    assert AssetProfile.objects.count() == 1
    client.post(url("take_away", ben))
    assert AssetProfile.objects.count() == 0
    assert Consent.objects.get().withdrawn_at is not None


def test_others_is_for_who_has_a_profile_themselves(client, ben):
    make.asset(make.profile(make.person("Cleo Evans")), "Sing", visibility="community")
    assert client.get(url("others", ben)).status_code == 404
    make.profile(ben)
    page = client.get(url("others", ben), {"q": "canu"}).content.decode()
    assert "Sing" in page and "Cleo" in page and "Evans" not in page


def test_brought_finds_public_gifts_by_words_of_either_language(client, ben):
    profile = make.profile(ben)
    make.asset(profile, "Fix bikes", visibility="public")
    make.asset(profile, "Sing", visibility="community")
    page = reverse("profiles/brought")
    assert "Fix bikes" in client.get(page, {"q": "beiciau"}).content.decode()
    assert "Fix bikes" not in client.get(page, {"q": "canu"}).content.decode()
    everything = client.get(page).content.decode()
    assert "Sing" not in everything and "Ben" in everything and "Price" not in everything


def test_the_ticket_leads_there_only_when_it_is_proved(client, ben):
    mine = ticket(meetups.event(), participant=ben)
    shown = client.get(reverse("tickets/ticket", args=[mine.secret])).content.decode()
    unproved = client.get(reverse("tickets/ticket", args=[mine.first_secret])).content.decode()
    assert url("gifts", ben) in shown and "/me/" not in unproved


def test_the_ticket_tells_what_others_who_come_opened_to_it(client, ben):
    event = meetups.event()
    mine = ticket(event, participant=ben)
    cleo = ticket(event, "Cleo Evans")
    profile = make.profile(cleo.participant)
    make.asset(profile, "Sing", visibility="event")
    make.asset(profile, "Cook", visibility="hosts")
    address = reverse("tickets/ticket", args=[mine.secret])
    page = client.get(address).content.decode()
    assert "Cleo: Sing" in page and "Cook" not in page and "Evans" not in page
    Ticket.objects.filter(pk=cleo.pk).update(status="cancelled")
    assert "Cleo: Sing" not in client.get(address).content.decode()


def test_a_false_link_opens_nothing(client, ben):
    profile = make.profile(ben)
    wrong = ben.secret[:-1] + ("A" if ben.secret[-1] != "A" else "B")
    for name in ("gifts", "add", "about", "photo", "keep", "take_away", "cards", "cards_pdf", "others"):
        assert client.post(reverse(f"profiles/{name}", args=[wrong])).status_code == 404
    assert AssetProfile.objects.get() == profile


def test_an_ordinary_link_does_not_read_out_what_tells_of_health(client, ben):
    profile = make.profile(ben, about="I am ill", about_is_sensitive=True)
    asset = make.asset(profile, "I live with quxpain", is_sensitive=True, tagged="quxtag")
    for name, given in (
        ("gifts", ()), ("keep", ()), ("about", ()), ("change", (asset.pk,)), ("remove", (asset.pk,)),
    ):  # fmt: skip
        page = client.get(url(name, ben, *given)).content.decode()
        assert "qux" not in page and "I am ill" not in page, name
    page = client.get(url("gifts", ben)).content.decode()
    assert "A gift that says something about health, care or belief." in page
    assert reverse("privacy/fresh", args=[ben.secret]) in page


def test_what_tells_of_health_is_changed_by_writing_it_anew_and_taken_away_unread(client, ben):
    asset = make.asset(make.profile(ben), "I live with quxpain", is_sensitive=True)
    opened = form_of(words="", visibility="public", sensitive="no")
    assert client.post(url("change", ben, asset.pk), opened).status_code == 200
    asset.refresh_from_db()
    assert (asset.text_en, asset.visibility) == ("I live with quxpain", "hosts")
    client.post(url("change", ben, asset.pk), form_of(words="I rest well", sensitive="no"))
    assert str(Asset.objects.get()) == "I rest well"
    client.post(url("remove", ben, asset.pk))
    assert not Asset.objects.exists()


def test_unread_words_about_health_stay_where_they_are_left_empty(client, ben):
    profile = make.profile(ben, about="I am ill", about_is_sensitive=True, about_visibility="hosts")
    sent = {"about": "", "about_visibility": "public", "picture_visibility": "hosts", "should_meet": "Dai"}
    client.post(url("about", ben), sent)
    profile.refresh_from_db()
    assert (profile.about, profile.about_visibility, profile.should_meet) == ("I am ill", "hosts", "Dai")
    assert profile.about_is_sensitive
    client.post(url("about", ben), sent | {"no_about": "on"})
    profile.refresh_from_db()
    assert (profile.about, profile.about_is_sensitive) == ("", False)


def test_a_word_to_be_found_by_that_seems_to_tell_of_health_is_asked_about(client, ben):
    make.profile(ben)
    page = client.post(url("add", ben), form_of(tagged="dementia")).content.decode()
    assert "This seems to say something about health, care or belief" in page
    assert not Asset.objects.exists()
