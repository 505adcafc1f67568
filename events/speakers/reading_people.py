"""Who reads together: members of the planning group, with or without an account, and hosts of the meet-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404

from community.accounts.models import User
from community.people.models import Participant
from events.meetups.models import Event
from events.speakers.models import Contribution
from events.speakers.rights import CHANGE
from events.speakers.sensitive import for_group, is_for_group
from wwnt.kit import sockets


@dataclass(frozen=True)
class Reader:
    """Somebody who reads: the person where they are in the planning group, else the host; and the language they write in.

    Hosts read everything; others what the sentence that was agreed to lets them.
    """

    event: Event
    language: str
    participant: Participant | None = None
    user: User | None = None
    is_host: bool = False

    @property
    def key(self) -> dict[str, Any]:
        """The columns by which what they said is kept: the person's where there is one."""
        return {"participant": self.participant, "user": None if self.participant else self.user}

    @property
    def readable(self) -> Q:
        """The contributions that they may read."""
        return Q() if self.is_host else for_group()

    def may_read(self, row: Contribution) -> bool:
        """Whether they may read this one."""
        return self.is_host or is_for_group(row)

    def offered(self, row: Contribution) -> bool:
        """Whether they offered it themselves, known by their entry or by the address with which they sign in."""
        mine = self.participant.pk if self.participant else None
        email = self.user.email if self.user else ""
        known = [each.participant for each in row.speakers.all() if each.participant is not None]
        return any(one.pk == mine or (email and one.email.lower() == email.lower()) for one in known)

    @property
    def own(self) -> Q:
        """The contributions that they offered themselves, known as `offered` knows them."""
        mine = Q(pk__in=[])
        if self.participant:
            mine |= Q(speakers__participant=self.participant)
        if self.user and self.user.email:
            mine |= Q(speakers__participant__email__iexact=self.user.email)
        return mine

    @property
    def said(self) -> Q:
        """What they have said, also what they said as a host before they came into the group."""
        mine = Q(pk__in=[])
        if self.participant:
            mine |= Q(participant=self.participant)
        if self.user:
            mine |= Q(user=self.user)
        return mine


def behind(secret: str) -> Reader:
    """The member of a planning group whom their own link lets in; else 404.

    The group sits in an upper room and plugs itself into the socket "readers": an object with `behind(secret)`,
    `of_user(event, user)`, `number(event)`, and `proposed(event, proposal, by)`, which tells the group.
    """
    for plug in sockets.plugged("readers"):
        person, event = plug.behind(secret)
        return Reader(event, person.language, participant=person)
    raise Http404


def at_desk(event: Event, user: User) -> Reader:
    """The host who is signed in, as the person they are in the group where they are in it."""
    person = next((plug.of_user(event, user) for plug in sockets.plugged("readers")), None)
    is_host = user.has_perm(CHANGE, event)
    return Reader(event, user.language, participant=person, user=user, is_host=is_host)


def number(event: Event) -> int:
    """How many are in the planning group."""
    return sum(plug.number(event) for plug in sockets.plugged("readers"))


def tell_of_proposal(event: Event, proposal: int, by: User) -> None:
    """The planning group hears of a proposal, or that it is another one than before."""
    for plug in sockets.plugged("readers"):
        plug.proposed(event, proposal, by)


def voters(event: Event, groups: Sequence[str]) -> list[Participant]:
    """The people in these groups, each once: upper rooms plug `key`, `name` and `people(event)` into the socket "voters"."""
    found: dict[int, Participant] = {}
    for plug in sockets.plugged("voters"):
        if plug.key in groups:
            found |= {person.pk: person for person in plug.people(event)}
    return [found[pk] for pk in sorted(found)]


def voter_groups(event: Event) -> list[tuple[str, Any, int]]:
    """Key, name and number of people of each group that may be asked to vote."""
    return [(plug.key, plug.name, len(plug.people(event))) for plug in sockets.plugged("voters")]
