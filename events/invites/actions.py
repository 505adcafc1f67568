"""What changes guest lists, invitations and their answers."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_noop

from community.duplicates import actions as duplicates
from community.messages import actions as messages
from community.messages.models import Message
from community.messages.permission import Verdict, may_write_to_all
from community.people import actions as people
from community.people import organisations
from community.people.models import Consent, Participant
from events.invites import known, lines
from events.invites.columns import guess
from events.invites.models import GuestList, Invite, Mailing
from events.invites.times import reminder_at
from events.meetups.models import Event
from events.tickets.models import Ticket
from events.tickets.moving import MOVED
from wwnt.kit import outbox, sheets, text, trail
from wwnt.kit.sheet_rows import SheetRefused
from wwnt.kit.trail import Hand

BATCH = 100
KEEP_UNUSED_LISTS = timedelta(days=30)
INVITATION, REMINDER = "invitation", "reminder"


class NotYet(Exception):
    """Invitations go out for a published meet-up that has not begun."""


class NobodyToAsk(Exception):
    """Everybody on the list has been asked."""


class AlreadyListed(Exception):
    """This person is on the list; `invite` is their entry."""

    def __init__(self, invite: Invite) -> None:
        super().__init__(str(invite.pk))
        self.invite = invite


@transaction.atomic
def read_list(*, event: Event, name: str, data: bytes, by: Any) -> GuestList:
    """Keep a file's lines to look at, with a guess at its columns; raises `SheetRefused` if it is no list."""
    sheet = sheets.read(data)
    if not sheet.rows:
        raise SheetRefused(lines.NO_LINES)
    guest_list = GuestList.objects.create(
        event=event,
        name=text.one_line(name)[:200],
        columns=sheet.columns,
        rows=[[row.line, row.cells] for row in sheet.rows],
        matching=guess(sheet.columns, [row.cells for row in sheet.rows[:20]]),
        by=by,
    )
    trail.note("invites.read_list", by=by, about=event.key, row=guest_list.pk, lines=len(guest_list.rows))
    return guest_list


@transaction.atomic
def match_columns(*, guest_list: GuestList, matching: Mapping[str, str], basis: str) -> None:
    """Say what each column holds and why we may write to these people; nothing is brought in yet."""
    GuestList.objects.filter(pk=guest_list.pk, status=GuestList.Status.READ).update(
        matching=dict(matching), basis=basis
    )


def preview(*, guest_list: GuestList) -> list[lines.Line]:
    """What would happen to each line now."""
    found = lines.read(guest_list.columns, guest_list.rows, guest_list.matching)
    known.compare(guest_list.event, found)
    return found


@transaction.atomic
def start_bringing_in(*, guest_list: GuestList, by: Any) -> None:
    """Have the good lines of a list brought in, or go on where it stopped; a second press does nothing more."""
    Status = GuestList.Status
    waiting = GuestList.objects.filter(pk=guest_list.pk, status__in=[Status.READ, Status.STOPPED])
    if waiting.exclude(basis="").update(status=GuestList.Status.APPLYING):
        outbox.put("invites.bring_in", guest_list_id=guest_list.pk)
        key, lines_in_it = guest_list.event.key, len(guest_list.rows)
        trail.note("invites.start_bringing_in", by=by, about=key, row=guest_list.pk, lines=lines_in_it)


def bring_in(*, guest_list_id: int, now: datetime) -> None:
    """Bring in the good lines in short batches, going on where an earlier try stopped; then keep only the refused."""
    while bring_in_batch(guest_list_id=guest_list_id, now=now):
        pass


def note_given_up(*, guest_list_id: int, reason: str) -> None:
    """The last try has failed: hosts see it on the meet-up's first page, and can have it tried again."""
    rows = GuestList.objects.filter(pk=guest_list_id, status=GuestList.Status.APPLYING)
    rows.update(status=GuestList.Status.STOPPED)


@transaction.atomic
def bring_in_batch(*, guest_list_id: int, now: datetime) -> bool:
    """Bring in the next lines of a list; says whether there may be more."""
    guest_list = GuestList.objects.select_for_update().get(pk=guest_list_id)
    if guest_list.status != GuestList.Status.APPLYING:
        return False
    found = lines.read(guest_list.columns, guest_list.rows, guest_list.matching)
    unreadable = [[line.number, line.cells] for line in found if line.problem]
    batch = found[guest_list.done : guest_list.done + BATCH]
    known.compare(guest_list.event, batch)
    Invite.objects.bulk_create(
        [
            Invite(
                event_id=guest_list.event_id,
                participant=_meet(line),
                guest_list=guest_list,
                basis=guest_list.basis,
                extra=line.extra,
            )
            for line in batch
            if line.state in {lines.State.NEW, lines.State.KNOWN}
        ],
        ignore_conflicts=True,
    )
    for line in batch:
        guest_list.summary[line.state] = guest_list.summary.get(line.state, 0) + 1
    guest_list.done += len(batch)
    if guest_list.done >= len(found):
        guest_list.rows = unreadable
        guest_list.status, guest_list.applied_at = GuestList.Status.APPLIED, now
        duplicates.look_now(by=None, now=now)
    guest_list.save()
    return guest_list.status == GuestList.Status.APPLYING


def _meet(line: lines.Line) -> Participant:
    """The person a line names; a known one is found, not changed."""
    return people.meet(
        name=line.name,
        email=line.email,
        phone=line.phone,
        language=line.language or Participant.Language.EN,
        language_is_known=bool(line.language),
        organisation=organisations.organisation(name=line.organisation) if line.organisation else None,
        area=line.area,
        address=line.address,
    )


@transaction.atomic
def forget_unused_lists(*, now: datetime) -> None:
    """Files that were read but never brought in, and lines that were refused, go after a month."""
    old = GuestList.objects.filter(created_at__lt=now - KEEP_UNUSED_LISTS).exclude(
        status=GuestList.Status.APPLYING
    )
    old.exclude(rows=[]).update(rows=[])


@transaction.atomic
def add_person(*, event: Event, name: str, language: str, basis: str, by: Any, **contact: str) -> Invite:
    """Put one person on the list by hand; `language` may be empty (not known)."""
    person = people.meet(
        name=name,
        language=language or Participant.Language.EN,
        language_is_known=bool(language),
        email=contact.get("email", ""),
        phone=contact.get("phone", ""),
        address=contact.get("address", ""),
    )
    invite, is_new = Invite.objects.get_or_create(
        event=event, participant=person, defaults={"basis": basis if contact.get("email") else ""}
    )
    if not is_new:
        raise AlreadyListed(invite)
    trail.note("invites.add_person", by=by, about=event.key, row=invite.pk)
    return invite


@transaction.atomic
def take_off_list(*, invite: Invite, by: Any) -> None:
    """Take somebody off the list who has not been asked yet."""
    if Invite.objects.unsent().filter(pk=invite.pk).delete()[0]:
        trail.note("invites.take_off_list", by=by, about=invite.event.key, row=invite.pk)


@transaction.atomic
def send_invites(*, event: Event, by: Any, now: datetime, words_en: str = "", words_cy: str = "") -> Mailing:
    """Ask everybody on the list who has not been asked yet, each in their language; pressing twice asks nobody twice."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.status != Event.Status.PUBLISHED or now >= event.starts_at:
        raise NotYet
    mailing = Mailing.objects.create(event=event, words_en=words_en, words_cy=words_cy, by=by)
    asked = Invite.objects.for_event(event).to_ask().update(mailing=mailing)
    if not asked:
        raise NobodyToAsk
    invites = Invite.objects.filter(mailing=mailing).select_related("participant")
    verdicts = may_write_to_all(
        [invite.guest for invite in invites],
        Consent.Purpose.NEWS_EMAIL,
        vouched={invite.guest.pk: invite.basis for invite in invites},
    )
    messages.write_to_many(
        messages=[_invitation_to(event, invite, verdicts[invite.guest.pk]) for invite in invites]
    )
    newest = Message.objects.filter(kind=INVITATION, row=OuterRef("pk")).order_by("-pk")
    invites.update(message_id=Subquery(newest.values("pk")[:1]))
    trail.note("invites.send_invites", by=by, about=event.key, at=now, number=asked)
    return mailing


def _invitation_to(event: Event, invite: Invite, verdict: Verdict) -> Message:
    """The message that asks this guest, not yet saved; in both languages, Welsh first, if theirs is not known.

    One that we may not send stays written down as stopped.
    """
    person = invite.guest
    message = messages.draft(
        participant=person, kind=INVITATION, about=event.key, row=invite.pk, suppressible=True
    )
    if message.to and not verdict:
        message.fate, message.reason = Message.Fate.STOPPED, verdict.kept
    if not person.language_is_known:
        message.language = Participant.Language.CY
    return message


@transaction.atomic
def send_again(*, message: Message, email: str, by: Any) -> None:
    """Mend the address of this person and send the message that did not get through once more."""
    person = message.participant
    if person is not None and email != person.email:
        person.email = email
        person.save(update_fields=["email"])
        trail.note("invites.send_again", by=by, about=message.about, row=message.pk)
    messages.send_again(message=message, by=by)


@transaction.atomic
def answer(*, invite: Invite, reply: str, language: str = "", now: datetime) -> None:
    """Note what a guest answers; it may be changed. `language` is what they chose if we did not know it."""
    Invite.objects.filter(pk=invite.pk).update(reply=reply, replied_at=now)
    invite.reply, invite.replied_at = reply, now
    if language:
        Participant.objects.filter(pk=invite.guest.pk, language_is_known=False).update(
            language=language, language_is_known=True
        )


@transaction.atomic
def remind(*, event: Event, now: datetime) -> list[Message]:
    """Write to each guest with a place the day before, once; guests without e-mail are left for a host to ring.

    Who registered after the hour of the reminder has just had a confirmation and gets none; nor does who was told
    after it of a new date.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    due = reminder_at(event)
    if event.status != Event.Status.PUBLISHED or not due <= now < event.starts_at:
        return []
    reminded = Message.objects.about(event.key).filter(kind=REMINDER, row__isnull=False).values("row")
    tickets = Ticket.objects.for_event(event).confirmed().guests()
    told = Message.objects.about(event.key).filter(kind=MOVED, row__isnull=False, created_at__gte=due)
    tickets = tickets.filter(participant__isnull=False, created_at__lt=due)
    tickets = tickets.exclude(pk__in=reminded).exclude(pk__in=told.values("row"))
    drafts = [_reminder_to(event, ticket) for ticket in tickets.select_related("participant")]
    if drafts:
        trail.note("invites.remind", by=Hand.CLOCK, about=event.key, at=now, number=len(drafts))
    return messages.write_to_many(messages=drafts)


def _reminder_to(event: Event, ticket: Ticket) -> Message:
    """The reminder for this ticket, not yet saved."""
    assert ticket.participant is not None
    message = messages.draft(participant=ticket.participant, kind=REMINDER, about=event.key, row=ticket.pk)
    message.language = ticket.language
    return message


@transaction.atomic
def remind_anew(*, event: Event, now: datetime) -> None:
    """The day has changed: reminders of the old one no longer count, and those that wait need not go any more."""
    reminders = Message.objects.about(event.key).filter(kind=REMINDER)
    waiting = reminders.filter(fate__in=messages.UNSENT)
    waiting.update(fate=Message.Fate.UNNEEDED, reason=gettext_noop("The day has changed"), ended_at=now)
    reminders.update(row=None)
