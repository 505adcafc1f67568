"""The second factor: asked of everybody who has one, needed by those who see everybody's data."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.accounts import actions, second_factor
from community.accounts.models import KEEPER, User
from community.accounts.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db

INDEX, APP, AUTHENTICATE = "/accounts/2fa/", "/accounts/2fa/app/", "/accounts/2fa/authenticate/"
AGAIN, CODES = "/accounts/2fa/reauthenticate/", "/accounts/2fa/recovery-codes/"


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def keeper():
    user = make.ada()
    actions.give_community_role(user=user, role=KEEPER)
    return user


@pytest.fixture
def with_app():
    user = make.ada()
    actions.give_app(user=user)
    return user


def enter(client, user):
    """Press the button of a one-time link."""
    return client.post(reverse("accounts/sign_in_link", args=[actions.one_time_secret(user=user)]))


def is_in(client):
    return "_auth_user_id" in client.session


def mails():
    outbox.run_due()
    return [(each.to[0], each.subject) for each in mail.outbox]


def test_who_needs_one_and_has_none_sets_it_up_before_anything_else(client, keeper):
    assert enter(client, keeper).url == "/desk/"
    for path in ("/desk/", "/desk/accounts/", "/desk/nowhere/", "/admin/", "/c/ABCDEF/"):
        assert client.get(path).url == INDEX
        assert client.post(path).url == INDEX
    page = client.get(INDEX)
    assert "One more step before your desk opens" in page.content.decode()
    for path in (APP, "/accounts/sessions/", "/accounts/logout/", "/en/", "/accounts/2fa/passkeys/add/"):
        assert client.get(path).status_code == 200
    assert client.post("/language/", {"language": "cy", "next": INDEX}).url == INDEX


def test_a_host_needs_none_and_is_offered_one(client):
    enter(client, make.ada())
    assert client.get("/desk/").status_code == 200
    page = client.get(INDEX).content.decode()
    assert "You need not." in page and 'href="/accounts/2fa/app/"' in page


def test_setting_up_an_app_opens_the_desk_and_gives_recovery_codes(
    client, keeper, django_capture_on_commit_callbacks
):
    enter(client, keeper)
    page = client.get(APP)
    secret = page.context["form"].secret
    assert secret in page.content.decode() and "<title>QR code" in page.content.decode()
    assert client.post(APP, {"code": "000000"}).context["form"].secret == secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(APP, {"code": make.digits(secret)})
    assert answer.url == CODES
    assert len(client.get(CODES).context["unused_codes"]) == 10
    assert client.get("/desk/").status_code == 200
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept and second_factor.unlock(kept) == secret
    assert ("ada@example.org", "An app was set up for signing in") in mails()


@pytest.mark.parametrize("way", ["link", "code"])
def test_who_has_one_gives_it_after_the_link_and_after_the_code_from_the_mail(client, with_app, way):
    if way == "link":
        answer = enter(client, with_app)
    else:
        client.post("/accounts/login/", {"login": "ada@example.org"})
        outbox.run_due()
        code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", mail.outbox[-1].body, re.MULTILINE).group()
        answer = client.post("/accounts/login/code/confirm/", {"code": code})
    assert answer.url == AUTHENTICATE and not is_in(client)
    assert client.get("/desk/").url.startswith("/accounts/login/")
    before = client.session.session_key
    assert client.post(AUTHENTICATE, {"code": make.code(with_app)}).url == "/desk/"
    assert is_in(client) and client.session.session_key != before


def test_a_code_of_an_app_works_once(with_app):
    code = make.code(with_app)
    first, second = Client(), Client()
    for client in (first, second):
        enter(client, User.objects.get())
    assert first.post(AUTHENTICATE, {"code": f"{code[:3]} {code[3:]}"}).url == "/desk/"
    page = second.post(AUTHENTICATE, {"code": code})
    assert "This is not the code we expected." in page.content.decode() and not is_in(second)
    assert second.post(AUTHENTICATE, {"code": make.code(with_app, later=1)}).url == "/desk/"


def test_a_recovery_code_works_once_and_its_owner_is_told(client, with_app):
    code = make.recovery_codes(with_app)[0]
    enter(client, with_app)
    assert client.post(AUTHENTICATE, {"code": code}).url == "/desk/"
    assert code not in make.recovery_codes(with_app)
    assert ("ada@example.org", "A recovery code was used") in mails()
    assert "Codes left: 9" in next(each.body for each in mail.outbox if "recovery" in each.subject)
    other = Client()
    enter(other, User.objects.get())
    other.post(AUTHENTICATE, {"code": code})
    assert not is_in(other)


def test_guessing_codes_is_paused_in_words(with_app):
    for number in range(6):
        client = Client(REMOTE_ADDR=f"127.0.0.{number + 1}")
        enter(client, User.objects.get())
        page = client.post(AUTHENTICATE, {"code": f"00000{number}"})
    assert "That was tried too often." in page.content.decode()
    client.post(AUTHENTICATE, {"code": make.code(with_app)})
    assert not is_in(client)


def test_a_change_of_language_at_the_second_step_counts_no_try(client, with_app):
    enter(client, with_app)
    for _ in range(7):
        page = client.post(f"{AUTHENTICATE}?language=cy", {"code": "12", "_language": "cy"})
    assert page.headers["Content-Language"] == "cy" and 'value="12"' in page.content.decode()
    assert client.post(AUTHENTICATE, {"code": make.code(with_app)}).url == "/desk/"


def test_a_role_given_later_asks_for_the_factor_in_sessions_that_never_gave_it(client, with_app):
    client.force_login(with_app)
    assert client.get("/desk/").status_code == 200
    actions.give_community_role(user=with_app, role=KEEPER)
    answer = client.get("/desk/?page=2")
    assert answer.url == f"{AGAIN}?next=%2Fdesk%2F%3Fpage%3D2"
    assert client.post(answer.url, {"code": make.code(with_app)}).url == "/desk/?page=2"
    assert client.get("/desk/").status_code == 200


def test_the_factor_of_one_person_is_none_for_another(client, keeper):
    make.sign_in(client, keeper)
    cleo = actions.give_account(email="cleo@example.org")
    actions.make_administrator(user=cleo)
    actions.give_app(user=cleo)
    client.force_login(cleo)
    session = client.session
    session[second_factor.GIVEN] = keeper.pk
    session.save()
    assert client.get("/desk/").url.startswith(AGAIN)


def test_the_last_factor_of_somebody_who_needs_one_stays(client, keeper):
    enter_fully(client, keeper)
    page = client.post("/accounts/2fa/app/remove/")
    assert "Please add a passkey first" in page.content.decode()
    assert second_factor.state(keeper).app
    passkey = make.passkey(keeper)
    assert client.post("/accounts/2fa/app/remove/").url == INDEX
    page = client.post(f"/accounts/2fa/passkeys/{passkey.pk}/remove/")
    assert "Please set up an app or another passkey first" in page.content.decode()
    assert second_factor.state(keeper).passkeys == [passkey]


def enter_fully(client, user):
    """Sign in with all steps, just now."""
    if not second_factor.state(user).app:
        actions.give_app(user=user)
    enter(client, User.objects.get(pk=user.pk))
    client.post(AUTHENTICATE, {"code": make.code(user)})
    assert is_in(client)


def test_a_host_may_remove_the_last_one_and_is_told(client):
    ada = make.ada()
    enter_fully(client, ada)
    assert client.post("/accounts/2fa/app/remove/").url == INDEX
    assert not Authenticator.objects.exists()
    assert ("ada@example.org", "The app for signing in was removed") in mails()


def test_new_recovery_codes_replace_the_old_ones(client, django_capture_on_commit_callbacks):
    ada = make.ada(language="cy")
    enter_fully(client, ada)
    old = make.recovery_codes(ada)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{CODES}new/").url == CODES
    new = make.recovery_codes(ada)
    assert not set(old) & set(new)
    text = client.get(f"{CODES}codes.txt")
    assert text["Content-Disposition"].startswith("attachment") and new[0] in text.content.decode()
    assert ("ada@example.org", "Gwnaed codau adfer newydd") in mails()


def test_recovery_codes_are_shown_only_after_asking_again(client, with_app):
    client.force_login(with_app)
    for path in (CODES, f"{CODES}codes.txt", f"{CODES}new/", "/accounts/2fa/app/remove/"):
        assert client.get(path).url.startswith(AGAIN)


@pytest.mark.parametrize(
    "path", [CODES, f"{CODES}codes.txt", f"{CODES}new/", "/accounts/2fa/app/remove/", AGAIN]
)
def test_who_has_set_up_nothing_is_led_to_where_it_is_done(client, path):
    client.force_login(make.ada())
    assert client.get(path).url == INDEX


def test_another_s_passkey_is_not_there(client):
    passkey = make.passkey(make.ada())
    client.force_login(actions.give_account(email="cleo@example.org"))
    for what in ("name", "remove"):
        assert client.get(f"/accounts/2fa/passkeys/{passkey.pk}/{what}/").status_code == 404


def test_a_passkey_gets_another_name(client):
    ada = make.ada()
    passkey = make.passkey(ada)
    enter_fully(client, ada)
    assert client.post(f"/accounts/2fa/passkeys/{passkey.pk}/name/", {"name": " The  tablet "}).url == INDEX
    assert str(Authenticator.objects.get(pk=passkey.pk)) == "The tablet"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "nonsense",
        "[]",
        "1",
        '{"response": []}',
        '{"response": {"userHandle": 7}}',
        json.dumps(make.PASSKEY),
    ],
)
def test_whatever_is_sent_as_a_passkey_signs_nobody_in(client, sent):
    make.passkey(make.ada())
    client.get("/accounts/2fa/passkeys/sign-in/", headers={"Accept": "application/json"})
    answer = client.post("/accounts/2fa/passkeys/sign-in/", {"credential": sent})
    assert answer.url == "/accounts/login/" and not is_in(client)
    enter(client, User.objects.get())
    assert client.post(AUTHENTICATE, {"credential": sent}).status_code == 200
    assert not is_in(client)


def test_trying_passkeys_without_end_is_paused():
    for _ in range(10):
        Client().post("/accounts/2fa/passkeys/sign-in/", {"credential": "{}"})
    answer = Client().post("/accounts/2fa/passkeys/sign-in/", {"credential": "{}"})
    assert answer.status_code == 429 and "Please wait a little" in answer.content.decode()


def test_a_secret_locked_with_a_lost_key_opens_nothing(settings):
    kept = second_factor.lock("SECRET")
    settings.LINK_KEY, settings.LINK_KEY_FALLBACKS = "x" * 40, [settings.LINK_KEY]
    assert second_factor.unlock(kept) == "SECRET"
    settings.LINK_KEY_FALLBACKS = []
    assert second_factor.unlock(kept) != "SECRET"


def test_reset_ends_everything_and_is_told_to_the_person_and_all_administrators(client, keeper):
    make.sign_in(client, keeper)
    nerys = actions.give_account(email="nerys@example.org", name="Nerys", language="cy")
    actions.make_administrator(user=nerys)
    actions.reset_second_factor(user=User.objects.get(pk=keeper.pk), by=nerys)
    assert client.get("/desk/").url.startswith("/accounts/login/")
    assert not Authenticator.objects.exists()
    assert sorted(mails()) == [
        ("ada@example.org", "The second step of signing in was forgotten on purpose"),
        ("nerys@example.org", "Anghofiwyd ail gam mewngofnodi o fwriad"),
    ]
    assert "Nerys" in mail.outbox[0].body and "ada@example.org" in mail.outbox[0].body


def test_where_one_is_signed_in_is_shown_and_ended_one_by_one(with_app):
    here = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0"})
    phone = Client(
        headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1"}
    )
    tablet = Client(headers={"User-Agent": "curl"})
    for later, client in enumerate((here, phone, tablet), start=-1):
        enter(client, User.objects.get())
        client.post(AUTHENTICATE, {"code": make.code(with_app, later)})
    found = here.get("/accounts/sessions/").context["sessions"]
    assert {each["device"] for each in found} == {
        "Firefox on Linux",
        "Safari on iPhone",
        "A device we do not know",
    }
    there = UserSession.objects.get(user_agent__contains="iPhone")
    assert here.post("/accounts/sessions/", {"session": there.pk}).status_code == 302
    assert phone.get("/desk/").status_code == 302 and tablet.get("/desk/").status_code == 200
    here.post("/accounts/sessions/", {"others": "1"})
    assert tablet.get("/desk/").status_code == 302 and here.get("/desk/").status_code == 200


def test_nobody_ends_another_s_session(client):
    ada, cleo = make.ada(), actions.give_account(email="cleo@example.org")
    other = Client()
    enter(other, cleo)
    client.force_login(ada)
    for sent in (str(UserSession.objects.get().pk), "x", "9" * 30):
        client.post("/accounts/sessions/", {"session": sent})
    assert other.get("/desk/").status_code == 200


def test_being_seen_is_noted_now_and_then(client):
    enter(client, make.ada())
    long_ago = timezone.now() - timezone.timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)
    client.get("/desk/")
    assert UserSession.objects.get().last_seen_at == long_ago
    session = client.session
    session["seen_at"] = long_ago.timestamp()
    session.save()
    client.get("/desk/")
    assert UserSession.objects.get().last_seen_at > long_ago


def test_a_new_device_is_told_but_not_the_first_nor_a_known_one(client):
    ada = make.ada()
    enter(client, ada)
    client.post("/accounts/logout/")
    enter(client, User.objects.get())
    assert mails() == []
    enter(Client(), User.objects.get())
    assert mails() == [("ada@example.org", "You have signed in with a new device")]
