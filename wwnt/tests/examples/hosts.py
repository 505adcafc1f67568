"""Hosts of the demo who see all pages."""

from community.accounts.models import User
from reports.demo import personas


def nerys() -> User:
    """The host who sees all pages of the desk."""
    return User.objects.get(email=personas.HOSTS[0].email)


def eirian() -> User:
    """The administrator, who has an app, and here a passkey as well."""
    return User.objects.get(email="eirian@example.org")
