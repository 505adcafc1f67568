"""Tests of counting tries by the hour."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wwnt.kit import limits
from wwnt.kit.limits import Tries

pytestmark = pytest.mark.django_db

NOON = 12 * 3600


def test_tries_are_counted_by_key():
    assert [limits.count("a", seconds=NOON), limits.count("a", seconds=NOON + 60)] == [1, 2]
    assert limits.count("b", seconds=NOON) == 1


def test_a_new_hour_begins_at_one():
    limits.count("a", seconds=NOON)
    assert limits.count("a", seconds=NOON + 3600) == 1


def test_a_count_costs_at_most_one_statement():
    with CaptureQueriesContext(connection) as queries:
        limits.count("a", seconds=NOON)
    assert len(queries) <= 1


def test_past_hours_are_forgotten():
    Tries.objects.create(key="a:11", hour=11, number=3)
    Tries.objects.create(key="a:12", hour=12, number=3)
    limits.forget(seconds=NOON)
    assert [each.hour for each in Tries.objects.all()] == [12]
