"""Makes many rows of one meet-up at once: tickets, messages with their fates, invitations, arrivals."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Subquery

from community.accounts.models import User
from community.messages.actions import draft
from community.messages.models import Message, MessageQuerySet
from events.day.models import CheckIn
from events.invites.models import Basis, Invite, Mailing
from events.meetups.models import Event
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType
from reports.demo import meetups
from reports.demo.people import Guest
from wwnt.kit.outbox.models import Job

PHOTOS = ((Ticket.Photo.YES, 6), (Ticket.Photo.ASK, 3), (Ticket.Photo.NO, 1))
ANSWER_USUALLY, ANSWER = 0.85, {"travel": 0.3}
"""How many in one answer a question of the form: most questions, and those that do not concern everybody."""

INVITATION, REMINDER, CONFIRMATION = "invitation", "reminder", "ticket_confirmation"


@dataclass
class Scene:
    """One meet-up in the making: who runs it, who is asked, what o'clock it is."""

    event: Event
    host: User
    guests: Sequence[Guest]
    rng: random.Random
    now: datetime
    tickets: list[Ticket] = field(default_factory=list)
    by_ticket: dict[int, Guest] = field(default_factory=dict)

    def moments(self, number: int, since: datetime, until: datetime) -> list[datetime]:
        """That many moments between two others, in order."""
        span = (until - since).total_seconds()
        return [
            since + timedelta(seconds=span * draw)
            for draw in sorted(self.rng.random() for _ in range(number))
        ]


def tickets(
    scene: Scene,
    guests: Sequence[Guest],
    moments: Sequence[datetime],
    *,
    status: str = Ticket.Status.CONFIRMED,
    channel: str = "",
) -> list[Ticket]:
    """A ticket for each of these guests, made at these moments."""
    kind = TicketType.objects.filter(event=scene.event).first()
    kind = kind or TicketType.objects.create(event=scene.event, name_en="Guest", name_cy="Gwestai")
    made = [
        _ticket(scene, kind, guest, moment, status=status, channel=channel)
        for guest, moment in zip(guests, moments, strict=True)
    ]
    Ticket.objects.bulk_create(made, batch_size=500)
    scene.tickets += made
    scene.by_ticket |= {ticket.pk: guest for ticket, guest in zip(made, guests, strict=True)}
    return made


def _ticket(
    scene: Scene, kind: TicketType, guest: Guest, moment: datetime, *, status: str, channel: str
) -> Ticket:
    person = guest.person
    by_host = not person.email
    return Ticket(
        event=scene.event,
        ticket_type=kind,
        participant=person,
        name=person.name,
        language=person.language,
        status=status,
        waiting_since=moment if status == Ticket.Status.WAITING else None,
        cancelled_at=moment + timedelta(days=2) if status == Ticket.Status.CANCELLED else None,
        hats=list(guest.hats),
        main_hat=guest.hats[0],
        gifts=guest.gift,
        asks=guest.ask,
        photo=scene.rng.choices([key for key, _ in PHOTOS], [weight for _, weight in PHOTOS])[0],
        channel=channel or (_by_hand(guest) if by_host else Ticket.Channel.WEB),
        entered_by=scene.host if by_host else None,
        created_at=moment,
    )


def _by_hand(guest: Guest) -> str:
    return Ticket.Channel.PHONE if guest.person.phone else Ticket.Channel.PAPER


def companions(scene: Scene, pairs: Iterable[tuple[Ticket, str]]) -> list[Ticket]:
    """A place for who comes along with each of these guests."""
    made = [
        Ticket(
            event=scene.event,
            ticket_type_id=ticket.ticket_type_id,
            companion_of=ticket,
            name=name,
            language=ticket.language,
            status=ticket.status,
            channel=ticket.channel,
            created_at=ticket.created_at,
        )
        for ticket, name in pairs
    ]
    return Ticket.objects.bulk_create(made)


def message(scene: Scene, guest: Guest, kind: str, row: int | None, at: datetime, **changes: Any) -> Message:
    """A message that has had its fate: nothing is sent now."""
    written = draft(
        participant=guest.person, kind=kind, about=scene.event.key, row=row, suppressible=kind == INVITATION
    )
    if written.fate == Message.Fate.WAITING:
        written.fate, written.ended_at = Message.Fate.SENT, at
    else:
        written.fate, written.ended_at = Message.Fate.BY_HAND, at + timedelta(hours=20)
    for name, value in changes.items():
        setattr(written, name, value)
    return written


def messages(rows: Sequence[Message]) -> list[Message]:
    """Save them as written when they went out."""
    made = Message.objects.bulk_create(rows, batch_size=500)
    ended = Message.objects.filter(pk__in=[row.pk for row in made], ended_at__isnull=False)
    ended.update(created_at=F("ended_at") - timedelta(seconds=4))
    return made


def as_if_told(written: MessageQuerySet, at: datetime | None = None) -> None:
    """No mail of the demo goes out: these count as sent, or told by phone or post, at this moment or when they were written."""
    numbers = set(written.values_list("pk", flat=True))
    jobs = Job.objects.filter(name="messages.send").only("arguments")
    Job.objects.filter(pk__in=[job.pk for job in jobs if job.arguments.get("message_id") in numbers]).delete()
    for waits, told in (("WAITING", "SENT"), ("NO_EMAIL", "BY_HAND")):
        mine = written.filter(fate=Message.Fate[waits])
        mine.update(fate=Message.Fate[told], created_at=at or F("created_at"), ended_at=at or F("created_at"))


def invite_all(
    scene: Scene, guests: Sequence[Guest], at: datetime, troubled: dict[str, tuple[str, str]]
) -> list[Invite]:
    """One mailing to these guests; `troubled` gives some of them, by key, another fate and its reason."""
    mailing = Mailing.objects.create(event=scene.event, by=scene.host, **meetups.INVITATION)
    Mailing.objects.filter(pk=mailing.pk).update(created_at=at)
    invites = [
        Invite(
            event=scene.event,
            participant=guest.person,
            mailing=mailing,
            basis=Basis.CONSENT if guest.person.email else "",
        )
        for guest in guests
    ]
    Invite.objects.bulk_create(invites, batch_size=500)
    written = []
    for place, (guest, invite) in enumerate(zip(guests, invites, strict=True)):
        fate, reason = troubled.get(guest.person.email, ("", ""))
        changes = {"fate": fate, "reason": reason} if fate else {}
        moment = at + timedelta(seconds=2 + place // 4)
        written.append(message(scene, guest, INVITATION, invite.pk, moment, **changes))
    messages(written)
    newest = Message.objects.filter(kind=INVITATION, row=OuterRef("pk")).order_by("-pk")
    mine = Invite.objects.filter(mailing=mailing)
    mine.update(created_at=at, message_id=Subquery(newest.values("pk")[:1]))
    return invites


def answer_invites(invites: Sequence[Invite], replies: Sequence[str], moments: Sequence[datetime]) -> None:
    """What they answered, and when."""
    answered = []
    for invite, reply, moment in zip(invites, replies, moments, strict=False):
        invite.reply, invite.replied_at = reply, moment
        answered.append(invite)
    Invite.objects.bulk_update(answered, ["reply", "replied_at"], batch_size=200)


def confirmations(scene: Scene, made: Iterable[Ticket], kind: str = CONFIRMATION) -> None:
    """The message each guest got for their ticket."""
    messages(
        [message(scene, scene.by_ticket[ticket.pk], kind, ticket.pk, ticket.created_at) for ticket in made]
    )


def reminders(scene: Scene, made: Iterable[Ticket], at: datetime) -> None:
    """The reminder of the day before, so that it is not written again."""
    messages([message(scene, scene.by_ticket[ticket.pk], REMINDER, ticket.pk, at) for ticket in made])


def arrivals(scene: Scene, made: Sequence[Ticket], since: datetime, until: datetime, by: User) -> None:
    """These came through the door between those moments."""
    moments = scene.moments(len(made), since, until)
    CheckIn.objects.bulk_create(
        [CheckIn(ticket=ticket, at=moment, by=by) for ticket, moment in zip(made, moments, strict=True)]
    )


def answers(scene: Scene, made: Sequence[Ticket]) -> None:
    """What most of them answered to the questions of the form that have answers to choose from."""
    questions = [question for question in scene.event.registration_questions.all() if question.choices]
    Answer.objects.bulk_create(
        [
            Answer(ticket=ticket, question=question, value=_choice(scene, ticket, question))
            for ticket in made
            for question in questions
            if scene.rng.random() < ANSWER.get(question.key, ANSWER_USUALLY)
        ],
        batch_size=500,
    )


def _choice(scene: Scene, ticket: Ticket, question: RegistrationQuestion) -> Any:
    keys = [choice["key"] for choice in question.choices]
    # The first answers are the commonest; to speak Welsh comes first for Welsh speakers, and last for others.
    weights = [(len(keys) - place) ** 2 for place in range(len(keys))]
    if question.key == "welsh_use" and ticket.language != "cy":
        weights.reverse()
    key = scene.rng.choices(keys, weights)[0]
    return [key] if question.kind == question.Kind.SEVERAL_OF else key
