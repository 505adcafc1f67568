"""What is told to speakers and when: which message, to whom, and never twice for the same reason."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message, MessageQuerySet
from events.meetups.models import Event, Team
from events.meetups.team_backend import roles_with
from events.speakers import open_points
from events.speakers.models import Contribution, Speaker
from wwnt.kit import trail
from wwnt.kit.trail import Hand

INVITATION, THANKS = "speaker_invitation", "speaker_thanks"
REMINDER, GAPS = "speaker_reminder", "speaker_gaps"
SLOT, MOVED, CANCELLED = "speaker_slot", "speaker_moved", "speaker_cancelled"
OFFER, DRAFT, STAY = "speaker_offer", "speaker_draft", "speaker_stay"
WITHDRAWN = "speaker_withdrawn"
GONE = "speaker_gone"
"""To hosts, that somebody who had said yes can't come after all."""
KINDS = (INVITATION, THANKS, REMINDER, GAPS, SLOT, MOVED, CANCELLED, OFFER, DRAFT, STAY, WITHDRAWN)

CALLED_OFF = gettext_noop("The meet-up was called off")

SILENT = timedelta(days=7)
BEFORE = timedelta(days=21)
"""Asked and silent for so long: reminded once. So long before the day: asked once for what is missing."""


def letters_to(speaker: Speaker) -> MessageQuerySet:
    """The messages that this speaker has had."""
    return Message.objects.about(speaker.event.key).filter(kind__in=KINDS, row=speaker.pk)


def tell(speaker: Speaker, kind: str) -> Message | None:
    """Have a message written to a speaker; without e-mail it waits for a host to ring or post it. One that waits is enough."""
    if speaker.participant is None:
        return None
    waiting = letters_to(speaker).filter(kind=kind, fate__in=messages.UNSENT)
    if found := waiting.first():
        return found
    return messages.write_to(
        participant=speaker.participant,
        kind=kind,
        about=speaker.event.key,
        row=speaker.pk,
        language=speaker.language,
    )


def tell_of_withdrawal(speaker: Speaker, *, by_themselves: bool) -> None:
    """Confirm it to them where they have an address; every host who looks after speakers hears of what they did themselves."""
    if speaker.participant is not None and speaker.participant.email:
        tell(speaker, WITHDRAWN)
    team = Team.objects.filter(event=speaker.event_id, role__in=roles_with("events.change_speaker"))
    for user in User.objects.filter(pk__in=team.values("user"), is_active=True) if by_themselves else ():
        messages.write_to_address(
            address=user.email,
            kind=GONE,
            about=speaker.event.key,
            language=user.language,
            row=speaker.pk,
        )


@transaction.atomic
def tell_of_slot(*, speaker: Speaker, now: datetime) -> Message | None:
    """Tell somebody who comes what they are in, or that it has changed, with a calendar file that follows.

    Nobody is told of a meet-up that is not public, over, or called off. One that a worker has in hands is overtaken.
    """
    event = Event.objects.select_for_update().get(pk=speaker.event_id)
    row = Speaker.objects.coming().select_related("participant").filter(pk=speaker.pk).first()
    if row is None or event.status != Event.Status.PUBLISHED or event.is_over(now):
        return None
    row.event = event
    messages.overtake(messages=letters_to(row).filter(kind=SLOT), now=now)
    return tell(row, SLOT)


@transaction.atomic
def tell_all(*, event: Event, kind: str, now: datetime) -> int:
    """Write to all who were asked or said yes, or whose offer is still being read; says to how many."""
    asked = Q(state__in=[Speaker.State.ASKED, Speaker.State.CONFIRMED])
    asked |= Q(state=Speaker.State.OFFERED, contributions__state__in=Contribution.READ)
    rows = Speaker.objects.named().filter(asked, event=event).select_related("participant").distinct()
    told = 0
    for row in rows:
        row.event = event
        messages.overtake(messages=letters_to(row).filter(kind=kind), now=now)
        told += tell(row, kind) is not None
    return told


@transaction.atomic
def call_off(*, event: Event, now: datetime, also: Collection[str] = ()) -> int:
    """The meet-up is called off: tell every speaker once, and whatever else was to be told, `also` of these kinds, to nobody."""
    kinds = {*KINDS, *also} - {CANCELLED}
    waiting = Message.objects.about(event.key).filter(kind__in=kinds, fate__in=messages.UNSENT)
    waiting.update(fate=Message.Fate.UNNEEDED, reason=CALLED_OFF, ended_at=now)
    return tell_all(event=event, kind=CANCELLED, now=now)


@transaction.atomic
def follow(*, event: Event, before: datetime, now: datetime) -> int:
    """The meet-up is at another time or place: tell every speaker once; when they can be there is asked anew for another day.

    Reminders of the old day no longer count.
    """
    rows = Speaker.objects.named().filter(event=event)
    if timezone.localdate(event.starts_at) != timezone.localdate(before):
        for row in rows.filter(windows__isnull=False).distinct():
            row.windows.all().delete()
    if event.starts_at != before:
        Message.objects.about(event.key).filter(kind=GAPS).update(row=None)
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return 0
    return tell_all(event=event, kind=MOVED, now=now)


def _unreminded(event: Event, kind: str) -> "QuerySet[Speaker]":
    """Speakers of this meet-up who have never had a message of this kind."""
    had = Message.objects.about(event.key).filter(kind=kind, row__isnull=False).values("row")
    return Speaker.objects.named().filter(event=event).exclude(pk__in=had).select_related("participant")


@transaction.atomic
def remind(*, event: Event, now: datetime) -> int:
    """Write once to who was asked and is silent for a week, and three weeks before once to who comes and has left gaps."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.is_cancelled or event.starts_at <= now:
        return 0
    told = 0
    for row in _unreminded(event, REMINDER).filter(state=Speaker.State.ASKED, asked_at__lte=now - SILENT):
        row.event = event
        told += tell(row, REMINDER) is not None
    if event.starts_at - BEFORE <= now:
        coming = _unreminded(event, GAPS).filter(state=Speaker.State.CONFIRMED, answered_at__lte=now - SILENT)
        for row in coming.prefetch_related("windows"):
            row.event = event
            if open_points.matters(row):
                told += tell(row, GAPS) is not None
    if told:
        trail.note("speakers.remind", by=Hand.CLOCK, about=event.key, at=now, number=told)
    return told


def untold(speaker: Speaker) -> str:
    """The kind of the newest message that waits for a host to tell it by hand; empty where none does."""
    waiting = letters_to(speaker).filter(fate=Message.Fate.NO_EMAIL).order_by("-pk").first()
    return waiting.kind if waiting else ""
