"""What can be done with speakers: ask them, answer, change what their page says, take them out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from community.accounts.models import User
from community.people import actions as people
from community.people.models import Consent, Participant
from community.privacy import actions as privacy
from events.access import actions as access
from events.access.actions import Given
from events.meetups.changes import check, differing
from events.speakers import slots, telling
from events.speakers.agreeing import agree
from events.speakers.asking import add_speaker, ask_speaker, fresh, send_link
from events.speakers.bringing import add_contribution, change_contribution
from events.speakers.call_files import drop_contribution
from events.speakers.handing_out import add_file, add_link, remove_handout
from events.speakers.leaving import gone_for_good, take_back_all
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import Availability
from events.speakers.pictures_of import PICTURE, drop_picture, file_goes_with, keep_picture, move_picture
from events.speakers.telling import follow, remind, tell_all, tell_of_slot
from events.speakers.trouble import AlreadyASpeaker, InProgramme, NotAsked, TooLate, Unreachable
from wwnt.kit import page_cache, trail

__all__ = [
    "AlreadyASpeaker",
    "InProgramme",
    "NotAsked",
    "TooLate",
    "Unreachable",
    "add_contribution",
    "add_file",
    "add_link",
    "add_speaker",
    "agree",
    "ask_speaker",
    "change_contribution",
    "follow",
    "remind",
    "remove_handout",
    "send_link",
    "tell_all",
    "tell_of_slot",
]

State = Speaker.State
ANSWER = ("state", "answered_at", "answer_seen_at", "needs_said_at", "version")


def _answer(row: Speaker, state: str, now: datetime, by: User | None) -> None:
    was_public = row.is_public
    row.state, row.answered_at, row.answer_seen_at = state, now, now if by else None
    if state != State.CONFIRMED:
        row.needs_said_at = None
    row.version += 1
    with file_goes_with(row):
        if was_public and not row.is_public:
            move_picture(row)
        row.save(update_fields=[*ANSWER, *PICTURE])
        page_cache.touch(row.event.stamp)


@transaction.atomic
def say_yes(*, speaker: Speaker, now: datetime, by: User | None = None) -> Speaker:
    """They will come; they get a thank you with the way to their page. A host says it for them when they ring."""
    row = fresh(speaker, now)
    if row.state == State.CONFIRMED:
        return row
    if row.is_being_read or (by is None and row.state != State.ASKED):
        raise NotAsked
    _answer(row, State.CONFIRMED, now, by)
    trail.note("speakers.say_yes", by=by, about=row.event.key, row=row.pk, at=now)
    telling.tell(row, telling.THANKS)
    return row


@transaction.atomic
def say_no(*, speaker: Speaker, now: datetime, by: User | None = None) -> Speaker:
    """They can't come: before they said yes it is a no, after it they withdraw, at any time and without a reason.

    What they alone have offered and nobody has decided is taken back with it. A yes that is taken back is confirmed to
    them, and the hosts hear of it at once.
    """
    row = fresh(speaker, now)
    if row.is_out:
        return row
    was = row.state
    _answer(row, State.WITHDRAWN if was in (State.CONFIRMED, State.OFFERED) else State.DECLINED, now, by)
    take_back_all(row)
    if row.participant is not None:
        access.forget_needs(event=row.event, participant=row.participant)
    trail.note("speakers.say_no", by=by, about=row.event.key, row=row.pk, at=now)
    if was == State.CONFIRMED:
        telling.tell_of_withdrawal(row, by_themselves=by is None)
    return row


@transaction.atomic
def note_seen(*, speaker: Speaker, by: User, now: datetime) -> None:
    """A host has seen that they can't come, and it waits no more."""
    if Speaker.objects.filter(pk=speaker.pk, answer_seen_at=None).update(answer_seen_at=now):
        trail.note("speakers.note_seen", by=by, about=speaker.event.key, row=speaker.pk, at=now)


@transaction.atomic
def change_speaker(
    *,
    speaker: Speaker,
    changes: Mapping[str, Any],
    mark: str,
    now: datetime,
    picture: ContentFile | None = None,
    drops_picture: bool = False,
    by: User | None = None,
) -> Speaker:
    """Keep what is said of them and their picture, unless somebody else changed the same meanwhile."""
    row = fresh(speaker, now, is_host=by is not None)
    check(row, changes, mark)
    names, facts = differing(row, changes), trail.changed(row, changes)
    if not names and picture is None and not drops_picture:
        return row
    for name in names:
        setattr(row, name, changes[name])
    with file_goes_with(row):
        if picture is not None or drops_picture:
            drop_picture(row)
        if picture is not None:
            keep_picture(row, picture)
        row.save()
        page_cache.touch(row.event.stamp)
        trail.note("speakers.change_speaker", by=by, about=row.event.key, row=row.pk, at=now, **facts)
    return row


@transaction.atomic
def keep_times(
    *, speaker: Speaker, windows: Sequence[tuple[int, int]], now: datetime, by: User | None = None
) -> None:
    """Keep when they can be there, each time as minutes from the start and its length; what stood before goes."""
    row = fresh(speaker, now, is_host=by is not None)
    wanted = list(dict.fromkeys(windows))
    if set(row.windows.values_list("offset_minutes", "minutes")) == set(wanted):
        return
    row.windows.all().delete()
    Availability.objects.bulk_create(
        Availability(speaker=row, offset_minutes=offset, minutes=minutes) for offset, minutes in wanted
    )
    trail.note("speakers.keep_times", by=by, about=row.event.key, row=row.pk, at=now)


@transaction.atomic
def keep_needs(
    *, speaker: Speaker, given: Given, language: str, now: datetime, by: User | None = None
) -> None:
    """Keep what helps them take part, where all such things are kept alone; here only that they have answered."""
    row = fresh(speaker, now, is_host=by is not None)
    if row.participant is None or row.is_out:
        raise TooLate
    access.change_needs(event=row.event, participant=row.participant, given=given, now=now)
    if not given.is_empty:
        people.give_consent(
            participant=row.participant,
            purpose=Consent.Purpose.ACCESS,
            wording=given.wording,
            language=language,
            source=f"speaker:{row.pk}",
            how=Consent.How.SPOKEN if by else Consent.How.FORM,
            now=now,
            by=by,
        )
    Speaker.objects.filter(pk=row.pk).update(needs_said_at=now)
    trail.note("speakers.keep_needs", by=by, about=row.event.key, row=row.pk, at=now)


@transaction.atomic
def change_contact(*, speaker: Speaker, email: str, phone: str, address: str, now: datetime) -> bool:
    """Their own page proves who they are: number and address count at once; a new e-mail address is asked first.

    Says whether it waits for that.
    """
    row = fresh(speaker, now)
    if row.participant_id is None:
        raise TooLate
    person = Participant.objects.select_for_update().get(pk=row.participant_id)
    waits = privacy.ask_address(person=person, email=email, now=now)
    person.phone, person.address = phone, address
    person.save()
    trail.note("speakers.change_contact", by=None, about=row.event.key, row=row.pk, at=now)
    return waits


@transaction.atomic
def choose_thanks(
    *,
    speaker: Speaker,
    thanks: str,
    now: datetime,
    fee: Decimal | None = None,
    by: User | None = None,
) -> None:
    """They say whether they would like a fee, expenses or thanks; the sum is agreed with a host, who alone writes it down."""
    row = fresh(speaker, now, is_host=by is not None)
    agreed = fee if by else row.fee
    agreed = agreed if thanks == Speaker.Thanks.FEE else None
    if (row.thanks, row.fee) == (thanks, agreed):
        return
    row.thanks, row.fee = thanks, agreed
    row.save(update_fields=["thanks", "fee"])
    trail.note("speakers.choose_thanks", by=by, about=row.event.key, row=row.pk, at=now)


@transaction.atomic
def remove_speaker(*, speaker: Speaker, by: User, now: datetime) -> None:
    """Take out somebody who was put down by mistake and stands nowhere in the programme; who offered something stays."""
    row = fresh(speaker, now, is_host=True)
    if row.pk in slots.in_use(row.event):
        raise InProgramme
    trail.note("speakers.remove_speaker", by=by, about=row.event.key, at=now)
    _drop_alone(row, row.contributions.values_list("pk", flat=True))
    gone_for_good(row)
    page_cache.touch(row.event.stamp)


def _drop_alone(row: Speaker, pks: Collection[int]) -> None:
    """What only they were to bring is not asked of anybody any more."""
    for contribution in Contribution.objects.filter(pk__in=list(pks)):
        if not contribution.speakers.exclude(pk=row.pk).exists():
            drop_contribution(contribution)
