"""Small numbers stay hidden, also from somebody who reckons."""

import pytest

from feedback.results import cells, figures
from feedback.surveys.tests import make


def scores(counts, group="other"):
    return [(group, level) for level, n in counts.items() for _ in range(n)]


def numbers(counts):
    return [figures.levels(counts)[level]["n"] for level in figures.LEVELS]


def test_counts_of_a_well_answered_item_are_all_shown():
    item = figures.item(scores({1: 5, 2: 6, 3: 7, 4: 10, 5: 12}))
    assert [cell["n"] for cell in item["levels"]] == [5, 6, 7, 10, 12]
    assert item["positive"] == {"percent": 55, "how": "exactly"}  # 22 of 40
    assert item["base"]["n"] == 40


def test_one_small_level_hides_a_second_one():
    # 3 would follow from 17 positive less 14, so both are hidden.
    assert numbers({3: 8, 4: 3, 5: 14}) == [0, 0, 8, None, None]


def test_a_level_is_not_told_by_the_share_beside_it():
    # 23 of 28 positive is told exactly: each half is hidden by itself, so that neither gives the other away.
    item = figures.item(scores({2: 1, 3: 4, 4: 2, 5: 21}))
    assert item["positive"] == {"percent": 82, "how": "exactly"}
    assert [cell["n"] for cell in item["levels"]] == [0, None, None, None, None]


def test_a_few_who_were_not_positive_are_no_more_than_a_few():
    item = figures.item(scores({3: 2, 4: 8, 5: 10}))
    assert item["positive"] == {"percent": 80, "how": "least"}  # 18 of 20 is told as 16 or more
    assert [cell["n"] for cell in item["levels"]] == [0, 0, None, None, 10]


def test_everybody_positive_is_told_from_ten_people_on():
    assert cells.share(10, 0) == {"percent": 100, "how": "exactly"}
    assert cells.share(9, 0) == {"percent": None, "how": "hidden"}


def test_percentages_need_ten_answers():
    item = figures.item(scores({5: 9}))
    assert (item["positive"]["how"], [cell["percent"] for cell in item["levels"]]) == ("hidden", [None] * 5)


def test_fewer_than_five_answers_tell_nothing():
    item = figures.item(scores({5: 4}))
    assert (item["base"]["n"], item["levels"][4]["n"]) == (None, None)


def test_the_gap_needs_ten_in_both_groups():
    lived, work = scores({5: 5, 1: 5}, "lived"), scores({5: 9}, "professional")
    assert figures.gap([*lived, *work]) is None
    assert figures.gap([*lived, *work, ("professional", 5)]) == {
        "lived": {"percent": 50, "how": "exactly"},
        "professional": {"percent": 100, "how": "exactly"},
    }


def test_the_gap_does_not_give_away_the_few_who_are_neither():
    lived, work = scores({5: 5, 1: 5}, "lived"), scores({5: 10}, "professional")
    few = scores({1: 3}, "other")
    assert figures.gap([*lived, *work, *few]) is None
    assert figures.gap([*lived, *work, *scores({1: 5}, "other")]) is not None


@pytest.mark.parametrize(
    ("counts", "together"),
    [
        ({"a": 9, "b": 3, "c": 2}, {"a": 9, "rest": 5}),
        ({"a": 9, "b": 8, "c": 2}, {"a": 9, "rest": 10}),
        ({"a": 9, "b": 8}, {"a": 9, "b": 8}),
        ({"a": 3}, {"rest": 3}),
        ({}, {}),
        ({"a": 6, "rest": 1, "b": 6}, {"rest": 13}),
    ],
)
def test_small_answers_are_put_together(counts, together):
    assert cells.merged(counts, "rest") == together


def test_several_answers_stand_alone():
    shown = [figures.several(n, 40)["n"] for n in (0, 4, 5, 35, 36, 40)]
    assert shown == [0, None, 5, 35, None, 40]


@pytest.mark.django_db
def test_words_wait_for_five_responses_and_are_shuffled():
    survey = make.survey()
    make.responses(survey, {"change": ["a", "b", "c", "d"]})
    assert figures.summary(survey)["words"] == []
    make.responses(survey, {"change": ["e"]})
    said = {each["key"]: each["said"] for each in figures.summary(survey)["words"]}["change"]
    texts = [one["text"] for one in said]
    assert sorted(texts) == ["a", "b", "c", "d", "e"] and texts != sorted(texts)
    assert texts == [one["text"] for one in figures.summary(survey)["words"][1]["said"]]


@pytest.mark.django_db
def test_only_permitted_words_go_into_a_report():
    survey = make.survey()
    permissions = ["name", "description", "without", "no", None]
    make.responses(
        survey,
        {
            "change": ["a", "b", "c", "d", "e"],
            "quote": permissions,
            "credit": ["Ben", "a carer", "Cleo", "D", "E"],
        },
    )
    found = figures.summary(survey, only_permitted=True)["words"]
    said = {one["text"]: one["credit"] for each in found for one in each["said"]}
    assert said == {"a": "Ben", "b": "a carer", "c": ""}


@pytest.mark.django_db
def test_results_take_the_same_queries_for_few_and_many(django_assert_num_queries):
    survey = make.survey()
    make.responses(survey, {"item_1": [5]})
    with django_assert_num_queries(4):
        figures.summary(survey)
    make.responses(survey, {"item_1": [5] * 20})
    with django_assert_num_queries(4):
        figures.summary(survey)
