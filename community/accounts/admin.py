"""Hosts' accounts in the Django admin."""

from django.contrib import admin

from community.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """No passwords here: signing in is by a code."""

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
