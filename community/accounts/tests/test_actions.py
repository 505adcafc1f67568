"""Accounts: one address, one mailbox; closed rather than deleted."""

import pytest
from django.utils import timezone

from community.accounts import actions
from community.accounts.models import User
from community.accounts.tests import make

pytestmark = pytest.mark.django_db


def test_after_a_change_of_address_the_old_mailbox_opens_nothing():
    user = make.ada()
    User.objects.filter(pk=user.pk).update(email="ada@new.example.org")
    user.refresh_from_db()
    assert actions.redeem(secret=actions.one_time_secret(user=user), now=timezone.now()) == user
    assert list(user.emailaddress_set.values_list("email", "primary")) == [("ada@new.example.org", True)]


def test_the_admin_deletes_no_account_and_changes_no_address(client):
    user = make.ada()
    actions.make_administrator(user=user)
    make.sign_in(client, user)
    stem = f"/admin/community/user/{user.pk}"
    assert client.get(f"{stem}/delete/").status_code == 403
    assert 'name="email"' not in client.get(f"{stem}/change/").content.decode()
