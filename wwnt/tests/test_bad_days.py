"""Days on which something is away or full: what is quick of `make bad-days`."""

import errno
import html
import io
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from community.accounts import actions as accounts
from community.accounts.tests.make import sign_in
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.tickets.models import Ticket
from reports import actions as reports
from wwnt import patience
from wwnt.celery import app
from wwnt.kit import outbox, passing
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_broker(monkeypatch):
    """A Redis that refuses every connection: the worker can't be woken."""
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(sys.modules["wwnt.kit.outbox.put"], "_silent_until", 0.0)
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


def hidden(response):
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', response.content.decode())
    return {html.unescape(name): html.unescape(value) for name, value in found}


def refuse(execute, sql, params, many, context):
    raise OperationalError("the database system is shutting down")


@pytest.fixture
def plain_browser():
    """A browser that is shown what a guest would be shown, instead of the exception."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def open_form(browser, **more):
    page = browser.get("/en/events/day/register/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode()).group(1)
    key = re.search(r'name="form_key" value="([\w-]+)"', page.content.decode()).group(1)
    return typed(csrfmiddlewaretoken=token, form_key=key, **more)


def test_what_a_guest_typed_is_kept_while_the_database_is_away_and_sent_with_one_button(
    plain_browser,
):
    browser = plain_browser
    meetups.event(slug="day")
    form = open_form(browser, gifts='Clociau "hen"\n& newydd')
    with connection.execute_wrapper(refuse):
        answer = browser.post("/en/events/day/register/", form)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    again = hidden(answer)
    assert {key: again[key] for key in form if key != "csrfmiddlewaretoken"} == {
        key: form[key] for key in form if key != "csrfmiddlewaretoken"
    }
    for button in ("Anfon eto", "Send again"):
        assert f'type="submit">{button}</button>' in answer.content.decode()
    for _ in range(2):  # pressed twice
        assert browser.post("/en/events/day/register/", again).status_code == 302
    assert Ticket.objects.count() == 1


def test_a_host_or_another_site_gets_no_button_while_the_database_is_away(plain_browser):
    browser = plain_browser
    meetups.event(slug="day")
    form = open_form(browser)
    with connection.execute_wrapper(refuse):
        foreign = browser.post("/en/events/day/register/", form, headers={"sec-fetch-site": "cross-site"})
        browser.cookies["sessionid"] = "somebody"
        host = browser.post("/en/events/day/register/", form)
        page = browser.get("/desk/")
    for answer in (foreign, host, page):
        assert answer.status_code == 503
        assert hidden(answer) == {}
    assert "Go back with your browser" in host.content.decode()
    assert 'href="/desk/">Try again</a>' in page.content.decode()


def test_a_mistake_of_ours_is_not_said_to_pass(plain_browser):
    def mistake(execute, sql, params, many, context):
        return execute("SELECT nothing FROM nowhere", None, many, context)

    with connection.execute_wrapper(mistake):
        assert plain_browser.get("/en/events/").status_code == 500


def test_a_full_disk_is_said_in_the_same_words(plain_browser, settings):
    def full(execute, sql, params, many, context):
        raise OSError(errno.ENOSPC, "No space left on device")

    with connection.execute_wrapper(full):
        assert plain_browser.get("/en/events/").status_code == 503


@pytest.mark.django_db(transaction=True)
def test_a_locked_file_keeps_what_was_typed(plain_browser):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows")
    browser = plain_browser
    meetups.event(slug="day")
    form = open_form(browser)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = browser.post("/en/events/day/register/", form)
        assert (answer.status_code, browser.get("/en/events/day/").status_code) == (503, 200)
    assert browser.post("/en/events/day/register/", hidden(answer)).status_code == 302
    assert Ticket.objects.count() == 1
    connection.close()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_what_only_reads_is_asked_once_more_when_the_database_hangs_up(plain_browser):
    meetups.event(slug="day")
    hung_up = []

    def hang_up(execute, sql, params, many, context):
        if not hung_up:
            hung_up.append(sql)
            execute("SELECT pg_terminate_backend(pg_backend_pid())", None, many, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hang_up):
        answer = plain_browser.get("/en/events/day/")
    assert (len(hung_up), answer.status_code) == (1, 200)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_nothing_is_half_booked_when_the_database_hangs_up(plain_browser):
    browser = plain_browser
    meetups.event(slug="day")
    form = open_form(browser)

    def hang_up(execute, sql, params, many, context):
        if "INSERT INTO" in sql and "job" in sql:
            execute("SELECT pg_terminate_backend(pg_backend_pid())", None, many, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hang_up):
        answer = browser.post("/en/events/day/register/", form)
    connection.close()
    assert (answer.status_code, Ticket.objects.count(), Job.objects.count()) == (503, 0, 0)
    assert browser.post("/en/events/day/register/", hidden(answer)).status_code == 302
    assert (Ticket.objects.count(), Job.objects.count()) == (1, 1)


def test_what_was_given_up_shows_to_administrators_alone_on_the_front_page(client):
    ada = accounts.give_account(email="ada@example.org", name="Ada")
    outbox.put("accounts.send_mail", to="ben@example.org", subject="x", text="x", language="en")
    Job.objects.update(status=Job.Status.FAILED, fate="Later: Connection refused", ended_at=timezone.now())
    job = Job.objects.get()
    again, leave = (reverse(name, args=[job.pk]) for name in ("desk/try_again", "desk/leave_job"))
    client.force_login(ada)
    assert again not in client.get("/desk/").text
    assert client.post(again).status_code == client.post(leave).status_code == 404
    accounts.make_administrator(user=ada)
    sign_in(client, ada)
    page = client.get("/desk/").text
    assert "Mail for signing in" in page and again in page and leave in page
    assert client.post(again).url == "/desk/"
    assert outbox.run_due() == 1
    assert again not in client.get("/desk/").text


@pytest.fixture
def small_disk(tmp_path, settings):
    """Uploads and reports lie on a disk of their own, with room for 64 kB."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root can make a disk")
    settings.MEDIA_ROOT = str(tmp_path)
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def kept_files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def picture(size):
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("hall.jpg", out.getvalue(), "image/jpeg")


def test_a_picture_for_which_there_is_no_room_is_refused_in_words_and_leaves_nothing(client, small_disk):
    event = meetups.event(slug="day")
    client.force_login(meetups.host(event))
    url = reverse("meetups/desk/picture", args=["day"])
    alts = {"alt_cy": "Pobl wrth fwrdd", "alt_en": "People at a table"}
    client.post(url, alts | {"picture": picture((150, 100))})
    event.refresh_from_db()
    before = kept_files(small_disk)
    assert len(before) == 2
    for size in ((400, 250), (1600, 900)):  # room for the large one but not for its light copy; for neither
        answer = client.post(url, alts | {"picture": picture(size), "alt_en": "Something else"})
        assert answer.status_code == 200
        assert "There is no room to keep this picture just now." in answer.text
        assert "Something else" in answer.text
    again = Event.objects.get(pk=event.pk)
    assert (again.picture.name, again.picture_alt_en) == (event.picture.name, "People at a table")
    assert kept_files(small_disk) == before


@pytest.mark.django_db(transaction=True)
def test_a_report_for_which_there_is_no_room_is_made_when_there_is(small_disk):
    event = meetups.event(slug="day")
    (small_disk / "ballast").write_bytes(b"x" * 60_000)
    edition = reports.request_report(event=event, by=None, now=timezone.now())
    reports.make_report(edition_id=edition.pk)
    edition.refresh_from_db()
    assert (edition.status, kept_files(small_disk)) == ("failed", ["ballast"])
    (small_disk / "ballast").unlink()
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    reports.try_again(edition=edition, by=None)
    reports.make_report(edition_id=edition.pk)
    edition.refresh_from_db()
    assert (edition.status, len(kept_files(small_disk))) == ("ready", 4)


def test_a_row_that_is_gone_is_no_absent_database():
    assert not passing.is_away(DatabaseError("Save with update_fields did not affect any rows."))


def test_no_button_sends_once_more_what_signs_in(rf):
    for path in ("/sign-in/abc/", "/h/1-abc/", "/desk/events/new/"):
        assert patience.typed_by_guest(rf.post(path, {"login": "x"})) is None
    assert patience.typed_by_guest(rf.post("/en/events/tea/register/", {"name": "Ben"})) == [("name", "Ben")]
