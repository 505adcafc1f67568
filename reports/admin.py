"""Editions of reports in the Django admin, read only."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.models import Edition
from wwnt.kit.trail.admin import Noted


@admin.register(Edition)
class EditionAdmin(Noted):
    """All editions; "View on site" goes to the desk."""

    called = _("Edition")
    list_display = ["report", "number", "status", "made_at", "published_at"]
    list_filter: ClassVar = ["status"]
    search_fields: ClassVar = ["report__event__title_en", "report__event__title_cy", "report__event__slug"]
    list_select_related: ClassVar = ["report__event"]
    exclude: ClassVar = ["figures"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Editions are asked for at the desk."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An edition stays as it was made."""
        return False

    def view_on_site(self, edition: Edition) -> str:
        """The report at the desk."""
        return reverse("reports/desk/report", args=[edition.report.event.slug])
