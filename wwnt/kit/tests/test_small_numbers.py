"""Tests that nobody can be found out from counts."""

from collections import defaultdict
from itertools import product

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from wwnt.kit import small_numbers
from wwnt.kit.small_numbers import cross, percent, shown, table


def values(rows):
    return [row.value for row in rows]


def texts(rows):
    return [str(row.text) for row in rows]


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (95, "95")]
)
def test_shown_hides_one_to_four(n, text):
    one = shown(n)
    assert (str(one.text), one.hidden, one.value) == (text, text.startswith("f"), None if one.hidden else n)


def test_shown_hides_nought_in_equality_data():
    assert [str(shown(n, 10, zero_hidden=True).text) for n in (0, 9, 10)] == ["0–9", "0–9", "10"]


@pytest.mark.parametrize(
    ("part", "base", "whole"), [(1, 9, None), (5, 10, 50), (1, 8, None), (1, 40, 3), (2, 3, None)]
)
def test_percent(part, base, whole):
    assert percent(part, base) == whole


def test_table_without_small_cells_shows_everything():
    rows = table({"carers": 12, "citizens": 30, "officers": 0})
    assert [(row.value, row.percent) for row in rows] == [(12, 29), (30, 71), (0, 0)]


def test_a_single_small_cell_takes_the_next_smallest_with_it():
    rows = table({"carers": 3, "citizens": 40, "officers": 8, "volunteers": 0})
    assert texts(rows) == ["fewer than 5", "40", "not shown", "0"]


def test_a_cell_as_small_as_the_next_smallest_is_hidden_too():
    assert values(table({"a": 3, "b": 6, "c": 6, "d": 40})) == [None, None, None, 40]


def test_two_small_cells_cover_each_other():
    assert texts(table({"a": 2, "b": 4, "c": 30})) == ["fewer than 5", "fewer than 5", "30"]


def test_small_cells_of_too_few_people_together_take_a_third():
    assert values(table({"a": 1, "b": 2, "c": 9, "d": 30})) == [None, None, None, 30]


def test_words_that_would_give_counts_away_are_not_used():
    assert texts(table({"a": 4, "b": 4, "c": 30})) == ["not shown", "not shown", "not shown"]
    assert texts(table({"a": 1, "b": 5})) == ["not shown", "not shown"]


def test_a_small_cell_stays_alone_where_no_total_is_shown():
    assert values(table({"a": 3, "b": 8}, total_shown=False)) == [None, 8]


def test_a_small_total_is_hidden_itself_so_noughts_may_stay():
    assert texts(table({"a": 3, "b": 0})) == ["fewer than 5", "0"]


def test_empty_table():
    assert table({}) == []


def _divisions(total, cells):
    return (c for c in product(range(total + 1), repeat=cells) if sum(c) == total)


@pytest.mark.parametrize("zero_hidden", [False, True])
@pytest.mark.parametrize("cells", [2, 3])
def test_who_knows_the_rules_and_the_total_cannot_reckon_any_hidden_count(cells, zero_hidden):
    for total in range(5, 22):
        could_be = defaultdict(list)
        for division in _divisions(total, cells):
            rows = table(dict(enumerate(division)), zero_hidden=zero_hidden)
            could_be[tuple(texts(rows))].append(division)
        for seen, divisions in could_be.items():
            for i, text in enumerate(seen):
                assert text.isdigit() or len({division[i] for division in divisions}) > 1


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9))
def test_hidden_cells_are_several_and_many_enough_together(counts):
    rows = table(dict(enumerate(counts)))
    hidden = [counts[row.key] for row in rows if row.hidden]
    small = [n for n in counts if 1 <= n < 5]
    assert all(row.hidden for row in rows if counts[row.key] in small)
    assert all(row.percent is None for row in rows if row.hidden)
    if sum(counts) >= 5 and hidden:
        assert len(hidden) > 1
        assert sum(hidden) >= 5
    if not small:
        assert hidden == []


def test_cross_hides_in_rows_and_columns():
    seen = cross(
        {
            "north": {"carer": 3, "citizen": 20, "officer": 9},
            "south": {"carer": 30, "citizen": 40, "officer": 50},
        }
    )
    assert [values(row.cells) for row in seen.rows] == [[None, 20, None], [None, 40, None]]
    assert [row.total.value for row in seen.rows] == [32, 120]
    assert (values(seen.totals), seen.total.value) == ([33, 60, 59], 152)


def test_cross_fills_what_is_missing_with_nought():
    seen = cross({"north": {"carer": 10}, "south": {"citizen": 12}})
    assert [values(row.cells) for row in seen.rows] == [[10, 0], [0, 12]]


def test_cross_of_nothing():
    assert cross({}).total.value == 0


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 20), min_size=n, max_size=n), min_size=2, max_size=4)
    )
)
def test_no_hidden_cell_of_a_cross_follows_from_its_totals(grid):
    seen = cross({r: dict(enumerate(line)) for r, line in enumerate(grid)})
    lines = [[*values(row.cells), row.total.value] for row in seen.rows]
    lines.append([*values(seen.totals), seen.total.value])
    assert all(not 1 <= n < 5 for line in lines for n in line if n is not None)
    known = True
    while known:  # an outsider fills in whatever a single line gives away
        known = False
        for across in (lines, [list(column) for column in zip(*lines, strict=True)]):
            assert all(line.count(None) != 1 for line in across)


def test_gap_is_compared_only_between_two_big_groups():
    assert [small_numbers.both_big_enough(10, n) for n in (9, 10)] == [False, True]


def test_class_disclosure():
    assert small_numbers.discloses_class({"not welcome": 6, "welcome": 0})
    assert not small_numbers.discloses_class({"not welcome": 10, "welcome": 0})
    assert not small_numbers.discloses_class({"not welcome": 6, "welcome": 1})
    assert not small_numbers.discloses_class({"not welcome": 0})


def test_words_are_made_in_the_language_of_their_reader():
    one = shown(3)
    with translation.override("en"):
        assert f"{one.text}" == "fewer than 5"
