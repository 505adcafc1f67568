"""Tells which lines of a guest list name people we know, and who is on the list already."""

from collections.abc import Sequence

from django.db.models import Q

from community.people.models import Participant
from events.invites.lines import Line, State
from events.invites.models import Invite
from events.meetups.models import Event
from wwnt.kit import text

AT_A_TIME = 400


def compare(event: Event, lines: Sequence[Line]) -> None:
    """Mark each good line as new, known or already on the list of this meet-up.

    Known is who has the same contact and the same folded name. Somebody without contact is only ever recognised
    among those without contact on this very list. Three queries for 400 lines.
    """
    good = [line for line in lines if not line.problem]
    for start in range(0, len(good), AT_A_TIME):
        _compare(event, good[start : start + AT_A_TIME])


def _compare(event: Event, lines: Sequence[Line]) -> None:
    emails = {line.email for line in lines if line.email}
    phones = {line.phone for line in lines if line.phone and not line.email}
    people = Participant.objects.filter(Q(email__in=emails) | Q(phone__in=phones)).order_by("-pk")
    known: dict[tuple[str, str], int] = {}
    contacts: set[str] = set()
    for pk, name, email, phone in people.values_list("pk", "folded_name", "email", "phone"):
        for contact in (email, phone):
            known[contact, name] = pk
            contacts.add(contact)
    invites = Invite.objects.for_event(event)
    listed = set(invites.filter(participant__in=known.values()).values_list("participant", flat=True))
    unreachable = Q(participant__email="", participant__phone="")
    names = {text.fold(line.name) for line in lines if not line.email and not line.phone}
    alone = invites.filter(unreachable, participant__folded_name__in=names) if names else invites.none()
    listed_names = set(alone.values_list("participant__folded_name", flat=True))
    for line in lines:
        contact, name = line.key
        if contact:
            person = known.get(line.key)
            line.state = State.LISTED if person in listed else State.KNOWN if person else State.NEW
            line.shares_contact = person is None and contact in contacts
        else:
            line.state = State.LISTED if name in listed_names else State.NEW
