"""Of what two entries of one person agreed to, the strictest counts."""

from datetime import UTC, datetime, timedelta

import pytest

from community.duplicates import actions
from community.duplicates.tests import make
from community.introductions.models import Connection, Offer
from community.introductions.tests import make as introductions
from community.people.consenting import give_consent, withdraw_consent
from community.people.models import Consent, Participant, WornHat
from community.profiles.models import Asset, AssetProfile
from community.profiles.tests import make as profiles

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def month(number):
    return datetime(2026, number, 1, tzinfo=UTC)


def agree(person, given, withdrawn=None, purpose="news_email"):
    return Consent.objects.create(
        participant=person,
        purpose=purpose,
        wording="You may write to me.",
        language="en",
        source="ticket",
        given_at=month(given),
        withdrawn_at=month(withdrawn) if withdrawn else None,
    )


# What each entry holds, as pairs of the months in which it was given and withdrawn; and whether it holds afterwards.
TABLE = [
    ("both agreed", [(1, None)], [(2, None)], True),
    ("one was never asked", [(1, None)], [], True),
    ("nobody was asked", [], [], False),
    ("one withdrew, the other agreed before", [(1, None)], [(1, 3)], False),
    ("one withdrew, the other agreed after", [(5, None)], [(1, 3)], False),
    ("one withdrew and agreed again", [], [(1, 3), (4, None)], True),
    ("one withdrew, agreed again, the other agreed", [(1, None)], [(1, 3), (4, None)], True),
    ("one withdrew in the hour of agreeing again", [(1, None)], [(1, 3), (3, None)], False),
    ("one withdrew after the last time of agreeing", [(6, None)], [(2, None), (1, 3)], False),
    ("both withdrew", [(1, 2)], [(1, 3)], False),
]


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned round"])
@pytest.mark.parametrize(("kept", "went", "holds"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_withdrawal_of_either_withdraws_and_never_asked_is_no_refusal(kept, went, holds, turned):
    keep, gone = make.ben(), make.twin()
    for person, history in zip((gone, keep) if turned else (keep, gone), (kept, went), strict=True):
        for given, withdrawn in history:
            agree(person, given, withdrawn)
    before = make.everything()
    record = actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    assert keep.consents.filter(withdrawn_at=None).exists() == holds
    assert keep.consents.count() == len(kept) + len(went)
    assert actions.undo(merge=record, by=None, now=NOW) == []
    assert make.everything() == before


def test_one_purpose_withdrawn_leaves_the_others():
    keep, gone = make.ben(), make.twin()
    agree(keep, 1), agree(keep, 1, purpose="news_post"), agree(gone, 1, 2)
    actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    assert [each.purpose for each in keep.consents.filter(withdrawn_at=None)] == ["news_post"]


def test_hats_of_health_and_care_go_with_the_consent_to_them():
    keep, gone = make.ben(), make.twin()
    agree(keep, 1, purpose="hats"), agree(gone, 1, 2, purpose="hats")
    for hat in ("carer", "artist"):
        WornHat.objects.create(participant=keep, hat=hat)
    actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    assert [each.hat for each in keep.worn_hats.all()] == ["artist"]


@pytest.mark.parametrize(
    ("kept", "went", "withdrew", "after"),
    [
        ("consent", "", False, "consent"),
        ("", "corporate", False, "corporate"),
        ("consent", "service", False, "service"),
        ("service", "consent", False, "service"),
        ("consent", "", True, "service"),
        ("corporate", "", True, "corporate"),
    ],
)
def test_why_we_may_write_is_the_strictest_of_both(kept, went, withdrew, after):
    keep, gone = make.ben(basis=kept), make.twin(basis=went)
    agree(keep, 1)
    if withdrew:
        agree(gone, 1, 2)
    actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    assert Participant.objects.get().basis == after


def test_what_rested_on_an_ended_consent_is_set_aside_and_comes_back():
    keep, gone = make.ben(), make.twin()
    profile = profiles.profile(gone, confirmed_at=NOW)
    profiles.asset(profile)
    introductions.offer(gone)
    story = make.plant(Connection, {}, participant=gone, story="We met.", telling="named", published_at=NOW)
    for purpose in ("profile", "introductions", "story"):
        Consent.objects.filter(participant=gone, purpose=purpose).delete()
        agree(gone, 1, purpose=purpose)
        agree(keep, 1, 3, purpose=purpose)
    before = make.everything()
    record = actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    story.refresh_from_db()
    assert not AssetProfile.objects.exists()
    assert not Offer.objects.get().is_open
    assert (story.telling, story.published_at) == ("no", None)
    assert actions.undo(merge=record, by=None, now=NOW) == []
    assert make.everything() == before


def test_without_consent_to_them_gifts_about_health_are_set_aside_and_the_others_stay():
    keep, gone = make.ben(), make.twin()
    profile = profiles.profile(gone, about="I am a carer", about_is_sensitive=True)
    profiles.asset(profile, "Fix bikes")
    frail = profiles.asset(profile, "Listen, as a carer")
    Asset.objects.filter(pk=frail.pk).update(is_sensitive=True)
    agree(gone, 1, purpose="profile_sensitive")
    agree(keep, 1, 3, purpose="profile_sensitive")
    before = make.everything()
    record = actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    assert [each.text_en for each in Asset.objects.all()] == ["Fix bikes"]
    assert AssetProfile.objects.get().about == ""
    assert actions.undo(merge=record, by=None, now=NOW) == []
    assert make.everything() == before


def test_what_is_refused_after_a_merge_holds_for_both_entries_once_they_are_two_again():
    keep, gone = make.ben(), make.twin()
    profiles.profile(gone)
    agree(gone, 1)
    agree(keep, 2, 3, purpose="profile")
    record = actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    later = NOW + timedelta(days=1)
    for purpose in ("news_email", "profile"):
        said = {"wording": "Yes", "language": "en", "source": "form", "now": NOW + timedelta(hours=1)}
        give_consent(participant=keep, purpose=purpose, **said)
        withdraw_consent(participant=keep, purpose=purpose, now=later)
    Participant.objects.filter(pk=keep.pk).update(do_not_contact=True)
    actions.undo(merge=record, by=None, now=later)
    assert list(Participant.objects.values_list("do_not_contact", flat=True)) == [True, True]
    assert not Consent.objects.standing().exists()
    assert not AssetProfile.objects.exists()


def test_what_was_taken_back_after_a_merge_and_given_again_stands():
    keep, gone = make.ben(), make.twin()
    agree(gone, 1)
    record = actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    withdraw_consent(participant=keep, purpose="news_email", now=NOW + timedelta(hours=1))
    said = {"wording": "Yes", "language": "en", "source": "form", "now": NOW + timedelta(hours=2)}
    give_consent(participant=keep, purpose="news_email", **said)
    actions.undo(merge=record, by=None, now=NOW + timedelta(days=1))
    assert Consent.objects.standing().get().participant == keep


@pytest.mark.parametrize("of_gone", [False, True])
def test_silence_that_one_entry_asked_for_before_a_merge_is_its_own_again(of_gone):
    keep, gone = make.ben(do_not_contact=not of_gone), make.twin(do_not_contact=of_gone)
    before = make.everything()
    record = actions.merge(keep=keep, gone=gone, choices={}, by=None, now=NOW)
    actions.undo(merge=record, by=None, now=NOW)
    assert make.everything() == before
