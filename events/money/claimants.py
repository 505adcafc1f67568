"""Finds who claims: somebody in the planning group or a guest, by the name they say on the phone or the code of a ticket."""

from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.tickets.models import Ticket
from wwnt.kit import codes, text


class NobodyFound(Exception):
    """Nobody in the planning group and no guest is called so."""


class SeveralFound(Exception):
    """Several people are called so: the code of the ticket tells them apart."""


def find(*, event: Event, typed: str) -> Participant:
    """The one person of this meet-up whom a name or a ticket's code means."""
    folded = text.fold(typed)
    tickets = Ticket.objects.for_event(event).guests().exclude(participant=None).select_related("participant")
    by_code = tickets.filter(code=codes.typed(typed)).first()
    if by_code is not None and by_code.participant is not None:
        return by_code.participant
    called = Participant.objects.filter(folded_name=folded)
    members = Member.objects.current().filter(event=event).values("participant")
    found = list(called.filter(pk__in=members) | called.filter(pk__in=tickets.values("participant")))
    if not found:
        found = [each.participant for each in tickets if each.participant and text.fold(each.name) == folded]
    several = {person.pk: person for person in found}
    if not several:
        raise NobodyFound
    if len(several) > 1:
        raise SeveralFound
    return next(iter(several.values()))
