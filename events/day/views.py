"""The address behind the code on a ticket."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from events.day import parties, words
from events.meetups.models import Team
from events.tickets.models import Ticket
from wwnt.kit import access, languages, links


def helps_somewhere(request: HttpRequest) -> bool:
    """Whether this person helps at any door."""
    user = request.user
    return bool(user.is_authenticated and (user.is_superuser or Team.objects.filter(user=user).exists()))


@links.private
def code(request: HttpRequest, code: str) -> HttpResponse:
    """A helper at that meet-up's door sees the guest and one button; everybody else how to use the code.

    Whether a code exists is told to nobody else: the answer is the same.
    """
    ticket = (
        Ticket.objects.select_related("event", "participant", "companion_of", "companion")
        .filter(code=code.upper())
        .first()
        if request.user.is_authenticated
        else None
    )
    if ticket is None or not access.may(request.user, "events.check_in", ticket.event.slug):
        return render(request, "events/day/code.html", {"is_helper": helps_somewhere(request)})
    if request.method == "POST" and "_language" not in request.POST:
        if "undo" in request.POST:
            words.take_back(request, ticket)
        else:
            words.arrive(request, ticket)
        return redirect(languages.keep(request, request.path))
    context = {
        "event": ticket.event,
        "ticket": ticket,
        "guest": parties.one(ticket),
        "is_today": parties.is_today(ticket.event, timezone.now()),
    }
    return render(request, "events/day/code.html", context)
