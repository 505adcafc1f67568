"""How often who may register: by the place a request comes from, and by the e-mail address that is written to."""

import pytest

from events.tickets import guard
from wwnt.kit import limits

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("proxied", "forwarded", "seen"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (True, "203.0.113.9, 2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (True, "::ffff:203.0.113.9", "203.0.113.9"),
        (True, "x" * 500, "x" * 100),
    ],
)
def test_a_place_is_what_our_own_proxy_saw(rf, settings, proxied, forwarded, seen):
    """What a client says of itself stands further to the left, and is not believed."""
    settings.PROXIED = proxied
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="192.0.2.1")
    assert limits.place(request) == seen


def test_neighbours_in_one_household_count_as_one(rf):
    first = rf.get("/", REMOTE_ADDR="2001:db8::1")
    second = rf.get("/", REMOTE_ADDR="2001:db8::ffff")
    assert not guard.too_many(first, "test-household", most=1)
    assert guard.too_many(second, "test-household", most=1)


def test_one_address_is_registered_with_twenty_times_an_hour():
    answers = [guard.too_many_with(each) for each in ["Ben@example.org", "ben@example.org"] * 11]
    assert answers == [False] * 20 + [True] * 2
    assert not guard.too_many_with("cleo@example.org") and not guard.too_many_with("")
