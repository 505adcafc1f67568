"""Messages in the Django admin: to look at, not to change."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.messages.models import Message
from wwnt.kit.trail.admin import Noted


@admin.register(Message)
class MessageAdmin(Noted):
    """What went out and what became of it."""

    called = _("Message")
    list_display = ("kind", "to", "about", "language", "fate", "created_at", "ended_at")
    list_filter = ("fate", "kind", "language")
    search_fields = ("to", "about")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Messages are written by what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        """What was sent stays as it was."""
        return False
