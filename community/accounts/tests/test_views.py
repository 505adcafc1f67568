"""Signing in, by a code and by a one-time link, and choosing a language."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from community.accounts import actions
from community.accounts.models import User
from community.accounts.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/login/"
CONFIRM = "/accounts/login/code/confirm/"


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


def ask(client, email="ada@example.org", language="en"):
    return client.post(f"{SIGN_IN}?language={language}", {"login": email})


def newest_code():
    outbox.run_due()
    return re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", mail.outbox[-1].body, re.MULTILINE).group()


def test_the_sign_in_page_asks_for_nothing_but_the_address(client):
    form = client.get(SIGN_IN).context["form"]
    assert [field.name for field in form.visible_fields()] == ["login"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_code_arrives_and_signs_in(client, language):
    user = make.ada(language=language)
    response = ask(client, language=language)
    assert response.url == CONFIRM
    page = client.get(CONFIRM)
    assert page.headers["Content-Language"] == language
    assert "ada@example.org" in page.content.decode()
    response = client.post(CONFIRM, {"code": newest_code()})
    assert response.url == "/desk/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert mail.outbox[-1].extra_headers["Content-Language"] == language


def test_signing_in_leads_where_one_was_going(client):
    make.ada()
    response = client.post(f"{SIGN_IN}?next=/desk/events/x/", {"login": "ada@example.org"})
    response = client.post(response.url, {"code": newest_code()})
    assert response.url == "/desk/events/x/"


def test_capitals_in_the_address_do_not_matter(client):
    make.ada()
    ask(client, "Ada@Example.ORG")
    assert client.post(CONFIRM, {"code": newest_code()}).url == "/desk/"


def test_a_wrong_code_is_told_in_words_and_the_right_one_still_works(client):
    make.ada()
    ask(client)
    page = client.post(CONFIRM, {"code": "WRONG1"})
    assert page.status_code == 200
    assert "This is not the code we sent." in page.content.decode()
    assert client.post(CONFIRM, {"code": newest_code()}).url == "/desk/"


def test_too_many_wrong_codes_lead_back_to_the_start(client):
    make.ada()
    ask(client)
    for _ in range(3):
        response = client.post(CONFIRM, {"code": "WRONG1"})
    assert response.url == "/accounts/login/code/"
    page = client.get(response.url, follow=True)
    assert page.redirect_chain == [(SIGN_IN, 302)]
    assert "Please ask for a new code" in page.content.decode()


def test_a_new_code_can_be_asked_for_and_replaces_the_first(client):
    make.ada()
    ask(client)
    first = newest_code()
    assert client.post(CONFIRM, {"action": "resend"}).url == CONFIRM
    second = newest_code()
    assert len(mail.outbox) == 2 and second != first
    assert client.post(CONFIRM, {"code": first}).status_code == 200
    assert client.post(CONFIRM, {"code": second}).url == "/desk/"


def test_nobody_learns_whether_an_address_has_an_account(client):
    make.ada()
    known, page = ask(client), client.get(CONFIRM)
    client.cookies.clear()
    unknown = ask(client, "cleo@example.org")
    other = client.get(CONFIRM)
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)

    def words(response):
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|cleo@|ada@', "", response.content.decode())

    assert words(page) == words(other)
    outbox.run_due()
    subjects = {each.to[0]: each.subject for each in mail.outbox}
    assert subjects == {
        "ada@example.org": "Your sign-in code",
        "cleo@example.org": "No desk under this address",
    }
    assert client.post(CONFIRM, {"code": "ABCDEF"}).status_code == 200


def test_a_half_address_is_told_in_words_and_kept(client):
    page = client.post(SIGN_IN, {"login": "ada"}).content.decode()
    assert "Please type a whole e-mail address" in page
    assert 'value="ada"' in page


def test_the_language_is_changed_without_losing_what_was_typed_or_counting_a_try(client):
    make.ada()
    page = client.post(f"{SIGN_IN}?language=cy", {"login": "ad", "_language": "cy"})
    assert page.headers["Content-Language"] == "cy"
    assert 'value="ad"' in page.content.decode() and not page.context["form"].errors
    ask(client)
    for _ in range(5):
        page = client.post(f"{CONFIRM}?language=cy", {"code": "HALF", "_language": "cy"})
    assert 'value="HALF"' in page.content.decode()
    assert client.post(CONFIRM, {"code": newest_code()}).url == "/desk/"


def test_somebody_whose_account_is_closed_stays_outside(client):
    user = make.ada()
    User.objects.filter(pk=user.pk).update(is_active=False)
    ask(client)
    outbox.run_due()
    assert "_auth_user_id" not in client.session
    assert client.get("/accounts/inactive/").status_code == 200


@pytest.mark.parametrize(
    "path", ["password/change/", "password/reset/", "email/", "password/set/", "reauthenticate/"]
)
def test_pages_that_make_no_sense_here_do_not_exist(client, path):
    client.force_login(make.ada())
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "signup/"])
def test_nobody_can_sign_up_by_themselves(client, path):
    assert client.get(f"/accounts/{path}").url == "/desk/"


def test_signing_out_asks_first(client):
    client.force_login(make.ada())
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_asking_again_and_again_is_answered_with_a_pause(client):
    make.ada()
    answers = [ask(Client()) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "That was tried too often." in answers[-1].content.decode()
    outbox.run_due()
    assert len(mail.outbox) == 3


def test_asking_from_one_place_without_end_is_paused(client):
    for number in range(30):
        Client().post(SIGN_IN, {"login": f"nobody{number}"})
    response = Client().post(SIGN_IN, {"login": "nobody"})
    assert response.status_code == 429
    assert "Please wait a little" in response.content.decode()


def test_another_address_can_be_used_when_the_first_was_wrong(client):
    make.ada()
    ask(client, "adda@example.org")
    response = client.post("/accounts/logout/", {"next": SIGN_IN})
    assert response.url == SIGN_IN
    assert client.get(SIGN_IN).status_code == 200
    ask(client)
    assert client.post(CONFIRM, {"code": newest_code()}).url == "/desk/"


def test_sign_in_link_signs_in_with_one_button_and_only_once(client):
    user = make.ada()
    path = reverse("accounts/sign_in_link", args=[actions.one_time_secret(user=user)])
    page = client.get(path)
    assert page.status_code == 200 and "_auth_user_id" not in client.session
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert client.post(path).url == "/desk/"
    assert client.session["_auth_user_id"] == str(user.pk)
    client.logout()
    assert client.post(path).status_code == 410
    assert "_auth_user_id" not in client.session


def test_sign_in_link_stays_used_whatever_the_cache_forgets():
    path = reverse("accounts/sign_in_link", args=[actions.one_time_secret(user=make.ada())])
    assert Client().post(path).status_code == 302
    cache.clear()
    assert Client().post(path).status_code == 410


def test_sign_in_link_that_nobody_made_is_over(client):
    assert client.post("/sign-in/nonsense/").status_code == 410


def test_sign_in_link_of_a_closed_account_is_over(client):
    user = make.ada()
    secret = actions.one_time_secret(user=user)
    User.objects.update(is_active=False)
    assert client.post(reverse("accounts/sign_in_link", args=[secret])).status_code == 410


def test_language_is_kept_in_the_account_and_leads_back(client):
    user = make.ada()
    client.force_login(user)
    response = client.post("/language/", {"language": "cy", "next": "/desk/?page=2"})
    assert response.url == "/desk/?page=2"
    user.refresh_from_db()
    assert user.language == "cy"
    assert client.get("/accounts/logout/").headers["Content-Language"] == "cy"


def test_language_of_somebody_without_account_is_remembered(client):
    response = client.post("/language/", {"language": "cy", "next": "/accounts/login/"})
    assert response.cookies["language"].value == "cy"


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_language_leads_nowhere_else(client, where):
    assert client.post("/language/", {"language": "en", "next": where}).url == "/"


def test_language_changes_nothing_on_get_and_knows_two(client):
    assert client.get("/language/?language=cy").status_code == 405
    assert client.post("/language/", {"language": "fr"}).status_code == 404


def test_sign_in_link_speaks_the_language_of_whom_it_is_for(client):
    path = reverse("accounts/sign_in_link", args=[actions.one_time_secret(user=make.ada(language="cy"))])
    assert 'lang="cy"' in client.get(path, headers={"accept-language": "en"}).content.decode()
    assert client.post(path, headers={"accept-language": "en"}).cookies["language"].value == "cy"
