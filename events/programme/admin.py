"""Programmes in the Django admin; they are edited at the desk."""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.programme.models import Session
from wwnt.kit.trail.admin import Noted


@admin.register(Session)
class SessionAdmin(Noted):
    """All parts of all programmes."""

    called = _("Part of the programme")
    list_display = ["title_en", "title_cy", "event", "kind", "offset_minutes", "minutes", "space"]
    list_filter: ClassVar = ["kind"]
    search_fields: ClassVar = ["title_en", "title_cy", "event__title_en", "event__title_cy"]
    autocomplete_fields: ClassVar = ["event", "space"]
    list_select_related: ClassVar = ["event", "space"]
