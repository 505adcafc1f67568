"""Meet-ups, venues and teams in the Django admin; the daily work is done at the desk."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event, Space, Team, Venue
from wwnt.kit.trail.admin import Noted


@admin.register(Event)
class EventAdmin(Noted):
    """All meet-ups; "View on site" goes to the desk."""

    called = _("Meet-up")
    list_display = ["title_en", "title_cy", "kind", "status", "starts_at", "venue", "capacity"]
    list_filter: ClassVar = ["status", "kind", "is_demo"]
    search_fields: ClassVar = ["title_en", "title_cy", "slug"]
    date_hierarchy = "starts_at"
    list_select_related: ClassVar = ["venue"]
    autocomplete_fields: ClassVar = ["venue"]
    readonly_fields: ClassVar = [
        *("status", "starts_at", "ends_at", "join_url", "capacity", "registration_closes_at"),
        *("published_at", "picture", "created_at", "changed_at"),
    ]  # other rooms must hear of these changes, so they are made at the desk

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Meet-ups begin at the desk, where every room adds its share."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Meet-ups are called off at the desk; what is kept of their guests leaves on its day."""
        return False

    def view_on_site(self, event: Event) -> str:
        """The meet-up's desk."""
        return reverse("desk/overview", args=[event.slug])


@admin.register(Venue)
class VenueAdmin(Noted):
    """Places where meet-ups are held."""

    called = _("Venue")
    list_display = ["name_en", "name_cy", "town", "postcode"]
    list_filter: ClassVar = ["town"]
    search_fields: ClassVar = ["name_en", "name_cy", "town", "postcode"]


@admin.register(Space)
class SpaceAdmin(Noted):
    """Rooms of venues."""

    called = _("Room")
    list_display = ["name_en", "name_cy", "venue", "capacity"]
    search_fields: ClassVar = ["name_en", "name_cy", "venue__name_en"]
    autocomplete_fields: ClassVar = ["venue"]
    list_select_related: ClassVar = ["venue"]


@admin.register(Team)
class TeamAdmin(Noted):
    """Who runs what."""

    called = _("Role in a team")
    list_display = ["user", "event", "role"]
    list_filter: ClassVar = ["role"]
    search_fields: ClassVar = ["user__name", "user__email", "event__title_en", "event__title_cy"]
    autocomplete_fields: ClassVar = ["event"]
    raw_id_fields: ClassVar = ["user"]
    list_select_related: ClassVar = ["user", "event"]
