"""What changes a profile, and what becomes of it with time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from community.duplicates import actions as duplicates
from community.messages.actions import send
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Consent, Participant
from community.profiles import actions, asking
from community.profiles.cards import BY_KEY, CARDS, code_of, number_of
from community.profiles.models import Asset, AssetProfile, Tag
from community.profiles.plugs import AboutPerson
from community.profiles.tests import make
from events.meetups.tests import make as meetups
from wwnt.kit import retention
from wwnt.kit.retention.models import RetentionRun
from wwnt.kit.retention.rulebook import before

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def keeper():
    return meetups.person("Keeper", is_keeper=True)


def test_agreeing_twice_is_agreeing_once_and_the_words_are_kept(now):
    ben = make.person()
    for _each in range(2):
        actions.start(person=ben, language="en", now=now)
    consent = Consent.objects.get(participant=ben)
    assert (consent.purpose, consent.language) == ("profile", "en")
    assert consent.wording.startswith("I agree that you keep what I tell you")


def test_what_tells_of_health_is_kept_with_its_own_consent():
    profile = make.profile()
    make.asset(profile, is_sensitive=True)
    purposes = Consent.objects.values_list("purpose", flat=True)
    assert sorted(purposes) == ["profile", "profile_sensitive"]


def test_a_kind_that_nobody_tapped_is_the_one_the_words_sound_like():
    assert make.asset(make.profile(), "A van on Fridays", kind="").kind == "resource"


def test_in_conversation_nothing_counts_until_it_was_read_back(now, keeper):
    ben = make.person(language="cy")
    profile = actions.start_in_conversation(person=ben, by=keeper, now=now)
    asset = make.asset(profile, "", text_cy="Canu", said_in="cy", by=keeper)
    assert (asset.is_confirmed, Consent.objects.count()) == (False, 0)
    unread = make.asset(profile, "Knit", by=keeper)
    actions.confirm(profile=profile, pks=[asset.pk], how="phone", language="cy", by=keeper, now=now)
    asset.refresh_from_db()
    unread.refresh_from_db()
    assert not unread.is_confirmed
    profile.refresh_from_db()
    assert (asset.is_confirmed, profile.how, profile.confirmed_at) == (True, "phone", now)
    assert Consent.objects.get().language == "cy"


def test_cards_become_gifts_once_in_the_words_of_the_cards(now):
    profile = make.profile()
    for _each in range(2):
        actions.tick_cards(profile=profile, cards=[BY_KEY["cooking"]], language="cy", now=now)
    asset = profile.assets.get()
    assert (asset.text_en, asset.text_cy, asset.said_in, asset.visibility) == (
        "Cooking",
        "Coginio",
        "cy",
        "hosts",
    )


def test_a_code_leads_back_to_its_person_and_a_slip_leads_nowhere():
    ben = make.person()
    code = code_of(ben)
    assert number_of(f" {code.lower()} ") == ben.pk
    assert number_of(code[:-1] + ("2" if code[-1] != "2" else "3")) is None
    assert [number_of(wrong) for wrong in ("", "-", "é-1", "zzzzzzzzzzzzzzzzzzz-ABC")] == [None] * 4


def test_every_card_has_a_drawing_and_words_in_both_languages():
    assert len(CARDS) >= 24
    assert all(card.text_en and card.text_cy and "<path" in card.drawing for card in CARDS)


def test_taking_consent_back_takes_everything_and_its_day_is_kept(now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    profile = make.profile()
    make.asset(profile)
    actions.take_away(person=profile.participant, now=now)
    assert (AssetProfile.objects.count(), Asset.objects.count()) == (0, 0)
    assert Consent.objects.get().withdrawn_at == now
    retention.run(now=now)
    assert Consent.objects.count() == 1


def test_consent_taken_back_anywhere_takes_the_profile_with_the_next_run(now):
    gone, stays = make.profile(), make.profile(make.person("Cleo"))
    Consent.objects.filter(participant=gone.participant).update(withdrawn_at=now)
    retention.run(now=now)
    assert list(AssetProfile.objects.all()) == [stays]


def test_after_a_year_people_are_asked_once_and_a_yes_is_a_year(now):
    profile = make.profile(alive_at=before(now, months=12))
    make.profile(make.person("Cleo"), alive_at=before(now, months=11))
    assert [asking.ask_those_silent(now=now) for _each in range(2)] == [1, 0]
    assert Message.objects.get().participant == profile.participant
    profile.refresh_from_db()
    actions.keep(profile=profile, now=now)
    assert asking.ask_those_silent(now=now + timedelta(days=300)) == 1


def test_the_question_is_sent_in_their_language_with_a_link_and_not_after_an_answer(now):
    profile = make.profile(make.person(language="cy"))
    make.asset(profile, "", text_cy="Canu", said_in="cy")
    AssetProfile.objects.update(alive_at=before(now, months=12))
    asking.ask_those_silent(now=now)
    send(message_id=Message.objects.get().pk)
    sent = mail.outbox[0]
    assert f"/me/{profile.participant.secret}/gifts/keep/" in sent.body and "Canu" in sent.body
    assert sent.subject == "A gawn ni gadw eich proffil o hyd?"
    actions.keep(profile=AssetProfile.objects.get(), now=now)
    Message.objects.update(fate="waiting", ended_at=None)
    send(message_id=Message.objects.get().pk)
    assert len(mail.outbox) == 1


def test_a_silent_profile_is_hidden_then_deleted_and_a_sign_of_life_shows_it_again(now):
    profile = make.profile(alive_at=before(now, months=18))
    retention.run(now=now)
    profile.refresh_from_db()
    assert profile.hidden_at == now
    actions.keep(profile=profile, now=now)
    assert profile.hidden_at is None
    AssetProfile.objects.update(alive_at=before(now, months=24))
    retention.run(now=now)
    assert not AssetProfile.objects.exists()
    assert not Consent.objects.filter(purpose="profile").exists()
    assert RetentionRun.objects.filter(rule="community.AssetProfile delete").get().rows == 1


def test_what_was_never_read_back_goes_after_a_month(now, keeper):
    profile = actions.start_in_conversation(person=make.person(), by=keeper, now=now - timedelta(days=31))
    retention.run(now=now)
    assert not AssetProfile.objects.filter(pk=profile.pk).exists()


def test_a_photo_leaves_with_the_profile(now, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    picture = tmp_path / "x.png"
    Image.new("RGB", (900, 600), "teal").save(picture)
    profile = make.profile()
    content = ContentFile(picture.read_bytes(), name="x.png")
    actions.set_picture(profile=profile, picture=content, alt="Ben", now=now)
    kept = tmp_path / profile.picture.name
    with Image.open(kept) as light:
        assert light.size == (640, 427)
    with django_capture_on_commit_callbacks(execute=True):
        people.forget(person=profile.participant, now=now)
    assert not kept.exists() and not Participant.objects.exists()


def test_a_merge_keeps_the_gifts_of_both_and_the_stricter_choice_for_equal_ones(now):
    mine, other = make.profile(), make.profile(make.person("Benjamin Price"), is_resting=True)
    make.asset(mine, "Fix bikes", visibility="public", ask_first=False)
    make.asset(other, "fix  BIKES", visibility="hosts", ask_first=True)
    make.asset(other, "Sing", visibility="public")
    record = duplicates.merge(keep=mine.participant, gone=other.participant, choices={}, by=None, now=now)
    found = {str(asset): (asset.visibility, asset.ask_first) for asset in mine.assets.all()}
    assert found == {"Fix bikes": ("hosts", True), "Sing": ("public", True)}
    mine.refresh_from_db()
    assert mine.is_resting and not AssetProfile.objects.exclude(pk=mine.pk).exists()
    duplicates.undo(merge=record, by=None, now=now)
    back = {
        str(asset): asset.visibility for asset in Asset.objects.filter(profile__participant=other.participant)
    }
    assert back == {"fix  BIKES": "hosts", "Sing": "public"}
    mine.refresh_from_db()
    assert not mine.is_resting and [asset.visibility for asset in mine.assets.all()] == ["public"]


def test_a_merge_hands_a_lone_profile_over(now):
    ben, other = make.person(), make.profile(make.person("Benjamin Price"))
    record = duplicates.merge(keep=ben, gone=other.participant, choices={}, by=None, now=now)
    assert AssetProfile.objects.get().participant == ben
    duplicates.undo(merge=record, by=None, now=now)
    assert AssetProfile.objects.get().participant.name == "Benjamin Price"


def test_what_tells_of_health_is_told_behind_a_fresh_link_alone_and_goes_with_its_own_consent(now):
    profile = make.profile()
    ben = profile.participant
    make.asset(profile, "Fix bikes")
    make.asset(profile, "Dialysis at home", is_sensitive=True)
    actions.save_about(profile=profile, now=now, about="I am ill", about_is_sensitive=True)
    plug = AboutPerson()
    told = [str(line) for piece in plug.told(ben) for line in piece.lines]
    confided = [str(line) for piece in plug.confided(ben) for line in piece.lines]
    assert told == ["Fix bikes (Hosts)"] and confided == ["I am ill", "Dialysis at home (Hosts)"]
    ordinary = [str(each) for each in profile.assets.all() if plug.ordinary(each, {"text_en": "x"})]
    assert ordinary == ["Fix bikes"] and plug.ordinary(profile, {"about": "I am ill", "how": ""}) == {
        "how": ""
    }
    people.withdraw_consent(participant=ben, purpose="profile_sensitive", now=now + timedelta(seconds=1))
    profile.refresh_from_db()
    assert (profile.about, [str(each) for each in profile.assets.all()]) == ("", ["Fix bikes"])


def test_the_mail_leaves_out_what_tells_of_health(now):
    profile = make.profile()
    make.asset(profile, "Fix bikes")
    make.asset(profile, "Dialysis at home", is_sensitive=True)
    AssetProfile.objects.update(alive_at=before(now, months=12))
    asking.ask_those_silent(now=now)
    send(message_id=Message.objects.get().pk)
    assert "Fix bikes" in mail.outbox[0].body and "Dialysis" not in mail.outbox[0].body


def test_words_to_be_found_by_go_with_the_last_profile_that_bears_them():
    mine = make.profile()
    make.asset(mine, tagged="quxtag, cooking")
    AboutPerson().forget(mine.participant, timezone.now())
    assert (
        not Tag.objects.filter(name_en="quxtag").exists() and Tag.objects.filter(name_en="Cooking").exists()
    )
