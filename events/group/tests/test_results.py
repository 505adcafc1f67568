"""Tests of what a date poll says."""

from types import SimpleNamespace

from events.group.results import results


def rows(*pks):
    return [SimpleNamespace(pk=pk) for pk in pks]


def best(said, options=(1, 2), members=(7, 8, 9)):
    return [result.option.pk for result in results(rows(*options), rows(*members), said) if result.is_best]


def test_most_who_can_come_at_all_wins():
    assert best({(1, 7): "yes", (1, 8): "no", (2, 7): "maybe", (2, 8): "maybe"}) == [2]


def test_where_as_many_can_come_most_without_need_wins():
    assert best({(1, 7): "maybe", (1, 8): "yes", (2, 7): "yes", (2, 8): "yes"}) == [2]


def test_alike_are_both_best_and_nobody_is_none():
    assert best({(1, 7): "yes", (2, 8): "yes"}) == [1, 2]
    assert best({}) == []
    assert best({(1, 7): "no"}) == []
    assert best({}, options=()) == []


def test_everybody_stands_in_one_pile():
    [result] = results(rows(1), rows(7, 8, 9), {(1, 7): "no", (1, 9): "maybe"})
    assert [member.pk for member in result.no] == [7]
    assert [member.pk for member in result.if_need_be] == [9]
    assert [member.pk for member in result.unsaid] == [8]
    assert result.yes == []


def test_most_is_more_than_half_of_all_who_were_asked():
    [few] = results(rows(1), rows(6, 7, 8, 9), {(1, 7): "yes", (1, 8): "maybe"})
    [more] = results(rows(1), rows(7, 8, 9), {(1, 7): "yes", (1, 8): "maybe"})
    assert (few.is_best, few.is_most, more.is_most) == (True, False, True)
