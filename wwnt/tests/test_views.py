"""The street door: greeting, home, notices, errors, expired forms."""

import html
import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from community.accounts.tests import make as accounts
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from wwnt import views

pytestmark = pytest.mark.django_db


def words(response):
    return html.unescape(response.content.decode())


def test_welcome_greets_in_both_languages_the_welsh_first(client):
    page = words(client.get("/"))
    assert page.index('href="/cy/"') < page.index('href="/en/"')
    assert '<html lang="cy">' in page and 'lang="en"><p class="lead">' in page.replace("\n", "")


@pytest.mark.parametrize("language", ["cy", "en"])
def test_welcome_remembers_the_choice(client, language):
    client.get(f"/{language}/")
    response = client.get("/")
    assert (response.status_code, response.url) == (302, f"/{language}/")


def test_welcome_does_not_believe_a_strange_cookie(client):
    client.cookies["language"] = "../evil"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("language", "definition"),
    [("en", "as equals"), ("cy", "yn gyfartal")],
)
def test_home_says_what_this_is_and_what_comes(client, language, definition):
    soon = meetups.event()
    past = meetups.event(slug="past", starts_at=soon.starts_at.replace(year=2020))
    meetups.event(slug="secret", title_en="Not yet", title_cy="Dim eto", status=Event.Status.DRAFT)
    response = client.get(f"/{language}/")
    assert list(response.context["upcoming"]) == [soon]
    assert list(response.context["past"]) == [past]
    page = words(response)
    assert f'<html lang="{language}">' in page
    assert f'href="/{language}/events/nobody-eats-alone/"' in page
    assert getattr(soon, f"title_{language}") in page


def test_home_without_meet_ups_says_so(client):
    assert "still being planned" in words(client.get("/en/"))


@pytest.mark.parametrize("path", ["privacy", "accessibility"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_notices_are_there_in_both_languages(client, path, language):
    page = words(client.get(f"/{language}/{path}/"))
    assert f'<html lang="{language}">' in page
    assert "croeso@example.org" in page


def test_privacy_promises_an_answer_to_complaints(client):
    assert "within 30 days" in words(client.get("/en/privacy/"))


def test_robots_keep_out_of_what_is_private(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /desk/", "Disallow: /t/", "Disallow: /c/", "Disallow: /accounts/"} <= set(lines)
    assert "Disallow: /en/" not in lines


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("status", [400, 403, 404, 429])
def test_errors_speak_the_readers_language_and_help_onward(rf, client, language, status):
    show = {
        400: lambda request: views.bad_request(request, Exception()),
        403: lambda request: views.forbidden(request, Exception()),
        404: lambda request: views.not_found(request, Exception()),
        429: views.too_many,
    }[status]
    with translation.override(language):
        response = show(rf.get(f"/{language}/x/"))
    assert response.status_code == status
    assert f'<html lang="{language}">' in words(response)
    assert f'href="/{language}/"' in words(response)


def test_a_page_that_is_not_there_answers_404_in_the_language_of_its_address(client):
    for language in ("en", "cy"):
        response = client.get(f"/{language}/nothing/here/")
        assert (response.status_code, response.headers["Content-Language"]) == (404, language)
        assert f"mailto:{settings.CONTACT_EMAIL}" in response.content.decode()


def test_the_worst_error_needs_nothing_and_speaks_both(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    page = words(response)
    assert page.index('href="/cy/"') < page.index('href="/en/"')


def expired(client, **typed):
    return client.post("/accounts/login/", {"login": "ada@example.org", **typed})


def test_an_expired_form_keeps_what_was_typed_and_sends_it_with_one_button():
    client = Client(enforce_csrf_checks=True)
    response = expired(client, note='a "quoted" <b>\n& two lines', several=["1", "2"])
    assert response.status_code == 403
    fields = [
        (html.unescape(name), html.unescape(value))
        for name, value in re.findall(
            r'<input type="hidden" name="([^"]*)" value="([^"]*)"', response.content.decode()
        )
    ]
    kept = [field for field in fields if field[0] != "csrfmiddlewaretoken"]
    assert kept == [
        ("login", "ada@example.org"),
        ("note", 'a "quoted" <b>\n& two lines'),
        ("several", "1"),
        ("several", "2"),
    ]
    accounts.ada()
    assert client.post("/accounts/login/", dict(fields)).status_code == 302


def test_an_expired_form_of_a_host_is_not_sent_again_by_a_button():
    client = Client(enforce_csrf_checks=True)
    client.force_login(accounts.ada())
    response = client.post("/language/", {"language": "cy"})
    assert response.status_code == 403
    assert 'value="cy"' not in response.content.decode().split("<main")[1]


def main_part(response):
    return response.content.decode().split("<main")[1]


def test_an_expired_form_for_the_desk_has_no_button_also_where_the_browser_kept_its_cookies_back():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/desk/events/nobody-eats-alone/team/", {"email": "mallory@example.org"})
    assert response.status_code == 403
    assert "mallory" not in main_part(response)


def test_what_another_site_sends_is_not_offered_to_be_sent_again():
    client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"})
    response = expired(client, note="from elsewhere")
    assert response.status_code == 403
    assert "from elsewhere" not in main_part(response)


def test_pages_carry_a_strict_policy_for_content(client):
    policy = client.get("/en/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe-inline" not in policy
