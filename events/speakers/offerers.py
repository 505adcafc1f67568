"""Who offers something from the call: known or new, the same as before, and read again after they had said no."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from community.accounts.models import User
from community.people import actions as people
from community.people.models import Participant
from events.meetups.models import Event
from events.speakers import slots
from events.speakers.models import Contribution, Speaker


@dataclass(frozen=True)
class Who:
    """Whoever offers something: their name, their language with us, and how to reach them."""

    name: str
    language: str
    email: str = ""
    phone: str = ""
    address: str = ""
    through: str = ""


def speaker_of(event: Event, who: Who, now: datetime, by: User | None) -> Speaker:
    """The speaker they are at this meet-up, or become; only inside a transaction, the meet-up locked."""
    contact = {"email": who.email, "phone": who.phone, "address": who.address}
    person: Participant = people.meet(
        name=who.name, language=who.language, is_demo=event.is_demo, is_vouched=by is not None, **contact
    )
    known = Speaker.objects.filter(event=event, participant=person).first()
    if known is not None:
        known.event = event
        return known
    return Speaker.objects.create(
        event=event,
        participant=person,
        name=who.name,
        language=who.language,
        state=Speaker.State.OFFERED,
        channel=Speaker.Channel.CALL,
        entered_by=by,
        created_at=now,
    )


def is_same(speaker: Speaker, who: Who) -> bool:
    """Whether nothing of who it is was put right; without a contact nobody is met twice as the same."""
    person = speaker.participant
    if person is None:
        return False
    return (person.name, person.email, person.phone, person.address) == (
        who.name,
        who.email,
        who.phone,
        who.address,
    )


def lift(row: Contribution, by: User | None) -> None:
    """Who had said no and sends something after all is read again; in the programme they stay as not coming.

    What they told a host who asked them stands until a host says otherwise: anybody can type their name and address.
    """
    if row.state == Contribution.State.SENT:
        gone = row.speakers.filter(state__in=Speaker.GONE).exclude(pk__in=slots.in_use(row.event))
        if by is None:
            gone = gone.filter(channel=Speaker.Channel.CALL)
        gone.update(
            state=Speaker.State.OFFERED, answered_at=None, answer_seen_at=None, version=F("version") + 1
        )
