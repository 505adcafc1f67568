"""Noting somebody who is to bring something, asking them, and sending them the link to their page again."""

from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from community.people import actions as people
from community.people.models import Participant
from community.profiles.models import Asset
from events.meetups.models import Event
from events.speakers import ringing, telling
from events.speakers.call_models import Wish
from events.speakers.models import Contribution, Speaker
from events.speakers.trouble import AlreadyASpeaker, NotAsked, TooLate, Unreachable
from wwnt.kit import trail

State = Speaker.State
ASKED = ("state", "asked_at", "answered_at", "answer_seen_at", "asked_by", "asked_words", "asked_language")


def fresh(speaker: Speaker, now: datetime, *, is_host: bool = False) -> Speaker:
    """The speaker as they stand now, the meet-up locked; only inside a transaction. Hosts may put things right later too."""
    event = Event.objects.select_for_update().get(pk=speaker.event_id)
    row = Speaker.objects.named().select_related("participant").get(pk=speaker.pk)
    row.event = event
    if not is_host and not row.can_change(now):
        raise TooLate
    return row


@transaction.atomic
def add_speaker(
    *,
    event: Event,
    name: str,
    language: str,
    by: User,
    now: datetime,
    person: Participant | None = None,
    email: str = "",
    phone: str = "",
    address: str = "",
    through: str = "",
    kind: str = "",
    lived_it: bool | None = None,
    for_wish: Wish | None = None,
    for_gift: Asset | None = None,
) -> Speaker:
    """Note somebody who is to bring something, known already or new, and why they were thought of; it writes to nobody.

    They need no e-mail address and no account. Nobody is there twice.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    person = person or people.meet(
        name=name,
        language=language,
        email=email,
        phone=phone,
        address=address,
        is_demo=event.is_demo,
        is_vouched=True,
    )
    if known := Speaker.objects.filter(event=event, participant=person).first():
        raise AlreadyASpeaker(known)
    row = Speaker.objects.create(
        event=event,
        participant=person,
        name=name,
        language=language,
        lived_it=lived_it,
        through=through,
        for_wish=for_wish,
        for_gift=for_gift,
        entered_by=by,
        created_at=now,
    )
    if kind:
        made = Contribution.objects.create(
            event=event, kind=kind, state=Contribution.State.ACCEPTED, created_at=now
        )
        made.speakers.add(row)
    trail.note("speakers.add_speaker", by=by, about=event.key, row=row.pk, at=now)
    return row


@transaction.atomic
def ask_speaker(*, speaker: Speaker, by: User, now: datetime, words: str = "", language: str = "") -> Speaker:
    """Ask them, in their language and with a word of the host's own: by e-mail, or by phone or letter where they have none.

    Who said yes needs no asking; whom nothing reaches can't be asked.
    """
    row = fresh(speaker, now)
    if row.is_being_read:
        raise NotAsked
    if row.state == State.CONFIRMED:
        return row
    if not ringing.is_reachable(row):
        raise Unreachable
    row.state, row.asked_at, row.answered_at, row.answer_seen_at = State.ASKED, now, None, None
    row.asked_by, row.asked_words, row.asked_language = by, words, language if words else ""
    row.save(update_fields=ASKED)
    trail.note("speakers.ask_speaker", by=by, about=row.event.key, row=row.pk, at=now)
    telling.tell(row, telling.INVITATION)
    return row


@transaction.atomic
def send_link(*, speaker: Speaker, by: User, now: datetime) -> Speaker:
    """Send somebody who was asked, or said yes, the link to their page again; one that waits to go out is enough."""
    row = fresh(speaker, now)
    kinds = {State.CONFIRMED: telling.THANKS, State.ASKED: telling.INVITATION}
    if row.state not in kinds:
        raise NotAsked
    trail.note("speakers.send_link", by=by, about=row.event.key, row=row.pk, at=now)
    telling.tell(row, kinds[State(row.state)])
    return row
