"""The desk's pages for the day: whom to ring when somebody may not be safe, that it was referred, and cards to carry."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import desk_page, event_of, host
from events.safety import actions
from events.safety.models import Referral
from wwnt.kit.access import needs

CARDS = 8


@needs("events.view_safeguarding")
def safeguarding(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do and whom to ring; a button that keeps that it was done, and nowhere to type what was said."""
    event, who = event_of(slug), host(request)
    plan = actions.plan_of(event)
    reads_log = who.has_perm("events.view_referral", event)
    log = Referral.objects.filter(event=event).select_related("by") if reads_log else ()
    return desk_page(
        request,
        event,
        "events/safety/desk/safeguarding.html",
        stage="day",
        plan=plan,
        given={"plan": plan},
        may_refer=who.has_perm("events.note_referral", event),
        reads_log=reads_log,
        log=log,
    )


@needs("events.note_referral")
@require_POST
def refer(request: HttpRequest, slug: str) -> HttpResponse:
    """It was referred: the hour and who pressed are kept, nothing else."""
    actions.note_referral(event=event_of(slug), by=host(request), now=timezone.now())
    messages.success(request, _("Noted: it was referred, when, and by you. Nothing else is kept."))
    return redirect("safety/desk/safeguarding", slug)


@needs("events.view_safeguarding")
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """Cards with the numbers to ring, in both languages, to print and carry."""
    event = event_of(slug)
    given: dict[str, Any] = {"plan": actions.plan_of(event), "cards": range(CARDS)}
    return desk_page(request, event, "events/safety/desk/card.html", stage="day", **given)
