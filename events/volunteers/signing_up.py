"""Taking shifts and giving them up: exactly as many as there are places, also with many at once."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Participant
from events.meetups.models import Event
from events.volunteers.clashes import overlaps
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage
from wwnt.kit import page_cache, trail

APART = timedelta(minutes=10)
CONFIRMATION, GIVEN_UP = "volunteer_confirmation", "volunteer_given_up"
MOVED, CANCELLED, REMINDER = "volunteer_moved", "volunteer_cancelled", "volunteer_reminder"
KINDS = (CONFIRMATION, GIVEN_UP, MOVED, CANCELLED, REMINDER)

Channel = Volunteer.Channel


class SignUpClosed(Exception):
    """Nobody can put themselves down now: it is switched off, not published, called off or over."""


class ShiftsFull(Exception):
    """Others were quicker: `shifts` are full."""

    def __init__(self, shifts: Collection[Shift]) -> None:
        super().__init__()
        self.shifts = shifts


class ShiftsClash(Exception):
    """Two of the shifts lie at the same time: `pairs`."""

    def __init__(self, pairs: Collection[tuple[Shift, Shift]]) -> None:
        super().__init__()
        self.pairs = pairs


class AlreadyVolunteers(Exception):
    """This person has shifts already: `volunteer`. Their link has been sent to them, and is shown to nobody else."""

    def __init__(self, volunteer: Volunteer) -> None:
        super().__init__()
        self.volunteer = volunteer


class TooLate(Exception):
    """Nothing can be changed any more: the meet-up is over or called off."""


def is_open(event: Event, now: datetime) -> bool:
    """Whether people may put themselves down on the site."""
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return False
    return VolunteerPage.objects.filter(event=event, is_on=True).exists()


def sign_up(
    *,
    event: Event,
    name: str,
    language: str,
    shifts: Collection[int],
    now: datetime,
    email: str = "",
    phone: str = "",
    address: str = "",
    channel: str = Channel.WEB,
    participant: Participant | None = None,
    form_key: UUID | None = None,
    by: User | None = None,
) -> Volunteer:
    """Somebody takes these shifts; never more people than places, and nobody at two places at once.

    A host (`by`), and who is known by their own link (`participant`), need no open page. The same form sent twice is one.
    """
    contact = {"email": email, "phone": phone, "address": address}
    try:
        return _sign_up(**{**locals(), "contact": contact})
    except AlreadyVolunteers as error:
        # After the transaction: what it had begun is rolled back, the message to them is not.
        if by is None:
            send_link(volunteer=error.volunteer, now=now)
        raise


@transaction.atomic
def _sign_up(
    *,
    event: Event,
    name: str,
    language: str,
    shifts: Collection[int],
    now: datetime,
    contact: dict[str, str],
    channel: str,
    participant: Participant | None,
    form_key: UUID | None,
    by: User | None,
    **_: str,
) -> Volunteer:
    event = Event.objects.select_for_update().get(pk=event.pk)
    is_vouched = by is not None or participant is not None
    if event.is_cancelled or event.is_over(now) or not (is_vouched or is_open(event, now)):
        raise SignUpClosed
    if form_key and (twin := Volunteer.objects.named().filter(event=event, form_key=form_key).first()):
        if twin.name == name:
            return twin
        form_key = None  # the next one at the same screen went back and wrote over the form
    person = participant or people.meet(
        name=name, language=language, is_demo=event.is_demo, is_vouched=by is not None, **contact
    )
    row = (
        Volunteer.objects.select_related("event", "participant")
        .filter(event=event, participant=person)
        .first()
    )
    if row is not None and not is_vouched and row.standing():
        _refuse_as_a_stranger(event, shifts, now)
        raise AlreadyVolunteers(row)
    if row is None:
        row = Volunteer.objects.create(
            event=event,
            participant=person,
            name=name,
            language=language,
            channel=channel,
            entered_by=by,
            form_key=form_key,
            created_at=now,
        )
    held = {turn.shift_id for turn in row.standing()}
    _take(row, held | set(shifts), now)
    trail.note("volunteers.sign_up", by=by, about=event.key, row=row.pk, at=now, channel=channel)
    tell(row, CONFIRMATION)
    return row


def _take(volunteer: Volunteer, wanted: Collection[int], now: datetime) -> bool:
    """Have exactly these shifts from now on, those that are past left as they are; says whether anything changed.

    Only under the lock of the meet-up.
    """
    found = Shift.objects.filter(role__event=volunteer.event_id).counted().select_related("role__event")
    shifts = {shift.pk: shift for shift in found}
    turns = {turn.shift_id: turn for turn in volunteer.turns.all()}
    held = {pk for pk, turn in turns.items() if turn.given_up_at is None}
    past = {pk for pk, shift in shifts.items() if shift.ends_at <= now}
    asked = (set(wanted) & set(shifts) - past) | (held & past)
    _refuse(shifts, asked, held)
    for pk in sorted(held - asked):
        Turn.objects.filter(pk=turns[pk].pk).update(given_up_at=now, version=turns[pk].version + 1)
    for pk in sorted(asked - held):
        if pk in turns:
            again = {"given_up_at": None, "taken_at": now, "version": turns[pk].version + 1}
            Turn.objects.filter(pk=turns[pk].pk).update(**again)
        else:
            Turn.objects.create(volunteer=volunteer, shift_id=pk, taken_at=now)
    return asked != held


def _refuse(shifts: Mapping[int, Shift], asked: Collection[int], held: Collection[int]) -> None:
    """Say so where what is asked for is full by now, or lies at the same time."""
    if full := [shifts[pk] for pk in sorted(asked) if pk not in held and shifts[pk].is_full]:
        raise ShiftsFull(full)
    if pairs := overlaps(shifts[pk] for pk in asked):
        raise ShiftsClash(pairs)


def _refuse_as_a_stranger(event: Event, wanted: Collection[int], now: datetime) -> None:
    """Answer whoever is known as anybody else: only what could be taken is answered as if it were."""
    found = Shift.objects.filter(role__event=event).counted().select_related("role__event")
    shifts = {shift.pk: shift for shift in found if shift.ends_at > now}
    _refuse(shifts, set(wanted) & set(shifts), ())


def _fresh(volunteer: Volunteer, now: datetime) -> Volunteer:
    """The volunteer as they stand now, the meet-up locked; only inside a transaction."""
    event = Event.objects.select_for_update().get(pk=volunteer.event_id)
    row = Volunteer.objects.select_related("participant").get(pk=volunteer.pk)
    row.event = event
    if not row.can_change(now):
        raise TooLate
    return row


@transaction.atomic
def change_shifts(
    *, volunteer: Volunteer, shifts: Collection[int], now: datetime, by: User | None = None
) -> Volunteer:
    """Have these shifts instead; what is given up is free for others at once, and calendars are told."""
    row = _fresh(volunteer, now)
    if _take(row, shifts, now):
        trail.note("volunteers.change_shifts", by=by, about=row.event.key, row=row.pk, at=now)
        tell(row, CONFIRMATION if row.standing() else GIVEN_UP)
    return row


@transaction.atomic
def give_up(*, volunteer: Volunteer, now: datetime, by: User | None = None) -> Volunteer:
    """Give up all shifts still to come; the places are free at once. Pressing twice changes nothing more."""
    row = _fresh(volunteer, now)
    if _take(row, (), now):
        trail.note("volunteers.give_up", by=by, about=row.event.key, row=row.pk, at=now)
        tell(row, GIVEN_UP)
    return row


def tell(volunteer: Volunteer, kind: str) -> Message | None:
    """Have a message written to the volunteer; without e-mail it waits for a host to tell them by hand."""
    if volunteer.participant is None:
        return None
    return messages.write_to(
        participant=volunteer.participant,
        kind=kind,
        about=volunteer.event.key,
        row=volunteer.pk,
        language=volunteer.language,
    )


@transaction.atomic
def send_link(*, volunteer: Volunteer, now: datetime, by: User | None = None) -> bool:
    """Send the link to a volunteer's own page again; on the site not more often than every ten minutes."""
    lately = Message.objects.filter(kind=CONFIRMATION, row=volunteer.pk, created_at__gt=now - APART)
    if by is None and lately.exists():
        return False
    trail.note("volunteers.send_link", by=by, about=volunteer.event.key, row=volunteer.pk, at=now)
    return tell(volunteer, CONFIRMATION) is not None


def page_changed(event: Event) -> None:
    """The public page that links to this room's is made anew."""
    page_cache.touch(event.stamp)
