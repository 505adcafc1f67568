"""What tickets add to the pages about people: whom a host knows from their meet-ups, and where somebody came."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from community.people.hats import HATS, LIVED_EXPERIENCE
from community.people.models import Participant
from community.people.visibility import CONTACT, GIFTS, NAMES, TIME, WISHES, Scope
from events.meetups.models import Team
from events.meetups.team_backend import roles_with
from events.tickets.models import Answer, Ticket
from wwnt.kit import bilingual, dates
from wwnt.kit.sockets import Holding, Moment

SEE, READ_CONTACT, RUN = "events.view_ticket", "events.view_contact", "events.change_event"
OPENED = {
    SEE: {NAMES},
    READ_CONTACT: {NAMES, CONTACT, GIFTS},
    RUN: {NAMES, CONTACT, GIFTS, WISHES, TIME},
}
"""Which fields of the guests of a meet-up are open to a role that is granted this there."""


class Scopes:
    """Hosts see the guests of their own meet-ups, each as far as their role goes."""

    def scopes(self, by: Any) -> Sequence[Scope]:
        """Guests by name, and with contact where the role has it."""
        teams = Team.objects.filter(user_id=by.pk)
        held = set(teams.values_list("role", flat=True))
        found = []
        for permission, groups in OPENED.items():
            roles = held.intersection(roles_with(permission))
            if roles:
                events = teams.filter(role__in=roles).values("event")
                mine = Ticket.objects.filter(participant=OuterRef("pk"), event__in=events)
                found.append(Scope(Q(Exists(mine)), frozenset(groups)))
        return found


class Hats:
    """Hats that people wore at meet-ups."""

    def wore(self, hat: str) -> Q:
        """Who told of this hat with a place; those about health or care were told for that meet-up alone."""
        if hat in LIVED_EXPERIENCE:
            return Q(pk__in=[])
        told = Ticket.objects.annotate(told=Cast("hats", TextField())).filter(told__contains=f'"{hat}"')
        return Q(Exists(told.filter(participant=OuterRef("pk"))))


def meetups_of(person: Participant) -> str:
    """The meet-ups the person registered for, each with the state of the place."""
    tickets = Ticket.objects.filter(participant=person).select_related("event").order_by("created_at", "pk")
    return "\n".join(f"{each.event.title}: {each.get_status_display()}" for each in tickets)


def moments(person: Participant, by: Any) -> Iterable[Moment]:
    """Each meet-up the person registered for, that this reader may know of."""
    keeps_people = by.has_perm("community.change_participant")
    tickets = Ticket.objects.filter(participant=person).select_related("event").order_by("-created_at")
    for ticket in tickets:
        sees = by.has_perm(SEE, ticket.event.slug)
        if sees or keeps_people:
            yield Moment(
                at=ticket.created_at,
                text=_("Registered: %(event)s") % {"event": ticket.event.title},
                detail=str(ticket.get_status_display()),
                url=reverse("tickets/desk/guest", args=[ticket.event.slug, ticket.pk]) if sees else "",
            )


def told(person: Participant) -> list[Holding]:
    """Each place and what was told with it, in the person's language."""
    found = []
    for ticket in _tickets_of(person):
        lines = [
            f"{ticket.event.title}, {dates.day(ticket.event.starts_at)}",
            str(ticket.get_status_display()),
        ]
        lines += _answers(ticket)
        found.append(Holding(Ticket, lines, reverse("tickets/ticket", args=[ticket.secret])))
        answers = [_answer(each) for each in ticket.answers.all()]
        if answers:
            found.append(Holding(Answer, answers))
    return found


def _answer(answer: Answer) -> str:
    return f"{answer.question.text} – {answer.question.shown_answer(answer.value, bilingual.current())}"


def _tickets_of(person: Participant) -> "QuerySet[Ticket]":
    rows = Ticket.objects.filter(participant=person).select_related("event", "companion")
    return rows.prefetch_related("answers__question").order_by("-event__starts_at", "pk")


def _answers(ticket: Ticket) -> list[str]:
    hats = [str(HATS[hat]) for hat in ticket.hats if hat in HATS and hat not in LIVED_EXPERIENCE]
    said = [
        (_("Name on the badge"), ticket.name),
        (_("Hats"), ", ".join(hats)),
        (_("What you could bring"), ticket.gifts),
        (_("What you would like to find"), ticket.asks),
        (_("Photos"), str(ticket.get_photo_display()) if ticket.photo else ""),
        (_("With you"), ticket.companion.name if ticket.has_companion else ""),
    ]
    lines = [f"{label}: {value}" for label, value in said if value]
    if LIVED_EXPERIENCE & set(ticket.hats):
        lines.append(_("Something about health or care. We show it only behind a fresh link."))
    return lines


def confided(person: Participant) -> list[Holding]:
    """The hats about health or care told with each place."""
    found = []
    for ticket in _tickets_of(person):
        if lived := [str(HATS[hat]) for hat in ticket.hats if hat in LIVED_EXPERIENCE]:
            found.append(Holding(Ticket, [ticket.event.title, *lived]))
    return found


def without_lived_hats(ticket: Ticket) -> dict[str, Any]:
    """The hats of a ticket without those about health or care."""
    main = "" if ticket.main_hat in LIVED_EXPERIENCE else ticket.main_hat
    return {"hats": [hat for hat in ticket.hats if hat not in LIVED_EXPERIENCE], "main_hat": main}
