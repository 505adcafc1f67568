"""Which language a page is answered in."""

import pytest
from django.http import HttpResponse

from community.accounts import actions
from community.accounts.tests import make
from wwnt.kit import languages

pytestmark = pytest.mark.django_db


def language(client, path="/accounts/login/", **extra):
    return client.get(path, **extra).headers["Content-Language"]


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [
        ("cy", "cy"),
        ("cy-GB,en;q=0.5", "cy"),
        ("en-GB,cy;q=0.5", "en"),
        ("fr,cy;q=0.5", "cy"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_browsers_language(client, accepted, spoken):
    assert language(client, headers={"accept-language": accepted}) == spoken


def test_the_remembered_language_goes_before_the_browsers(client):
    client.cookies["language"] = "cy"
    assert language(client, headers={"accept-language": "en"}) == "cy"
    client.cookies["language"] = "nonsense"
    assert language(client, headers={"accept-language": "en"}) == "en"


def test_the_address_goes_before_all_and_is_remembered(client):
    client.cookies["language"] = "en"
    assert language(client, "/accounts/login/?language=cy") == "cy"
    assert language(client) == "cy"
    assert language(client, "/accounts/login/?language=fr") == "cy"


def test_a_signed_in_persons_language_goes_before_the_remembered(client):
    client.force_login(make.ada(language="cy"))
    client.cookies["language"] = "en"
    assert language(client, "/accounts/logout/") == "cy"


def test_looking_at_a_page_in_the_other_language_changes_no_account(client):
    user = make.ada()
    client.force_login(user)
    assert language(client, "/accounts/logout/?language=cy") == "cy"
    user.refresh_from_db()
    assert user.language == "en"
    assert language(client, "/accounts/logout/") == "en"


def test_the_toggle_of_who_is_signed_in_changes_the_account(client):
    user = make.ada()
    client.force_login(user)
    page = client.get("/accounts/logout/?page=2").content.decode()
    assert '<form method="post" action="/language/">' in page
    assert '<input type="hidden" name="next" value="/accounts/logout/?page=2">' in page
    response = client.post("/language/", {"language": "cy", "next": "/accounts/logout/?page=2"}, follow=True)
    assert response.headers["Content-Language"] == "cy"


def test_a_form_sent_in_the_other_language_lasts_for_who_is_signed_in(client, rf):
    user = make.ada()

    def send(status=200, given=False):
        request = rf.post("/desk/x/?language=cy", {"_language": "cy"})
        request.user = user

        def view(request):
            if given:
                languages.speak(request, "en")
            return HttpResponse(status=status)

        languages.LanguageMiddleware(view)(request)
        user.refresh_from_db()
        return user.language

    assert send(status=403) == "en"
    assert send(given=True) == "en"
    assert send() == "cy"


def test_a_secret_link_speaks_its_persons_language_unless_the_address_asks(rf):
    def view(request):
        languages.speak(request, "cy")
        return HttpResponse()

    answer = languages.LanguageMiddleware(view)
    assert answer(rf.get("/t/x/")).headers["Content-Language"] == "cy"
    assert answer(rf.get("/t/x/?language=en")).headers["Content-Language"] == "en"


def test_answers_without_language_in_the_address_vary(client):
    assert {"Accept-Language", "Cookie"} <= set(client.get("/accounts/login/").headers["Vary"].split(", "))
    assert "Accept-Language" not in client.get("/en/privacy/").headers.get("Vary", "")


def test_a_choice_is_carried_along(rf):
    request = rf.get("/t/x/?language=cy")
    assert languages.keep(request, "/t/x/") == "/t/x/?language=cy"
    assert languages.keep(request, "/t/x/?a=1") == "/t/x/?a=1&language=cy"
    assert languages.keep(request, "/en/") == "/en/"
    assert languages.keep(rf.get("/t/x/?language=fr"), "/t/x/") == "/t/x/"


def test_djangos_own_pages_stay_in_english_for_everybody(client):
    ada = make.ada(language="cy")
    actions.make_administrator(user=ada)
    make.sign_in(client, ada)
    assert language(client, "/admin/") == "en"
    assert language(client, "/admin/community/participant/?language=cy") == "en"
