"""The questions of the checklist are complete in both languages, and what is reckoned from their answers is right."""

from datetime import date

import pytest
from django.utils import translation

from events.meetups.tests import make
from events.venues import checklist
from events.venues.standing import a_year_before, standing_of
from events.venues.tests.make import check

GROUPS = [
    *("getting_there", "entrance", "inside", "toilets", "room"),
    *("quiet_room", "food", "safety", "attitude"),
]


def pairs():
    for group in checklist.groups():
        yield group.key, group.names
        for item in group.items:
            yield item.key, item.asks
            for answer, pair in item.sentences.items():
                yield f"{item.key}.{answer}", pair
            if item.measure:
                yield f"{item.key}.measure", item.measure


def test_every_question_has_a_sentence_for_every_answer_in_both_languages() -> None:
    assert [group.key for group in checklist.groups()] == GROUPS
    for item in checklist.items().values():
        assert {"yes", "partly", "no"} <= set(item.sentences)
        assert item.measure is None or item.measure["unit"] in {"m", "cm"}
    wrong = [key for key, pair in pairs() if not pair["en"] or not pair["cy"] or pair["en"] == pair["cy"]]
    assert wrong == []


def test_no_key_and_no_sentence_stands_twice() -> None:
    keys = [item.key for group in checklist.groups() for item in group.items]
    assert len(keys) == len(set(keys))
    for language in ("en", "cy"):
        sentences = [pair[language] for key, pair in pairs() if "." in key and ".measure" not in key]
        assert len(sentences) == len(set(sentences))


def test_questions_speak_the_reader_s_language() -> None:
    item = checklist.items()["door_width"]
    with translation.override("cy"):
        assert item.sentence("no") == "Mae’r drws yn gul: fydd rhai cadeiriau olwyn ddim yn ffitio."
        assert item.measured(76) == "Lled clir: 76 cm"
    with translation.override("en"):
        assert item.measured(0) == "Clear width: 0 cm"
        assert item.measured(None) == ""
        assert item.sentence("") is None


@pytest.mark.parametrize(
    ("today", "before"),
    [
        (date(2027, 6, 16), date(2026, 6, 16)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2027, 1, 1), date(2026, 1, 1)),
    ],
)
def test_what_was_checked_a_year_ago_to_the_day_is_still_good(today, before) -> None:
    assert a_year_before(today) == before


@pytest.mark.django_db
def test_standing_names_what_is_in_the_way_what_matters_and_what_is_old() -> None:
    venue, today = make.venue(), date(2027, 6, 16)
    check(venue, "step_free", "no", checked_on=date(2026, 6, 15))
    check(venue, "bell", "partly", checked_on=date(2026, 6, 16))
    check(venue, "loop", "yes", checked_on=today, note_cy="Ar y chwith.")
    check(venue, "cancelling", "no", checked_on=today)
    check(venue, "stage", "", checked_on=None)
    standing = standing_of(venue, today)
    assert (standing.answered, standing.of) == (4, len(checklist.items()))
    assert [each.item.key for each in standing.in_the_way] == ["step_free", "bell"]
    assert [each.item.key for each in standing.first_to_know] == ["step_free"]
    assert [each.group.key for each in standing.old] == ["entrance"]
    assert [each.item.key for each in standing.in_one_language] == ["loop"]
    unknown = {item.key for item in standing.unknown_that_matter}
    assert "cord" in unknown and not unknown & {"step_free", "loop", "bell"}


@pytest.mark.django_db
def test_standing_takes_as_many_queries_for_one_answer_as_for_all(django_assert_num_queries) -> None:
    venue = make.venue()
    check(venue)
    with django_assert_num_queries(2):
        standing_of(venue, date(2027, 6, 16))
    for key in checklist.items():
        if key != "step_free":
            check(venue, key, "partly", note_en="Ask.")
    with django_assert_num_queries(2):
        assert len(standing_of(venue, date(2027, 6, 16)).in_one_language) == len(checklist.items()) - 1
