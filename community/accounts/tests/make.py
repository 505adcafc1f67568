"""Accounts for tests."""

from typing import Any

from community.accounts import actions
from community.accounts.models import User


def ada(**changes: Any) -> User:
    """Ada, who may sign in."""
    given = {"email": "ada@example.org", "name": "Ada"}
    return actions.give_account(**given | changes)
