"""Draws a desk page of the stage "Feedback" with the tabs that this host may open."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.meetups.desk_page import desk_page
from events.meetups.models import Event
from wwnt.kit import access


def feedback_page(
    request: HttpRequest, event: Event, template: str, *, tab: str, **context: Any
) -> HttpResponse:
    """A page of this meet-up's feedback; `tab` is the key of the tab it belongs to."""
    tabs = (
        ("results", "results/desk/results", _("Answers"), "feedback.view_results"),
        ("survey", "surveys/desk/survey", _("Survey"), "feedback.change_survey"),
        ("preview", "surveys/desk/preview", _("As guests see it"), "feedback.view_results"),
        ("paper", "surveys/desk/paper", _("On paper"), "feedback.type_in_answers"),
    )
    shown = [
        {"url": reverse(name, args=[event.slug]), "text": text, "current": key == tab}
        for key, name, text, permission in tabs
        if not event.is_preset and access.may(request.user, permission, event.slug)
    ]
    return desk_page(request, event, template, stage="feedback", tabs=shown, **context)
