"""What goes on paper: the ticket, and the letter to a guest without e-mail."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.tickets.emails import check_in_address
from events.tickets.models import Ticket
from wwnt.kit import pdf, qr


def ticket(ticket: Ticket) -> bytes:
    """The ticket as a tagged PDF in the guest's language."""
    return _paper(ticket, "events/tickets/ticket_pdf.html", _("Ticket"))


def letter(ticket: Ticket) -> bytes:
    """A letter that says all a confirmation by e-mail says, to print and post."""
    return _paper(ticket, "events/tickets/desk/letter.html", _("Your place"))


def _paper(ticket: Ticket, template: str, heading: str) -> bytes:
    with translation.override(ticket.language):
        title = f"{translation.gettext(heading)}: {ticket.event.title}"
        named = _("Code for the door: %s")
        mine = [ticket, ticket.companion] if ticket.has_companion else [ticket]
        codes = [(one, qr.svg(check_in_address(one), title=named % one.reference, scale=4)) for one in mine]
        context: dict[str, Any] = {"ticket": ticket, "event": ticket.event, "codes": codes, "title": title}
        context["today"] = timezone.localdate()
        html = render_to_string(template, context)
        return pdf.render(html, language=ticket.language, title=title)
