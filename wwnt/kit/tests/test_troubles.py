"""Pages that say what went wrong: in both languages, without database or context, and a last resort."""

import html
import io
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse, UnreadablePostError
from django.test import override_settings

from community.accounts import actions as accounts
from community.accounts.tests.make import sign_in
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from wwnt.kit import bodies, maintenance, troubles

ALL = [each for each in vars(troubles).values() if isinstance(each, troubles.Trouble)]
PLAIN = (troubles.UNREADABLE, troubles.TOO_BIG, troubles.BROKEN, troubles.MAINTENANCE)


def words(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def administrator(client):
    user = accounts.give_account(email="ada@example.org")
    accounts.make_administrator(user=user)
    sign_in(client, user)
    return client


@pytest.fixture
def closed(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("maintenance", "on", "--minutes", "30", stdout=io.StringIO())


@pytest.mark.parametrize("trouble", ALL, ids=lambda each: str(each.status))
@pytest.mark.parametrize(("path", "first"), [("/cy/x/", "cy"), ("/en/x/", "en"), ("/t/x/", "cy")])
def test_a_plain_page_speaks_both_languages_the_readers_first(rf, trouble, path, first):
    response = troubles.plain(rf.get(path), trouble)
    page = words(response)
    assert response.status_code == trouble.status
    assert f'<html lang="{first}">' in page
    assert re.findall(r'<section class="\w+" lang="(\w\w)"', page)[0] == first
    for language in ("cy", "en"):
        assert f'href="/{language}/"' in page
    assert page.count(f"mailto:{settings.CONTACT_EMAIL}") == 2
    assert response.headers["Cache-Control"] == "no-store"


def test_a_plain_page_believes_the_cookie_where_the_address_says_nothing(rf):
    request = rf.get("/t/x/", headers={"cookie": "language=en"})
    assert '<html lang="en">' in words(troubles.plain(request, troubles.BROKEN))


def test_a_plain_page_offers_the_same_address_again_only_where_nothing_was_sent(rf):
    assert 'href="/en/x/?a=%3Cb%3E"' in words(troubles.plain(rf.get("/en/x/?a=<b>"), troubles.BROKEN))
    assert "/en/x/" not in words(troubles.plain(rf.post("/en/x/"), troubles.BROKEN))
    assert 'href="//' not in words(troubles.plain(rf.get("//example.org/"), troubles.BROKEN))


@pytest.mark.parametrize("trouble", PLAIN, ids=lambda each: str(each.status))
def test_a_plain_page_needs_no_request(trouble):
    assert troubles.plain(None, trouble).status_code == trouble.status


def test_a_plain_page_stands_also_when_no_template_can_be_drawn(rf, caplog):
    broken = [{**settings.TEMPLATES[0], "DIRS": []}]
    with override_settings(TEMPLATES=broken):
        response = troubles.plain(rf.get("/"), troubles.BROKEN)
    assert response.status_code == 500
    assert "Mae rhywbeth wedi torri" in words(response) and settings.CONTACT_EMAIL in words(response)
    assert "can't be drawn" in caplog.text


@pytest.mark.parametrize("path", ["/", "/en/", "/cy/events/", "/desk/", "/t/1-x/", "/admin/"])
def test_a_closed_site_says_so_without_asking_the_database(client, closed, path):
    """The database is out of bounds here: a query would fail the test."""
    response = client.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1800"
    assert "Rydym yn trwsio’r wefan" in words(response) and "We are mending the site" in words(response)
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_closed_site_still_says_how_it_is(client, closed):
    assert "database" in client.get("/healthz").json()


@pytest.mark.django_db
def test_a_site_is_opened_again(client, closed, capsys):
    call_command("maintenance", "off")
    call_command("maintenance", "status")
    assert capsys.readouterr().out.splitlines() == ["The site is open."] * 2
    assert client.get("/en/").status_code == 200


@pytest.mark.parametrize(("said", "minutes"), [("", 10), ("-3", 10), ("soon", 10), ("5", 5), ("9" * 50, 10)])
def test_whatever_the_file_holds_the_site_is_closed(settings, tmp_path, said, minutes):
    settings.VAR_DIR = tmp_path
    (tmp_path / "maintenance").write_text(said)
    assert maintenance.minutes_left() == minutes


def test_what_is_too_big_is_refused_before_it_is_read(client):
    response = client.post("/en/", CONTENT_LENGTH=str(settings.MOST_BYTES + 1))
    assert response.status_code == 413
    assert "Go back with your browser: what you typed is still there." in words(response)


@pytest.mark.django_db
def test_a_form_without_files_may_be_long_but_not_endless(client):
    typed = {"name": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=b"):
        body = typed if "multipart" in kind else "name=" + typed["name"]
        given = {} if "multipart" in kind else {"content_type": kind}
        assert client.post("/accounts/login/", body, **given).status_code == 413


def test_a_stream_without_an_end_is_refused(client):
    assert client.post("/en/", headers={"Transfer-Encoding": "chunked"}).status_code == 411


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["&".join(f"a{number}=1" for number in range(3000)), "a=%00", "a=%ff", "language=%00"]
)
def test_an_address_that_cannot_be_read_is_no_fault_of_ours(client, query):
    assert client.get(f"/en/?{query}").status_code in {200, 400}


def test_a_form_that_broke_off_is_asked_for_again(rf):
    middleware = bodies.BodiesMiddleware(lambda request: None)
    response = middleware.process_exception(rf.post("/en/"), UnreadablePostError("gone"))
    assert response.status_code == 408
    assert middleware.process_exception(rf.post("/en/"), ValueError("ours")) is None


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/c/a%00b/", "/en/%00/"])
def test_an_address_with_a_nul_is_asked_for_again(client, path):
    assert client.get(path).status_code == 400


def test_a_nul_in_a_question_is_left_out(rf):
    asked = bodies.BodiesMiddleware(lambda request: HttpResponse(request.GET["kind"]))
    assert asked(rf.get("/en/?kind=a%00b")).content == b"ab"
    assert asked(rf.get("/en/?kind=a%0%000b")).content == b"ab"


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 30, "9223372036854775808"])
def test_a_number_that_no_row_can_have_is_not_there(administrator, number):
    event = meetups.event()
    assert administrator.get(f"/desk/events/{event.slug}/access/{number}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["x", "9" * 30])
def test_what_the_admin_cannot_read_is_asked_for_again(administrator, number):
    event = meetups.event()
    typed = {"action": "delete_selected", "_selected_action": [number]}
    assert administrator.post("/admin/events/event/", typed).status_code in {200, 302, 400}
    assert administrator.post("/admin/events/session/add/", {"event": number}).status_code in {200, 400}
    assert Event.objects.get() == event
