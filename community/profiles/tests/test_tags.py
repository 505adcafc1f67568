"""Words of both languages lead to one tag, and tell the kind of gift."""

import pytest
from django.utils import timezone, translation

from community.profiles import actions, health, tags
from community.profiles.examples import EXAMPLES
from community.profiles.kinds import Kind
from community.profiles.models import Tag
from community.profiles.tests import make
from community.profiles.vocabulary import STARTING
from wwnt.kit import retention

pytestmark = pytest.mark.django_db


def names(words):
    return {tag.name_en for tag in tags.find(words)}


def test_words_of_either_language_lead_to_the_same_tag():
    assert names("I can cook for forty") == names("Coginio i ddeugain") == {"Cooking"}
    assert names("GWNIO") == {"Sewing"} == names("sewing")
    assert names("British Sign Language to a good level") >= {"Sign language"}
    assert names("") == names("…") == set()


def test_a_part_of_a_word_is_no_word():
    assert "Buses" not in names("busy people")


def test_a_typed_word_finds_its_tag_or_makes_one_in_the_readers_language():
    before = Tag.objects.count()
    with translation.override("cy"):
        found, new = tags.find_or_make("Cooking, ffidlan")
    assert (found.name_en, new.name_cy, new.name_en) == ("Cooking", "ffidlan", "")
    assert tags.find_or_make("FFIDLAN") == [new]
    assert Tag.objects.count() == before + 1


def test_a_word_that_nothing_bears_any_more_goes_and_the_starting_words_stay():
    profile = make.profile()
    kept = make.asset(profile, tagged="ffidlan")
    gone = make.asset(profile, "Sing", tagged="kazoo")
    actions.remove_asset(asset=gone, now=timezone.now())
    retention.run(now=timezone.now())
    assert "ffidlan" in {str(tag) for tag in kept.tags.all()}
    assert not Tag.objects.filter(name_en="kazoo").exists()
    assert Tag.objects.count() == len(STARTING) + 1


def test_a_sentence_sounds_like_a_kind():
    assert tags.sounds_like("Dw i’n trwsio clociau") == Kind.HANDS
    assert tags.sounds_like("A van on Fridays") == Kind.RESOURCE
    assert tags.sounds_like("Zzz") == ""


def test_the_starting_words_are_in_both_languages_and_fit_their_columns():
    assert [each for each in STARTING if not (each[0] and each[1]) or len(each[2]) > 400] == []
    assert Tag.objects.exclude(name_cy="").exclude(name_en="").count() == len(STARTING)


def test_each_kind_has_examples_in_both_languages():
    assert list(EXAMPLES) == list(Kind)
    pairs = [pair for group in EXAMPLES.values() for pair in group]
    assert len(pairs) >= 58 and all(english and welsh and english != welsh for english, welsh in pairs)


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("I care for my mother", True),
        ("What it’s like to leave care", True),
        ("Byw’n dda gyda dementia", True),
        ("How to fill in a PIP form", True),
        ("Dw i’n gofalu am fy ngwraig", True),
        ("I care about clean rivers", False),
        ("A pipe band", False),
        ("Cook for forty", False),
        ("Chapel vestry with kitchen", False),
    ],
)
def test_words_that_seem_to_tell_of_health_care_or_belief_are_noticed(words, tells):
    assert health.seems_told(words) == tells
