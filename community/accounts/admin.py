"""Hosts' accounts in the Django admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.accounts import actions
from community.accounts.models import User
from wwnt.kit.trail.admin import Noted


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

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Roles that are given or taken here are told like any other."""
        super().save_model(request, obj, form, change)
        assert isinstance(request.user, User)
        actions.note_roles(user=obj, changed=form.changed_data, by=request.user)
