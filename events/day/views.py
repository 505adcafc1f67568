"""The addresses behind the code on a ticket, and behind a helper's link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from events.day import helping, parties, words
from events.meetups.models import Team
from events.tickets.models import Ticket
from wwnt.kit import access, languages, links


def helps_somewhere(request: HttpRequest) -> bool:
    """Whether this person helps at any door."""
    user = request.user
    if helping.of(request):
        return True
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
        if request.user.is_authenticated or helping.of(request)
        else None
    )
    who = access.principal(request, helping.MAY, ticket.event.slug) if ticket else None
    if ticket is None or who is None:
        return render(
            request,
            "events/day/code.html",
            {"is_helper": helps_somewhere(request), "helper": helping.of(request)},
        )
    request.principal = who  # type: ignore[attr-defined]
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


@links.private
def helper(request: HttpRequest, secret: str) -> HttpResponse:
    """Says who is to help and until when; one button lets this browser help, another ends it."""
    link = helping.true_link(secret)
    is_over = link.is_over(timezone.now())
    if request.method == "POST" and "_language" not in request.POST and not is_over:
        if "finish" in request.POST:
            helping.sign_out(request)
            return redirect(languages.keep(request, request.path))
        helping.sign_in(request, secret)
        return redirect(languages.keep(request, reverse("day/desk/door", args=[link.event.slug])))
    context = {"link": link, "event": link.event, "is_over": is_over}
    return render(request, "events/day/helper.html", context, status=410 if is_over else 200)
