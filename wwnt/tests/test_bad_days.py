"""Days on which something is away or full: what is quick of `make bad-days`."""

import sys

import pytest
from django.urls import reverse

from community.accounts import actions as accounts
from events.meetups.tests import make as meetups
from wwnt.celery import app
from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_broker(monkeypatch):
    """A Redis that refuses every connection: the worker can't be woken."""
    for name in ("broker_url", "broker_write_url"):
        monkeypatch.setattr(app.conf, name, "redis://127.0.0.1:1/0")
    monkeypatch.setattr(sys.modules["wwnt.kit.outbox.put"], "_silent_until", 0.0)
    app.set_default()
    app._after_fork()  # forget the open connections
    yield
    monkeypatch.undo()
    app._after_fork()


def typed(**more):
    return {"name": "Ben", "email": "ben@example.org", "language": "en", "photo": "yes"} | more


def test_pages_places_and_signing_in_need_no_redis(
    client, no_broker, django_capture_on_commit_callbacks, settings, caplog
):
    assert "redis" not in str(settings.CACHES).lower()
    meetups.event(slug="day")
    accounts.give_account(email="ada@example.org", name="Ada")
    for path in ("/en/", "/cy/events/", "/en/events/day/", "/en/events/day/register/", "/accounts/login/"):
        assert client.get(path).status_code == 200
    page = client.get("/en/events/day/register/")
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post("/en/events/day/register/", {**page.context["form"].initial, **typed()})
        code = client.post(reverse("account_login"), {"login": "ada@example.org"})
    assert (sent.status_code, code.status_code) == (302, 302)
    assert "could not be woken" in caplog.text
    assert client.get("/healthz").json()["broker"] == "away"
    assert set(Job.objects.waiting().values_list("name", flat=True)) == {
        "messages.send",
        "accounts.send_mail",
    }
    assert outbox.run_due() == 2
