"""Surveys in the Django admin, read only; answers lead to nobody and stay out of it."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feedback.surveys.models import Survey
from wwnt.kit.trail.admin import Noted


@admin.register(Survey)
class SurveyAdmin(Noted):
    """All surveys; "View on site" goes to the desk."""

    called = _("Survey")
    list_display = ["event", "is_on", "asked_at", "reminded_at"]
    list_filter: ClassVar = ["is_on"]
    search_fields: ClassVar = ["event__title_en", "event__title_cy", "event__slug"]
    list_select_related: ClassVar = ["event"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Surveys begin with their meet-up."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Surveys are changed at the desk, where nobody overwrites another."""
        return False

    def view_on_site(self, survey: Survey) -> str:
        """The survey at the desk."""
        return reverse("surveys/desk/survey", args=[survey.event.slug])
