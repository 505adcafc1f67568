"""What is said of a programme: the pure reckoning, without a database."""

import time

import pytest

from events.programme import clashes, rhythm
from events.programme.models import Session
from events.programme.placing import Day, Person, Placed, Room
from events.programme.presets import programme_of
from events.programme.warnings import warnings

Kind = Session.Kind
ONE, TWO, QUIET = 1, 2, 3
ROOMS = {ONE: Room("Hall", 100), TWO: Room("Attic", 20), QUIET: Room("Nook", 5, is_quiet=True)}


def part(pk, begins, minutes, space=None, kind=Kind.TALK, **more):
    return Placed(pk, f"Part {pk}", kind, begins, minutes, space, **more)


def said(*parts, **more):
    """The keys of all that is said of these parts, but for the share that is always told."""
    day = Day(**{"parts": parts, "length": 600, "rooms": ROOMS} | more)
    return [each.key for each in warnings(day) if each.key != "together"]


def text(key, *parts, **more):
    day = Day(**{"parts": parts, "length": 600, "rooms": ROOMS} | more)
    return [each.text for each in warnings(day) if each.key == key]


def test_a_room_that_is_given_twice_is_named():
    assert text("room", part(1, 0, 30, ONE), part(2, 20, 30, ONE)) == [
        "In one room at the same time (Hall): “Part 1” and “Part 2”"
    ]
    assert said(part(1, 0, 30, ONE), part(2, 20, 30, TWO)) == []


def test_each_part_that_begins_meanwhile_is_told_with_the_longest():
    long, short, later = part(1, 0, 60, ONE), part(2, 10, 10, ONE), part(3, 15, 30, ONE)
    assert clashes.overlaps([later, short, long]) == [(long, short), (long, later)]
    lunch = part(4, 20, 30)
    assert clashes.overlaps([long, part(5, 10, 60, TWO), lunch]) == [
        (long, lunch),
        (part(5, 10, 60, TWO), lunch),
    ]


def test_a_quiet_corner_may_stay_open_while_everybody_is_elsewhere():
    corner = part(1, 0, 300, QUIET, marks=["quiet"])
    assert clashes.overlaps([corner, part(2, 30, 30)]) == []


def test_nobody_is_in_two_parts_at_once_nor_in_two_rooms_without_a_walk():
    people = {1: [7], 2: [7], 3: [8]}
    names = {7: Person("Ben"), 8: Person("Cleo")}
    given = {"people": people, "names": names}
    one = part(1, 0, 30, ONE)
    assert text("person", one, part(2, 20, 30, TWO), part(3, 0, 30, QUIET), **given) == [
        "Ben is in two parts at once: “Part 1” and “Part 2”"
    ]
    follows = part(2, 30, 30, TWO)
    assert "Ben has no time to walk from “Part 1” to “Part 2”, in another room" in text(
        "walk", one, follows, **given
    )
    assert said(one, part(2, 35, 30, TWO), **given) == []


def test_people_are_asked_only_when_they_can():
    names = {7: Person("Ben", times=[(0, 60), (120, 180)]), 8: Person("Cleo", is_gone=True), 9: Person("Ada")}
    given = {"people": {1: [7, 8, 9]}, "names": names}
    assert text("away", part(1, 0, 60), **given) == ["Cleo can’t come, and is still in “Part 1”"]
    assert text("away", part(1, 50, 30), **given) == [
        "Ben can’t at that time: “Part 1”",
        "Cleo can’t come, and is still in “Part 1”",
    ]


def test_parts_of_no_length_and_past_the_end_are_told():
    assert said(part(1, 0, 0), part(2, 590, 20)) == ["length", "end"]


def test_rooms_at_one_time_hold_all_who_are_expected():
    beside = (part(1, 0, 30, ONE), part(2, 0, 30, TWO))
    assert said(*beside, expected=120) == []
    assert text("room_for_all", *beside, expected=121) == [
        "Not room for all: 0. Places in the rooms in use: 120. Places at the meet-up: 121"
    ]
    assert said(part(1, 0, 30, TWO, kind=Kind.BREAK), expected=121) == []
    assert said(part(1, 0, 30), expected=121, main=ONE) == ["room_for_all"]
    assert said(part(1, 0, 30, ONE), expected=121, rooms={ONE: Room("Hall")}) == []


def test_guests_have_time_to_walk_or_a_break():
    talk, workshop = part(1, 0, 30), part(2, 30, 30, TWO, kind=Kind.WORKSHOP)
    assert said(talk, workshop) == ["walk"]
    assert said(talk, part(2, 35, 30, TWO)) == []
    assert said(talk, part(3, 30, 15, kind=Kind.BREAK), part(2, 45, 30, TWO)) == []
    assert said(talk, part(2, 30, 30, ONE), main=ONE) == []
    assert said(part(1, 0, 30, ONE), workshop, part(3, 30, 30, ONE)) == []


def test_nobody_sits_too_long():
    assert said(part(1, 0, 40), part(2, 40, 36)) == ["sitting"]
    assert said(part(1, 0, 40), part(2, 40, 35)) == []
    assert said(part(1, 0, 40), part(2, 50, 40)) == []
    assert said(part(1, 0, 40), part(2, 40, 60, kind=Kind.CAFE), part(3, 100, 40)) == []
    assert said(part(1, 0, 40), part(2, 40, 40, ONE), part(3, 40, 20, TWO), main=ONE) == ["sitting"]


def test_of_rooms_side_by_side_the_longest_sitting_is_told():
    beside = (part(1, 0, 80, ONE), part(2, 0, 90, TWO), part(3, 120, 80))
    assert rhythm.long_sittings(beside) == [(0, 90), (120, 200)]


def test_a_long_day_has_quiet_time():
    parts = [part(number, 60 * number, 50) for number in range(6)]
    assert said(*parts[:5]) == []
    assert said(*parts) == ["quiet"]
    assert "quiet" not in said(*parts, part(9, 200, 30, QUIET))
    assert said(*parts[:5], part(9, 300, 50, marks=["quiet"])) == []
    night = [part(10 + number, 1440 + 60 * number, 50) for number in range(6)]
    assert said(*parts[:5], *night, length=2000) == ["quiet"]


@pytest.mark.parametrize(("kind", "share"), [("meetup", 67), ("big", 73), ("mini", 70), ("abcd", 86)])
def test_how_much_guests_talk_to_each_other_is_told(kind, share):
    parts, offset = [], 0
    for number, each in enumerate(programme_of(kind)):
        parts.append(part(number, offset, each.minutes, kind=each.kind))
        offset += each.minutes
    assert round(100 * rhythm.share_together(parts)) == share


def test_few_conversations_are_told_and_parallel_parts_are_weighed():
    assert rhythm.share_together([part(1, 0, 30, kind=Kind.FOOD)]) is None
    assert rhythm.share_together([part(1, 0, 60, ONE), part(2, 0, 60, TWO, kind=Kind.WORKSHOP)]) == 0.5
    assert "More café" in text("together", part(1, 0, 60), part(2, 60, 30, kind=Kind.CIRCLE))[0]
    assert "More café" not in text("together", part(1, 0, 60, kind=Kind.CAFE))[0]


def test_what_is_a_hint_comes_last():
    found = warnings(Day(parts=[part(1, 0, 400), part(2, 10, 30)], length=300))
    assert [each.is_hint for each in found] == sorted(each.is_hint for each in found)


def test_many_parts_at_once_are_judged_in_a_moment():
    """A day in which all overlaps must not grow with the square of the parts."""
    took = []
    for number in (500, 2000):
        parts = [part(pk, pk % 50, 600, pk % 12 + 10) for pk in range(number)]
        started = time.process_time()
        assert len(clashes.overlaps(parts)) <= number
        took.append(time.process_time() - started)
    assert took[1] < 12 * max(took[0], 0.001)
