"""Speakers who are told by phone or post: what waits to be told, whether it still holds, and how they are reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.messages.models import Message, MessageQuerySet
from events.meetups.models import Event
from events.speakers import telling
from events.speakers.models import Contribution, Speaker, SpeakerQuerySet
from events.speakers.own_models import SpeakerConsent
from wwnt.kit.looking import asked_once

State = Speaker.State
ASKED, COMING = (State.ASKED,), (State.CONFIRMED,)
LATER = (telling.CANCELLED, telling.STAY)
"""What is worth telling after the meet-up, too."""
HOLDS = {
    telling.INVITATION: ASKED,
    telling.REMINDER: ASKED,
    telling.THANKS: COMING,
    telling.GAPS: COMING,
    telling.SLOT: COMING,
    telling.MOVED: (State.ASKED, State.CONFIRMED, State.OFFERED),
    telling.OFFER: tuple(State),
    telling.CANCELLED: (State.ASKED, State.CONFIRMED, State.OFFERED),
    telling.STAY: COMING,
}
"""In which states of a speaker each is still worth telling; a draft is its writer's own, and nobody rings about it."""


@dataclass(frozen=True)
class Waiting:
    """Something that a speaker has to be told, and how they are reached."""

    message: Message
    speaker: Speaker
    through: str = ""


@asked_once
def to_ring(event: Event) -> Sequence[Waiting]:
    """What waits to be told by phone or post and still holds, the oldest first; always as many queries."""
    messages = list(_waiting(event, *HOLDS).filter(row__isnull=False).order_by("pk"))
    rows = Speaker.objects.named().beyond_drafts().told_whether_read()
    rows = rows.select_related("participant", "asked_by", "for_wish", "for_gift__profile")
    rows = rows.prefetch_related("contributions", "windows", "consents").filter(event=event)
    speakers = {row.pk: row for row in rows.filter(pk__in={each.row for each in messages})}
    is_over = event.is_over(timezone.now())
    found = []
    for message in messages:
        speaker = speakers.get(message.row or 0)
        if speaker is None or (is_over and message.kind not in LATER):
            continue
        speaker.event = event
        if _holds(message.kind, speaker):
            found.append(Waiting(message, speaker, through(speaker)))
    return found


def _waiting(event: Event, *kinds: str) -> MessageQuerySet:
    fates = (Message.Fate.NO_EMAIL, Message.Fate.REFUSED, Message.Fate.FAILED)
    return Message.objects.about(event.key).filter(kind__in=kinds, fate__in=fates)


def on_list(event: Event) -> SpeakerQuerySet:
    """The speakers who stand on that list, for pages that only count them."""
    is_over, condition = event.is_over(timezone.now()), Q(pk__in=[])
    for states in set(HOLDS.values()):
        kinds = [
            kind
            for kind in HOLDS
            if HOLDS[kind] == states
            and kind not in (telling.OFFER, telling.STAY)
            and (kind == telling.CANCELLED) == event.is_cancelled
            and (kind in LATER or not is_over)
        ]
        condition |= Q(_has(event, *kinds), state__in=states)
    if not event.is_cancelled:
        again = SpeakerConsent.objects.standing().filter(
            speaker=OuterRef("pk"), purpose=SpeakerConsent.Purpose.AGAIN
        )
        condition |= Q(_has(event, telling.STAY), Exists(again), state__in=HOLDS[telling.STAY])
        sent = Contribution.objects.filter(speakers=OuterRef("pk"), state=Contribution.State.SENT)
        if not is_over:
            condition |= Q(_has(event, telling.OFFER), Exists(sent))
    rows = Speaker.objects.named().beyond_drafts().taking_part().filter(event=event)
    return rows.filter(condition)


def _has(event: Event, *kinds: str) -> Exists:
    return Exists(_waiting(event, *kinds).filter(row=OuterRef("pk")))


def _holds(kind: str, speaker: Speaker) -> bool:
    if speaker.state not in HOLDS[kind] or (kind == telling.CANCELLED) != speaker.event.is_cancelled:
        return False
    if kind == telling.STAY:
        standing = [each.purpose for each in speaker.consents.all() if each.withdrawn_at is None]
        return SpeakerConsent.Purpose.AGAIN in standing
    if kind == telling.OFFER:
        return any(each.state == Contribution.State.SENT for each in speaker.contributions.all())
    return not speaker.is_out


def through(speaker: Speaker) -> str:
    """Through whom they are reached, as a host or they themselves said; what only a draft of their own says stays theirs."""
    said = (
        each.through
        for each in speaker.contributions.all()
        if each.state != Contribution.State.DRAFT or each.entered_by_id
    )
    known = speaker.participant.through if speaker.participant else ""
    return speaker.through or next((words for words in said if words), known)


def untold(event: Event) -> set[int]:
    """The numbers of the speakers to whom something is still to be told by phone or post."""
    return {each.speaker.pk for each in to_ring(event)}


def is_reachable(speaker: Speaker) -> bool:
    """Whether there is any way to reach them: an address, a number, or somebody who passes it on."""
    person = speaker.participant
    return bool(through(speaker) or (person and (person.email or person.phone or person.address)))
