"""What both doors (the desk's and the scanned code's) do with a button, and how they say what came of it."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from events.day import actions, parties
from events.day.actions import Arrival
from events.day.helping import Somebody
from events.tickets.models import Ticket
from wwnt.kit import dates


def by(request: HttpRequest) -> Somebody:
    """Who works at this door."""
    found: Somebody = request.principal  # type: ignore[attr-defined]
    return found


def tell(request: HttpRequest, name: str, arrival: Arrival) -> None:
    """Say that somebody is here, or since when they have been."""
    if arrival.is_new:
        messages.success(request, _("Welcomed: %(name)s") % {"name": name})
        return
    check_in = arrival.check_in
    since = {"name": name, "time": dates.clock(check_in.at), "by": check_in.done_by or _("somebody")}
    messages.info(request, _("Here already: %(name)s (%(time)s, %(by)s)") % since)


def arrive(request: HttpRequest, ticket: Ticket) -> None:
    """Check in a guest, or both of a party, or let in who waits: whichever button was pressed."""
    now, name = timezone.now(), parties.one(ticket).name
    try:
        if "let_in" in request.POST:
            tell(request, name, actions.let_in(ticket=ticket, by=by(request), now=now))
        elif "party" in request.POST:
            party = [ticket, ticket.companion] if ticket.has_companion else [ticket]
            arrivals = actions.check_in_party(ticket=ticket, by=by(request), now=now)
            for each, arrival in zip(party, arrivals, strict=True):
                tell(request, parties.one(each).name, arrival)
        else:
            tell(request, name, actions.check_in(ticket=ticket, by=by(request), now=now))
    except actions.NoPlace:
        messages.error(
            request, _("Not checked in, because this ticket holds no place: %(name)s") % {"name": name}
        )


def take_back(request: HttpRequest, ticket: Ticket) -> None:
    """Undo a check-in and say so."""
    actions.undo_check_in(ticket=ticket, now=timezone.now(), by=by(request))
    messages.info(request, _("Undone: %(name)s") % {"name": parties.one(ticket).name})
