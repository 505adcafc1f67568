"""Tests of offers, asks and stories whose words tell of health, care or belief."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.introductions import introducing
from community.introductions.models import Ask, Offer
from community.introductions.plugs import Plug
from community.introductions.tests import make
from community.people import actions as people
from community.people.models import Consent, Look
from community.profiles.wording import SENSITIVE

pytestmark = pytest.mark.django_db
WORDS = "Somebody to talk to about my depression"


def given(**more):
    return {"words": WORDS, "language": "en", "visibility": "hosts", "shown_as": "first", **more}


def add(client, ben, **more):
    return client.post(reverse("introductions/add", args=[ben.secret, "ask"]), given(**more))


def test_words_that_sound_like_it_are_asked_about_and_not_lost(client):
    ben = make.person()
    page = add(client, ben)
    assert page.status_code == 200 and WORDS in page.content.decode()
    assert not Ask.objects.exists()
    assert "Does it say something about health" in page.content.decode()
    add(client, ben, sensitive="no")
    assert not Ask.objects.get().is_sensitive
    assert not Consent.objects.filter(purpose=Consent.Purpose.PROFILE_SENSITIVE).exists()


def test_an_explicit_yes_is_kept_with_its_sentence(client):
    ben = make.person()
    add(client, ben, sensitive="yes")
    assert Ask.objects.get().is_sensitive
    consent = Consent.objects.get(participant=ben, purpose=Consent.Purpose.PROFILE_SENSITIVE)
    assert (consent.wording, consent.language) == (str(SENSITIVE), "en")


@pytest.fixture
def confiding():
    """Ben with an ordinary offer, an ask that tells of his health, and a story that does."""
    ben = make.person()
    make.offer(ben)
    make.ask(ben, WORDS, is_sensitive=True)
    told = {"outcome": "met", "story": "We both live with it", "language": "en", "telling": "named"}
    introducing.tell_what_came(
        participant=ben, introduction=None, told={**told, "is_sensitive": True}, now=make.NOW
    )
    return ben


def lines(holdings):
    return " ".join(str(line) for piece in holdings for line in piece.lines)


def test_it_is_told_behind_a_fresh_link_alone(client, confiding):
    plug = Plug()
    told, confided = lines(plug.told(confiding)), lines(plug.confided(confiding))
    assert "vegetables" in told and "depression" not in told and "live with it" not in told
    assert "depression" in confided and "live with it" in confided
    [ask] = confiding.asks.all()
    for name in ("introductions/mine", "introductions/change", "introductions/take_away"):
        entry = [] if name == "introductions/mine" else [ask.key]
        page = client.get(reverse(name, args=[confiding.secret, *entry])).content.decode()
        assert "depression" not in page


def test_taking_the_consent_back_takes_the_words_and_leaves_the_rest(confiding):
    purpose = Consent.Purpose.PROFILE_SENSITIVE
    people.withdraw_consent(participant=confiding, purpose=purpose, now=timezone.now() + timedelta(seconds=1))
    assert not Ask.objects.exists()
    assert Offer.objects.count() == 1
    told = confiding.connections.get()
    assert (told.outcome, told.story, told.telling) == ("met", "", "no")


def test_a_host_who_reads_it_is_noted(client, confiding):
    ada = make.keeper()
    sign_in(client, ada)
    page = client.get(reverse("introductions/desk/listings"))
    assert "depression" in page.content.decode()
    look = Look.objects.get()
    assert (look.participant, look.by, look.page) == (confiding, ada, Look.Page.LIST)
