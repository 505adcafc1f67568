"""The desk's pages of guests in workshops: who rings up, giving places up, giving kept places, telling by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message
from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.tickets import guest_list
from events.tickets.models import Ticket
from events.workshops import choosing, standing, telling
from events.workshops.desk import TAB
from events.workshops.forms import ChooseForm
from events.workshops.models import WorkshopPlace
from events.workshops.roster import NEEDS
from events.workshops.views import fresh, take
from wwnt.kit.access import needs

MOST = 50
NO_PLACE = gettext_lazy("They have no place there any more, nor wait for one.")


@needs("events.change_workshopplace")
def guests(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody rings up: find them by name."""
    event, words = event_of(slug), request.GET.get("q", "")
    found = guest_list.find(event, words=words, state=Ticket.Status.CONFIRMED, by_contact=False)
    return programme_page(
        request,
        event,
        "events/workshops/desk/guests.html",
        tab=TAB,
        words=words,
        tickets=found[:MOST],
        has_more=len(found) > MOST,
    )


@needs("events.change_workshopplace")
def guest(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One guest's workshops, to choose with them on the phone."""
    event, now = event_of(slug), timezone.now()
    ticket = get_object_or_404(Ticket.objects.for_event(event).guests().confirmed(), pk=pk)
    ticket.event = event
    rows, by = standing.rows(event, ticket, now, by_host=True), host(request)
    known = [row.workshop.pk for row in rows if row.needs_kept]
    asks_needs = by.has_perm(NEEDS, event)
    form = ChooseForm.fill(request, rows=rows)
    if form.is_valid():
        # Who may not know who needs a kept place changes nothing of it either.
        given = form.chosen if asks_needs else form.chosen | {"needing": known}
        try:
            if take(form, lambda: choosing.choose(ticket=ticket, now=now, by=by, **given)):
                messages.success(request, _("Kept."))
                return redirect("workshops/desk/guest", slug, pk)
            form.rows = fresh(form, standing.rows(event, ticket, now, by_host=True))
        except (choosing.TooLate, choosing.NoPlaceAtTheMeetUp):
            messages.warning(request, _("It is too late to change this."))
            return redirect(TAB, slug)
    context: dict[str, Any] = {
        "ticket": ticket,
        "form": form,
        "rows": form.rows,
        "can_change": not event.is_over(now),
        "asks_needs": asks_needs,
    }
    return programme_page(request, event, "events/workshops/desk/guest.html", tab=TAB, **context)


def place_of(event: Event, pk: int, place: int) -> WorkshopPlace:
    """One place in a workshop of this meet-up, also one that is given up: an old button is answered in words."""
    rows = WorkshopPlace.objects.select_related("ticket__event", "workshop__session")
    return get_object_or_404(rows, pk=place, workshop__session=pk, workshop__session__event=event)


@needs("events.change_workshopplace")
@require_POST
def give_up(request: HttpRequest, slug: str, pk: int, place: int) -> HttpResponse:
    """They rang to say that they do not come to it: who has waited longest moves up."""
    try:
        found = place_of(event_of(slug), pk, place)
        if choosing.give_up(place=found, now=timezone.now(), by=host(request)):
            messages.success(request, _("Given up. Whoever has waited longest moves up by itself."))
        else:
            messages.info(request, NO_PLACE)
    except choosing.TooLate:
        messages.warning(request, _("It is too late to change this."))
    return redirect("workshops/desk/workshop", slug, pk)


@needs("events.change_accessneed")
@require_POST
def give_kept(request: HttpRequest, slug: str, pk: int, place: int) -> HttpResponse:
    """Give somebody who waits one of the kept places."""
    try:
        found = place_of(event_of(slug), pk, place)
        choosing.give_kept(place=found, now=timezone.now(), by=host(request))
        messages.success(request, _("They have the place, and are told."))
    except choosing.NoneKept:
        messages.warning(
            request, _("No kept place is left. You can keep more of them, or give the workshop more places.")
        )
    except choosing.PlaceGone:
        messages.warning(request, NO_PLACE)
    except choosing.TooLate:
        messages.warning(request, _("It is too late to change this."))
    return redirect("workshops/desk/workshop", slug, pk)


@needs("events.view_contact")
@require_POST
def told(request: HttpRequest, slug: str, message: int) -> HttpResponse:
    """A message that could not go by e-mail was told by phone or post."""
    event = event_of(slug)
    rows = Message.objects.about(event.key).filter(kind__in=telling.KINDS)
    row = get_object_or_404(rows, pk=message)
    if row.is_troubled:
        message_actions.told_by_hand(message=row, now=timezone.now(), by=host(request))
    return redirect(TAB, slug)
