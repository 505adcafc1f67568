"""Speakers in the Django admin, to look at: what is said of them and agreed with them is changed at the desk."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.speakers.models import Speaker
from wwnt.kit.trail.admin import Noted


@admin.register(Speaker)
class SpeakerAdmin(Noted):
    """All speakers of all meet-ups."""

    called = _("Speaker")
    list_display = ["name", "event", "state", "language", "may_be_named", "created_at"]
    list_filter: ClassVar = ["state", "language", "may_be_named"]
    search_fields: ClassVar = ["name", "event__title_en", "event__title_cy"]
    list_select_related: ClassVar = ["event"]
    exclude: ClassVar = ["fee", "thanks", "lived_it"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are added at the desk, where they are asked as well."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What they agreed to and what is shown of them hang together, and only actions change both."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are taken out at the desk, files and all."""
        return False

    def view_on_site(self, obj: Speaker) -> str:
        """Their page at the desk."""
        return reverse("speakers/desk/speaker", args=[obj.event.slug, obj.pk])
