"""The commands that open the desk: for the first host, and for who is locked out."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from community.accounts import actions
from community.accounts.models import User
from community.accounts.tests import make
from wwnt.kit import outbox
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


def run(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def path(printed):
    return printed.strip().splitlines()[-1].removeprefix("http://127.0.0.1:8000")


def test_first_host_opens_an_empty_installation_once(client):
    printed = run("first_host", "Nerys@Example.org", "--name", "Nerys", "--language", "cy")
    user = User.objects.get()
    assert (user.email, user.name, user.language, user.is_superuser) == (
        "nerys@example.org",
        "Nerys",
        "cy",
        True,
    )
    assert not user.has_usable_password()
    assert client.post(path(printed)).url == "/desk/"
    client.logout()
    assert client.post(path(printed)).status_code == 410
    entry = Entry.objects.get()
    assert (entry.deed, entry.hand, entry.by, entry.row) == (
        "accounts.make_administrator",
        "command",
        None,
        user.pk,
    )


def test_first_host_is_refused_when_there_is_an_administrator():
    run("first_host", "ada@example.org")
    with pytest.raises(CommandError, match="There is an administrator already"):
        run("first_host", "cleo@example.org")
    assert User.objects.count() == 1


def test_first_host_is_not_kept_out_by_the_people_of_the_demo():
    User.objects.filter(pk=make.ada(is_demo=True).pk).update(is_superuser=True)
    run("first_host", "nerys@example.org")
    assert User.objects.filter(is_superuser=True).count() == 2


def test_first_host_wants_an_address():
    with pytest.raises(CommandError, match="is not an e-mail address"):
        run("first_host", "nerys")
    assert not User.objects.exists()


def test_sign_in_link_lets_in_whoever_is_locked_out_once(client):
    user = make.ada()
    printed = run("sign_in_link", "ADA@example.org")
    assert client.post(path(printed)).url == "/desk/"
    assert client.session["_auth_user_id"] == str(user.pk)
    client.logout()
    assert client.post(path(printed)).status_code == 410
    assert client.post(path(run("sign_in_link", "ada@example.org"))).url == "/desk/"


def test_sign_in_link_is_for_people_with_a_desk():
    with pytest.raises(CommandError, match="can sign in here"):
        run("sign_in_link", "cleo@example.org")
    make.ada()
    User.objects.update(is_active=False)
    with pytest.raises(CommandError, match="can sign in here"):
        run("sign_in_link", "ada@example.org")


def test_sign_in_link_asks_for_the_second_factor_all_the_same(client):
    user = make.ada()
    actions.give_app(user=user)
    printed = run("sign_in_link", "ada@example.org")
    assert "--reset-mfa" in printed
    assert client.post(path(printed)).url == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_sign_in_link_with_reset_mfa_is_told_and_leads_to_a_new_factor(client, caplog):
    user = make.ada()
    actions.make_administrator(user=user)
    actions.make_administrator(user=actions.give_account(email="nerys@example.org"))
    actions.give_app(user=user)
    printed = run("sign_in_link", "ada@example.org", "--reset-mfa")
    assert client.post(path(printed)).url == "/desk/"
    assert client.get("/desk/").url == "/accounts/2fa/"
    outbox.run_due()
    assert sorted(each.to[0] for each in mail.outbox) == ["ada@example.org", "nerys@example.org"]
    assert "It was done with a command on the server." in mail.outbox[0].body
    assert f"the second factor of account {user.pk} was reset by command" in caplog.text
    assert "example.org" not in caplog.text
