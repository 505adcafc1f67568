"""Who signs in: the administrators' page of all accounts, and what they do there."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from community.accounts import actions, second_factor
from community.accounts.models import ADMINISTRATOR, EDITOR, KEEPER, User
from community.accounts.tests import make
from events.meetups.tests import make as meetups
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def nerys():
    user = actions.give_account(email="nerys@example.org", name="Nerys")
    actions.make_administrator(user=user)
    return user


@pytest.fixture
def desk(client, nerys):
    make.sign_in(client, nerys)
    return client


def at(name, *given):
    return reverse(f"accounts/desk/{name}", args=given)


def held(user):
    user = User.objects.get(pk=user.pk)
    return (user.is_keeper, user.is_editor, user.is_superuser)


def test_accounts_tells_roles_second_step_and_where_they_help(desk):
    ada = meetups.host(meetups.event())
    actions.give_community_role(user=ada, role=KEEPER)
    page = desk.get(at("accounts")).content.decode()
    for words in (
        "ada@example.org",
        "Keeper of people",
        "Needed and lacking",
        "Never yet",
        "Nobody eats alone",
    ):
        assert words in page


def test_accounts_are_found_by_name_or_address(desk):
    make.ada()
    for query in ("nery", "NERYS@"):
        assert [row["user"].name for row in desk.get(at("accounts"), {"q": query}).context["rows"]] == [
            "Nerys"
        ]


def test_accounts_takes_as_many_questions_for_one_as_for_many(desk, django_assert_num_queries):
    event = meetups.event()
    with django_assert_num_queries(6):
        desk.get(at("accounts"))
    for name in ("Ada", "Ben", "Cleo"):
        meetups.host(event, name)
    with django_assert_num_queries(6):
        desk.get(at("accounts"))


@pytest.mark.parametrize("who", ["host", KEEPER, EDITOR])
def test_account_pages_are_for_administrators_alone(client, who):
    ada = meetups.host(meetups.event()) if who == "host" else make.ada()
    if who != "host":
        actions.give_community_role(user=ada, role=who)
    make.sign_in(client, ada)
    assert client.get(at("accounts")).status_code == 404
    assert client.post(at("role", ada.pk), {"role": ADMINISTRATOR, "give": "1"}).status_code == 404
    assert not User.objects.filter(is_superuser=True).exists()
    assert "Who signs in" not in client.get("/desk/").content.decode()


def test_add_gives_an_account_and_sends_a_link(desk):
    answer = desk.post(at("add"), {"name": "Ada", "email": "Ada@example.org", "language": "cy"})
    ada = User.objects.get(email="ada@example.org")
    assert answer.url == at("account", ada.pk) and ada.language == "cy"
    outbox.run_due()
    assert mail.outbox[0].subject == "Eich dolen ar gyfer mewngofnodi"
    path = mail.outbox[0].body.partition("http://127.0.0.1:8000")[2].split()[0]
    assert Client().post(path).url == "/desk/"


def test_add_asks_for_what_lacks_and_keeps_what_was_typed(desk):
    page = desk.post(at("add"), {"name": "Ada", "email": "ada"}).content.decode()
    assert "This does not look like an e-mail address." in page and 'value="ada"' in page


@pytest.mark.parametrize("role", [KEEPER, EDITOR, ADMINISTRATOR])
def test_role_is_given_and_taken_back(desk, role):
    ada = make.ada()
    assert desk.post(at("role", ada.pk), {"role": role, "give": "1"}).url == at("account", ada.pk)
    assert sum(held(ada)) == 1
    desk.post(at("role", ada.pk), {"role": role, "take": "1"})
    assert sum(held(ada)) == 0


def test_role_nobody_knows_changes_nothing(desk):
    ada = make.ada()
    desk.post(at("role", ada.pk), {"role": "is_active", "give": "1"})
    assert sum(held(ada)) == 0


@pytest.mark.parametrize(("name", "sent"), [("role", {"role": ADMINISTRATOR, "take": "1"}), ("close", {})])
def test_the_last_administrator_stays_one(desk, nerys, name, sent):
    page = desk.post(at(name, nerys.pk), sent, follow=True).content.decode()
    assert "This is the last administrator." in page
    nerys.refresh_from_db()
    assert nerys.is_superuser and nerys.is_active


def test_who_gives_up_being_administrator_goes_to_the_front_page(desk, nerys):
    actions.make_administrator(user=make.ada())
    assert desk.post(at("role", nerys.pk), {"role": ADMINISTRATOR, "take": "1"}).url == "/desk/"
    assert not held(nerys)[2]


def test_close_ends_every_session_at_once_and_reopen_lets_in_again(desk):
    ada = make.ada()
    phone = Client()
    phone.force_login(ada)
    desk.post(at("close", ada.pk))
    assert phone.get("/desk/").url.startswith("/accounts/login/")
    desk.post(at("reopen", ada.pk))
    assert phone.get("/desk/").url.startswith("/accounts/login/")
    phone.force_login(User.objects.get(pk=ada.pk))
    assert phone.get("/desk/").status_code == 200


def test_link_to_a_closed_account_is_not_sent(desk):
    ada = make.ada()
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert desk.post(at("link", ada.pk)).status_code == 404
    actions.send_sign_in_link(user=ada, by=None)
    outbox.run_due()
    assert mail.outbox == []


def test_reset_forgets_the_second_step_and_tells_who_did_it(desk):
    ada = make.ada()
    actions.give_app(user=ada)
    desk.post(at("reset", ada.pk))
    assert not second_factor.has_one(ada)
    outbox.run_due()
    assert sorted(each.to[0] for each in mail.outbox) == ["ada@example.org", "nerys@example.org"]
    assert "It was done at the desk by: Nerys" in mail.outbox[0].body


@pytest.mark.parametrize("name", ["role", "close", "reopen", "link", "reset"])
def test_nothing_is_done_by_opening_an_address(desk, nerys, name):
    assert desk.get(at(name, nerys.pk)).status_code == 405


def test_one_does_not_close_or_reset_oneself_by_a_button(desk, nerys):
    page = desk.get(at("account", nerys.pk)).content.decode()
    assert "Close the account" not in page and "Forget the second step" not in page
