"""People for tests."""

from typing import Any

from django.test import Client

from community.accounts.actions import give_account, give_community_role
from community.accounts.models import KEEPER, User
from community.accounts.tests.make import sign_in
from community.people.models import Participant


def ben(**changes: Any) -> Participant:
    """Ben, a guest."""
    return Participant.objects.create(**{"name": "Ben Price", "email": "ben@example.org"} | changes)


def keeper(client: Client | None = None) -> User:
    """Ceri, who keeps people; signed in, if a client is given."""
    user = give_account(email="ceri@example.org", name="Ceri")
    give_community_role(user=user, role=KEEPER)
    user = User.objects.get(pk=user.pk)
    if client is not None:
        sign_in(client, user)
    return user
