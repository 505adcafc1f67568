"""What is plugged in is found, once, in order."""

import pytest

from wwnt.kit import sockets


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(sockets, "_plugs", sockets.defaultdict(list))


class First(sockets.AboutEvent):
    """One room's plug."""


class Second(sockets.AboutEvent):
    """Another room's plug."""


def test_plugs_are_found_in_order_and_once():
    for plug in (First(), Second(), First()):
        sockets.plug("about_event", plug)
    assert [type(plug) for plug in sockets.plugged("about_event")] == [First, Second]
    assert sockets.plugged("elsewhere") == ()


def test_a_plug_that_overrides_nothing_says_nothing():
    plug = First()
    assert plug.stage(None, None, None) is None
    assert [*plug.open_items(None, None, None), *plug.cards(None, None, None), *plug.gaps(None)] == []
    assert sockets.AboutPerson.holds == ()


@pytest.mark.parametrize(
    ("done", "of", "percent"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (5, 3, 100), (0, 4, 0)]
)
def test_a_ring_is_never_more_than_full(done, of, percent):
    assert sockets.Stage("day", 60, "The day", "", "/", done, of).percent == percent


def test_rooms_without_furniture_are_passed_over():
    before = {name: list(found) for name, found in sockets._plugs.items()}
    sockets.gather("wwnt", ["kit"])
    assert {name: list(found) for name, found in sockets._plugs.items()} == before
