"""Programmes in the Django admin; they are edited at the desk."""

from typing import ClassVar

from django.contrib import admin

from events.programme.models import Session


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin):
    """All parts of all programmes."""

    list_display = ["title_en", "title_cy", "event", "kind", "offset_minutes", "minutes", "space"]
    list_filter: ClassVar = ["kind"]
    search_fields: ClassVar = ["title_en", "title_cy", "event__title_en", "event__title_cy"]
    autocomplete_fields: ClassVar = ["event", "space"]
    list_select_related: ClassVar = ["event", "space"]
