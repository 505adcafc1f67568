"""Figures for whoever watches: who gets them, what they say, and that they are about nobody."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from community.messages.models import Message
from events.meetups.tests import make
from events.tickets.tests import make as tickets
from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db
TOKEN = "t" * 40


def figures(client, **headers):
    page = client.get("/metrics", **headers)
    assert page.status_code == 200
    return dict(re.findall(r"^(\S+(?:\{[^}]*\})?) (\S+)$", page.content.decode(), re.MULTILINE))


def test_metrics_are_for_this_machine_and_for_who_holds_the_token(settings):
    settings.METRICS_TOKEN = TOKEN
    near, far = Client(), Client(REMOTE_ADDR="192.0.2.7")
    passed_on = Client(headers={"X-Forwarded-For": "192.0.2.7"})
    assert [each.get("/metrics").status_code for each in (near, far, passed_on)] == [200, 404, 404]
    for given, status in (
        (f"Bearer {TOKEN}", 200),
        (f"Bearer {TOKEN}x", 404),
        ("Bearer ", 404),
        ("Bearer é", 404),
    ):
        assert far.get("/metrics", HTTP_AUTHORIZATION=given).status_code == status
    settings.PROXIED = True
    assert near.get("/metrics").status_code == 404


def test_without_a_token_an_empty_one_opens_nothing(settings):
    settings.METRICS_TOKEN = ""
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_metrics_count_answers_by_view_and_kind(client):
    ticket = tickets.ticket(make.event(), "Zebedee")
    name = 'wwnt_requests_total{status="2xx",view="tickets/ticket"}'
    before = float(figures(client).get(name, 0))
    client.get(f"/t/{ticket.secret}/")
    client.get("/t/nobody/")
    client.get("/nowhere/at/all/")
    after = figures(client)
    assert float(after[name]) == before + 1
    assert float(after['wwnt_requests_total{status="4xx",view="tickets/ticket"}']) >= 1
    assert float(after['wwnt_requests_total{status="4xx",view="other"}']) >= 1
    assert float(after["wwnt_request_seconds_count"]) >= 3
    assert ticket.secret not in str(after)


def test_metrics_tell_of_the_outbox_the_messages_and_the_beat(client):
    now = timezone.now()
    Job.objects.create(name="x", due_at=now, next_at=now - timezone.timedelta(seconds=90))
    Job.objects.create(name="x", status="failed", due_at=now, next_at=now)
    Message.objects.create(kind="x", to="zebedee@example.org", language="en", fate="refused")
    outbox.tick()
    found = figures(client)
    assert found['wwnt_jobs{status="failed"}'] == found['wwnt_messages{fate="refused"}'] == "1.0"
    assert float(found["wwnt_oldest_due_seconds"]) >= 90
    assert float(found['wwnt_pulse_age_seconds{name="beat"}']) < 60
    assert found[f'wwnt_release{{release="{settings.RELEASE}"}}'] == "1.0"
    assert "zebedee" not in str(found)
