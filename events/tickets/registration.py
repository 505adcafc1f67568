"""Registering: a guest gets a place, or a place in the line, and their answers are kept where they belong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from community.accounts.models import User
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Consent, Participant
from events.access import actions as access
from events.access.actions import Given
from events.meetups.models import Event
from events.tickets.models import HOLDING, Answer, Places, Ticket, TicketType
from events.tickets.places import lock, places_changed, tell
from events.tickets.presets import GUEST
from events.tickets.waiting_list import offer_places
from wwnt.kit import text, trail

LINKS_APART = timedelta(minutes=10)
A_TICKET = "ticket"
WRITTEN = (Message.Fate.WAITING, Message.Fate.DELAYED, Message.Fate.SENT)


class RegistrationClosed(Exception):
    """Nobody can register now: not published, called off, or past the closing time."""


class EventFull(Exception):
    """All places are taken; `waiting` says how many seats people wait for already."""

    def __init__(self, waiting: int) -> None:
        super().__init__()
        self.waiting = waiting


class AlreadyRegistered(Exception):
    """This person has a live ticket already: `ticket`. Its link has been sent to them, and is shown to nobody else."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__()
        self.ticket = ticket


@dataclass(frozen=True)
class About:
    """What a guest tells of themselves; all of it optional but, on the site, the photo choice."""

    hats: Sequence[str] = ()
    main_hat: str = ""
    gifts: str = ""
    asks: str = ""
    photo: str = ""
    answers: Mapping[int, Any] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, Any]:
        """The share that is kept in the ticket itself."""
        main = self.main_hat if self.main_hat in self.hats else ""
        return {
            "hats": list(self.hats),
            "main_hat": main or (self.hats[0] if len(self.hats) == 1 else ""),
            "gifts": self.gifts,
            "asks": self.asks,
            "photo": self.photo,
        }


def register_guest(
    *,
    event: Event,
    name: str,
    now: datetime,
    language: str = "en",
    email: str = "",
    phone: str = "",
    address: str = "",
    about: About = About(),
    companion: str | None = None,
    needs: Given = Given(),  # noqa: B008 (frozen and empty)
    consents: Mapping[str, str] | None = None,
    form_key: UUID | None = None,
    channel: str = Ticket.Channel.WEB,
    wait: bool = False,
    beyond_capacity: bool = False,
    by: User | None = None,
) -> Ticket:
    """Give a guest a place, and their companion one beside them; never more places than there are.

    `companion` is their name, "" if unknown, None if nobody comes along. `wait` puts the party on the waiting list
    when the meet-up is full. The same form sent twice makes one ticket. A host (`by`) may register past the closing
    time; so may whoever works at the door, with or without an account, and `beyond_capacity`, knowing who has stayed
    away. `consents` maps purposes to the words agreed.
    """
    try:
        return _register(**locals())
    except AlreadyRegistered as error:
        # After the transaction: what it had begun is rolled back, the message to the guest is not.
        if by is None and not beyond_capacity:
            send_link(ticket=error.ticket, now=now)
        raise


@transaction.atomic
def _register(*, event: Event, now: datetime, name: str, about: About, needs: Given, **given: Any) -> Ticket:
    event, by, companion = lock(event), given["by"], given["companion"]
    is_seen = by is not None or given["beyond_capacity"]
    if not (
        event.is_open(now)
        or (is_seen and event.is_day_settled and not event.is_cancelled and not event.is_over(now))
    ):
        raise RegistrationClosed
    contact = {key: given[key] for key in ("email", "phone", "address", "language")}
    if twin := _twin(event, name, given):
        return twin
    begun = timezone.now()
    participant = people.meet(name=name, is_demo=event.is_demo, is_vouched=is_seen, **contact)
    form_key = given["form_key"]
    places, mine, keyed = _reckon(event, participant, form_key)
    if mine:
        ticket = Ticket.objects.select_related("participant", "event").get(pk=mine)
        if mine == keyed:
            return ticket
        raise AlreadyRegistered(ticket)
    status = _status(places, event, now, given)
    ticket = Ticket.objects.create(
        event=event,
        ticket_type_id=_ticket_type(event),
        participant=participant,
        name=name,
        language=given["language"],
        status=status,
        waiting_since=now if status == Ticket.Status.WAITING else None,
        channel=given["channel"],
        entered_by=by,
        # The next guest at the same screen may go back and write over the form: that is no double.
        form_key=None if keyed else form_key,
        created_at=now,
        **about.columns,
    )
    if companion is not None:
        seat_companion(ticket, companion, now)
    keep_answers(ticket, about)
    access.note_needs(event=event, participant=participant, given=needs, now=now)
    is_theirs = is_seen or participant.created_at >= begun
    keep_consents(ticket, given["consents"] or {}, now, is_theirs=is_theirs)
    places_changed(event)
    tell(ticket, "ticket_waiting" if ticket.is_waiting else "ticket_confirmation")
    trail.note(
        "tickets.register_guest", by=by, about=event.key, row=ticket.pk, at=now, channel=ticket.channel
    )
    return ticket


def _twin(event: Event, name: str, given: Mapping[str, Any]) -> Ticket | None:
    """The ticket made from this very form for a guest without e-mail and phone: only the form tells that it is them."""
    if given["email"] or given["phone"] or not given["form_key"]:
        return None
    rows = Ticket.objects.for_event(event).live().select_related("participant", "event")
    found = rows.filter(form_key=given["form_key"]).first()
    return found if found and text.fold(found.name) == text.fold(name) else None


def _reckon(
    event: Event, participant: Participant, form_key: UUID | None
) -> tuple[Places, int | None, int | None]:
    """How the places stand, the guest's own live ticket, and the one made from this very form; one query."""
    found = Ticket.objects.filter(event=event).aggregate(
        held=Count("pk", filter=Q(status__in=HOLDING)),
        waiting=Count("pk", filter=Q(status=Ticket.Status.WAITING)),
        mine=Min("pk", filter=Q(participant=participant) & ~Q(status=Ticket.Status.CANCELLED)),
        keyed=Min("pk", filter=Q(form_key=form_key) if form_key else Q(pk=None)),
    )
    return Places(event.capacity, found["held"], found["waiting"]), found["mine"], found["keyed"]


def _status(places: Places, event: Event, now: datetime, given: Mapping[str, Any]) -> str:
    """A place if there is room after those who wait have been asked; else the waiting list, if the guest wants it."""
    seats = 1 if given["companion"] is None else 2
    if given["beyond_capacity"]:
        return Ticket.Status.CONFIRMED
    if places.waiting and places.left >= seats:
        offer_places(event=event, now=now)
        places = Ticket.objects.places(event)
    if places.left >= seats:
        return Ticket.Status.CONFIRMED
    if given["wait"]:
        return Ticket.Status.WAITING
    raise EventFull(places.waiting)


def _ticket_type(event: Event) -> int:
    """The first kind of place; a meet-up made by hand may have none yet."""
    return event.first_type or TicketType.objects.create(event=event, **GUEST).pk  # type: ignore[attr-defined]


def seat_companion(ticket: Ticket, name: str, now: datetime) -> Ticket:
    """A ticket for who comes along."""
    return Ticket.objects.create(
        event=ticket.event,
        companion_of=ticket,
        ticket_type_id=ticket.ticket_type_id,
        name=name,
        language=ticket.language,
        status=ticket.status,
        waiting_since=ticket.waiting_since,
        channel=ticket.channel,
        created_at=now,
    )


def keep_answers(ticket: Ticket, about: About) -> None:
    """Keep what was answered to the meet-up's own questions."""
    Answer.objects.bulk_create(
        Answer(ticket=ticket, question_id=question, value=value)
        for question, value in about.answers.items()
        if value not in (None, "", [], False)
    )


def consent_source(pk: int) -> str:
    """How a consent says on which ticket's form it was given."""
    return f"{A_TICKET}:{pk}"


HOW: dict[str, str] = {
    Ticket.Channel.PHONE: Consent.How.SPOKEN,
    Ticket.Channel.WALK_IN: Consent.How.SPOKEN,
    Ticket.Channel.PAPER: Consent.How.PAPER,
}
"""How a consent was given, by where the guest registered."""


def keep_consents(
    ticket: Ticket,
    consents: Mapping[str, str],
    now: datetime,
    by: User | None = None,
    *,
    is_theirs: bool = True,
) -> None:
    """Keep what was agreed to, with the words that were seen or read out.

    Whoever types the name and contact of somebody we know agrees to no news for them: `is_theirs` is false then.
    """
    Consent.objects.bulk_create(
        Consent(
            how=HOW.get(ticket.channel, Consent.How.SPOKEN if by else Consent.How.FORM),
            by=by or ticket.entered_by,
            participant=ticket.participant,
            purpose=purpose,
            wording=wording,
            language=ticket.language,
            source=consent_source(ticket.pk),
            given_at=now,
        )
        for purpose, wording in consents.items()
        if is_theirs or purpose not in Consent.NEWS
    )


def change_news(
    ticket: Ticket, consents: Mapping[str, str], now: datetime, by: User | None
) -> dict[str, str]:
    """Whoever takes a tick away that stood there takes that consent back; gives those that are not in the ledger yet."""
    assert ticket.participant is not None
    asked = [Consent.Purpose.NEWS_EMAIL, Consent.Purpose.NEWS_POST, Consent.Purpose.NEWS_PHONE]
    standing = Consent.objects.standing().filter(participant=ticket.participant, purpose__in=asked)
    found = set(standing.values_list("purpose", flat=True))
    for purpose in sorted(found - set(consents)):
        people.withdraw_consent(participant=ticket.participant, purpose=purpose, now=now, by=by)
    return {purpose: words for purpose, words in consents.items() if purpose not in found}


@transaction.atomic
def send_link(*, ticket: Ticket, now: datetime, by: User | None = None) -> bool:
    """Send the link to a guest's own page again; on the site not more often than every ten minutes."""
    lately = Message.objects.filter(
        kind="ticket_link", row=ticket.pk, created_at__gt=now - LINKS_APART, fate__in=WRITTEN
    )
    reachable = ticket.participant is not None and ticket.participant.can_get_email
    if by is None and (not reachable or lately.exists()):
        return False
    tell(ticket, "ticket_link")
    trail.note("tickets.send_link", by=by, about=ticket.event.key, row=ticket.pk, at=now)
    return True
