"""What tells a watcher whether all goes well."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job, Pulse

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    now = timezone.now()
    Pulse.beat("beat", now)
    return now


def test_all_is_well(client, now):
    response = client.get("/healthz")
    assert response.status_code == 200
    said = response.json()
    assert 0 <= said.pop("last_beat_seconds") < 60
    assert said == {
        "database": "ok",
        "broker": "ok",
        "oldest_due_seconds": 0,
        "jobs_given_up": 0,
    }


def test_nothing_has_beaten_yet(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()["last_beat_seconds"]) == (503, None)


def test_the_heart_has_stopped(client, now):
    Pulse.beat("beat", now - timedelta(minutes=6))
    response = client.get("/healthz")
    assert (response.status_code, response.json()["last_beat_seconds"]) == (503, 360)


def test_the_clock_was_set_back_and_nothing_has_beaten_since(client, now):
    Pulse.beat("beat", now + timedelta(hours=1))
    assert client.get("/healthz").status_code == 503


def test_a_message_has_waited_too_long_behind_newer_ones(client, now):
    outbox.put("x", bulk=True, due_at=now - timedelta(minutes=11))
    outbox.put("x", due_at=now)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["oldest_due_seconds"]) == (503, 660)


def test_messages_that_are_not_due_or_over_alarm_nobody(client, now):
    outbox.put("x", due_at=now + timedelta(days=1))
    outbox.put("x", due_at=now - timedelta(days=1))
    Job.objects.filter(due_at__lt=now).update(status=Job.Status.FAILED)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["jobs_given_up"]) == (200, 1)


def test_the_broker_is_away(client, now, settings, monkeypatch):
    from wwnt.celery import app

    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    response = client.get("/healthz")
    assert (response.status_code, response.json()["broker"]) == (503, "away")


def test_the_database_is_away(client, now):
    def refuse(*arguments):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": "away"})
