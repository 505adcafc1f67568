"""What guests choose for their badges, on a page of their own beside the ticket."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.materials import design_forms, wishing
from events.materials.models import Badge
from events.tickets.models import Ticket
from wwnt.kit import languages, links


@links.private
def badge(request: HttpRequest, secret: str) -> HttpResponse:
    """Pronouns, languages, and what others should know: all of it as the guest likes, nothing needed."""
    rows = Ticket.objects.guests().named().exclude(participant=None)
    ticket = links.find(rows.select_related("event", "participant", "badge"), Ticket.link_kind, secret)
    now = timezone.now()
    if not ticket.can_change(now):
        raise Http404
    languages.speak(request, ticket.language)
    kept = getattr(ticket, "badge", None) or beginning(ticket)
    form = design_forms.BadgeForm.fill(request, instance=kept)
    if form.is_valid():
        wishing.choose_badge(ticket=ticket, said=form.said, now=now)
        messages.success(request, _("Thank you. Your badge will say so."))
        return redirect(languages.keep(request, reverse("tickets/ticket", args=[secret])))
    context = {"form": form, "ticket": ticket, "event": ticket.event, "secret": secret}
    return render(request, "events/materials/badge.html", context)


def beginning(ticket: Ticket) -> Badge:
    """What a badge would say if the guest chose nothing."""
    found = Badge(ticket=ticket)
    if ticket.participant:
        found.pronouns = ticket.participant.pronouns
    found.languages = [Badge.Language.CY] if ticket.language == "cy" else []
    return found
