"""Hosts' accounts in the Django admin."""

from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from wwnt.kit.trail.admin import Noted

# Secrets of second factors, and where people are signed in, are nobody's to look at, not even in the admin.
for library in ("allauth.mfa.admin", "allauth.usersessions.admin"):
    import_module(library)
admin.site.unregister([Authenticator, UserSession])


@admin.register(User)
class UserAdmin(Noted):
    """No passwords here: signing in is by a code."""

    called = _("Account")
    list_display = (
        "email",
        "name",
        "language",
        "is_superuser",
        "is_keeper",
        "is_editor",
        "is_active",
        "last_login",
    )
    list_filter = ("is_superuser", "is_keeper", "is_editor", "is_active", "language", "is_demo")
    search_fields = ("email", "name")
    fields = ("email", "name", "language", "is_active", "is_superuser", "is_keeper", "is_editor")
    # What these change is told, checked and ended at once by the page "Who signs in".
    readonly_fields = ("is_active", "is_superuser", "is_keeper", "is_editor")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """A new address is a new account: codes would go on to the old mailbox."""
        return (*self.readonly_fields, *(("email",) if obj else ()))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Accounts are closed, not deleted: what they did stays told, and the last administrator stays."""
        return False
