"""The words in which people read of what was done with places and the registration form."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.tickets.models import RegistrationQuestion, Ticket
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

GUESTS, QUESTIONS = "tickets/desk/guests", "tickets/desk/questions"
ANSWERS = {
    "name": _("Name on the badge"),
    "language": _("Language"),
    "hats": _("Hats"),
    "main_hat": _("Hats"),
    "gifts": _("Gifts"),
    "asks": _("Asks"),
    "photo": _("Photos"),
}


@trail.thing("ticket", _("Guest"), needs="events.view_ticket")
def tickets(pks: Collection[int]) -> dict[int, Named]:
    """Guests by the names on their tickets, as long as we keep them."""
    return {
        each.pk: Named(each.name or each.code, reverse("tickets/desk/guest", args=[each.event.slug, each.pk]))
        for each in Ticket.objects.select_related("event").filter(pk__in=pks, forgotten_at=None)
    }


@trail.thing("registration_question", _("Question"))
def questions(pks: Collection[int]) -> dict[int, Named]:
    """Questions of registration forms, in their words."""
    return {
        each.pk: Named(each.text, reverse("tickets/desk/question", args=[each.event.slug, each.pk]))
        for each in RegistrationQuestion.objects.select_related("event").filter(pk__in=pks)
    }


def channel(key: str) -> Any:
    """What a way of registering is called."""
    return dict(Ticket.Channel.choices).get(key, key)


def answers(names: Collection[str]) -> str:
    """What these columns of a ticket are called."""
    return "; ".join(dict.fromkeys(str(ANSWERS.get(name, name)) for name in names))


trail.matter("tickets", _("Places"))
trail.deed(
    "tickets.register_guest",
    _("%(by)s gave a guest a place"),
    thing="ticket",
    facts={"channel": Fact(_("How they registered"), channel)},
)
trail.deed(
    "tickets.change_answers",
    _("%(by)s changed the answers of a guest"),
    thing="ticket",
    facts={"fields": Fact(_("What"), answers)},
)
trail.deed("tickets.give_up", _("%(by)s gave up the place of a guest"), thing="ticket")
trail.deed("tickets.accept_offer", _("%(by)s noted that a guest takes the place offered"), thing="ticket")
trail.deed("tickets.send_link", _("%(by)s had the link sent to a guest again"), thing="ticket")
trail.deed("tickets.note_export", _("%(by)s took the list of guests away as a file"), page=GUESTS)
trail.deed(
    "tickets.keep_question",
    _("%(by)s worded a question of the registration form"),
    thing="registration_question",
    page=QUESTIONS,
)
trail.deed("tickets.remove_question", _("%(by)s took a question off the registration form"), page=QUESTIONS)
trail.deed(
    "tickets.move_question",
    _("%(by)s moved a question of the registration form"),
    thing="registration_question",
    page=QUESTIONS,
)
