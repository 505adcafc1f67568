"""What tickets add to the pages about people: whom a host knows from their meet-ups, and where somebody came."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Participant
from community.people.visibility import CONTACT, NAMES, Scope
from events.meetups.models import Team
from events.meetups.team_backend import roles_with
from events.tickets.models import Ticket
from wwnt.kit.sockets import Moment

SEE, READ_CONTACT = "events.view_ticket", "events.view_contact"


class Scopes:
    """Hosts see the guests of their own meet-ups, each as far as their role goes."""

    def scopes(self, by: Any) -> Sequence[Scope]:
        """Guests by name, and with contact where the role has it."""
        teams = Team.objects.filter(user_id=by.pk)
        held = set(teams.values_list("role", flat=True))
        found = []
        for permission, groups in ((SEE, {NAMES}), (READ_CONTACT, {NAMES, CONTACT})):
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
