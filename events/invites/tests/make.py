"""Guest lists and invitations for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.invites import actions
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.models import Event


def guest(name: str = "Ben", **changes: Any) -> Participant:
    """Somebody who reads mail in Welsh: Ben unless named."""
    given = {"name": name, "email": f"{name.lower().replace(' ', '.')}@example.org", "language": "cy"}
    return Participant.objects.create(**given | changes)


def invite(event: Event, name: str = "Ben", **changes: Any) -> Invite:
    """Somebody on the guest list, not asked yet; changes for the participant are `person={…}`."""
    person = changes.pop("person", {})
    participant = changes.pop("participant", None) or guest(name, **person)
    return Invite.objects.create(event=event, participant=participant, **{"basis": "consent"} | changes)


def mailing(event: Event, **words: str) -> Mailing:
    """Everybody on the list is asked now; the messages wait in the outbox."""
    given = {"words_en": "", "words_cy": ""} | words
    return actions.send_invites(event=event, by=None, now=timezone.now(), **given)


def guest_list(event: Event, text: str, *, encoding: str = "utf-8", basis: str = "consent") -> GuestList:
    """A list that was read and matched as guessed."""
    found = actions.read_list(event=event, name="list.csv", data=text.encode(encoding), by=None)
    actions.match_columns(guest_list=found, matching=found.matching, basis=basis)
    found.refresh_from_db()
    return found
