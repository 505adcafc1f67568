"""People and organisations in the Django admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.people.models import Organisation, Participant
from wwnt.kit.trail.admin import Noted


@admin.register(Organisation)
class OrganisationAdmin(Noted):
    """Found by name."""

    called = _("Organisation")
    list_display = ("name",)
    search_fields = ("name", "folded_name")


@admin.register(Participant)
class ParticipantAdmin(Noted):
    """Found by name, however it is accented, or by address."""

    called = _("Person")
    list_display = ("name", "language", "email", "phone", "area", "organisation", "do_not_contact")
    list_filter = ("language", "do_not_contact", "is_demo")
    search_fields = ("name", "folded_name", "email", "phone")
    autocomplete_fields = ("organisation",)
    list_select_related = ("organisation",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Erasing goes through every room, so `manage.py forget_participant` does it, and nothing here."""
        return False
