"""What changes what we know of people's access and food needs."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Consent, Participant
from events.access.models import AccessNeed, DietaryNeed, Opening
from events.access.needs import NOTHING, OWN_WORDS
from events.meetups.models import Event
from wwnt.kit import sockets, trail
from wwnt.kit.trail import Hand

KEEP = timedelta(days=30)
LONGEST = 1000
ONE_LOOK = timedelta(minutes=15)
"""Who opens the same page again within this time is still looking at it."""


@dataclass(frozen=True)
class Given:
    """What a guest told us, and the sentence of consent that they ticked."""

    kinds: Sequence[str] = ()
    words: str = ""
    diet: Sequence[str] = ()
    diet_words: str = ""
    wording: str = ""

    @property
    def needs(self) -> dict[str, str]:
        """Each kind asked for, with words where there are any."""
        found = {kind: "" for kind in self.kinds if kind != NOTHING}
        return found | {OWN_WORDS: self.words} if self.words else found

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.needs or self.diet or self.diet_words)


def leaves_on(event: Event) -> date:
    """The day on which needs told for this meet-up are deleted: 30 days after it."""
    return timezone.localdate(event.ends_at) + KEEP


@transaction.atomic(savepoint=False)
def note_needs(*, event: Event, participant: Participant, given: Given, now: datetime) -> None:
    """Keep what a guest needs, apart from everything else, until 30 days after the meet-up."""
    if given.is_empty:
        return
    shared = {
        "event": event,
        "participant": participant,
        "consent_wording": given.wording,
        "consent_at": now,
        "delete_on": leaves_on(event),
    }
    AccessNeed.objects.bulk_create(
        [AccessNeed(kind=kind, words=words, asked_at=now, **shared) for kind, words in given.needs.items()]
    )
    if given.diet or given.diet_words:
        DietaryNeed.objects.create(kinds=list(given.diet), words=given.diet_words, **shared)


@transaction.atomic
def change_needs(*, event: Event, participant: Participant, given: Given, now: datetime) -> None:
    """Bring what we keep in step with what the guest says now; what was answered and still stands keeps its answer."""
    mine = AccessNeed.objects.filter(event=event, participant=participant)
    standing = {need.kind for need in mine if need.words == given.needs.get(need.kind)}
    mine.exclude(kind__in=standing).delete()
    DietaryNeed.objects.filter(event=event, participant=participant).delete()
    fresh = Given(
        kinds=[kind for kind in given.kinds if kind not in standing],
        words="" if OWN_WORDS in standing else given.words,
        diet=given.diet,
        diet_words=given.diet_words,
        wording=given.wording,
    )
    note_needs(event=event, participant=participant, given=fresh, now=now)


@transaction.atomic
def add_needs(*, event: Event, participant: Participant, given: Given, now: datetime) -> None:
    """Keep what somebody says of whom we can't know that it is them: beside what stands already, which stays as it is."""
    told = given_by(event=event, participant=participant)
    mine = AccessNeed.objects.filter(event=event, participant=participant, kind=OWN_WORDS).first()
    if mine is not None and (words := _beside(mine.words, given.words)) != mine.words:
        mine.words = words
        mine.status, mine.asked_at = AccessNeed.Status.ASKED, now
        mine.consent_at, mine.consent_wording = now, given.wording
        mine.save(update_fields=["words", "status", "asked_at", "consent_at", "consent_wording"])
    has_diet = bool(told.diet or told.diet_words)
    if has_diet and (given.diet or given.diet_words):
        diet = DietaryNeed.objects.get(event=event, participant=participant)
        diet.kinds = list(dict.fromkeys([*diet.kinds, *given.diet]))
        diet.words = _beside(diet.words, given.diet_words)
        diet.consent_at, diet.consent_wording = now, given.wording
        diet.save(update_fields=["kinds", "words", "consent_at", "consent_wording"])
    fresh = Given(
        kinds=[kind for kind in given.kinds if kind not in told.kinds],
        words="" if mine else given.words,
        diet=() if has_diet else given.diet,
        diet_words="" if has_diet else given.diet_words,
        wording=given.wording,
    )
    note_needs(event=event, participant=participant, given=fresh, now=now)


def _beside(known: str, told: str) -> str:
    """What was told after what was known, once, and as much of it as there is room for."""
    return known if f"\n{told}\n" in f"\n{known}\n" else f"{known}\n{told}".strip()[:LONGEST]


def given_by(*, event: Event, participant: Participant) -> Given:
    """What a guest has told us so far, to show it to them again."""
    needs = {
        need.kind: need.words for need in AccessNeed.objects.filter(event=event, participant=participant)
    }
    diet = DietaryNeed.objects.filter(event=event, participant=participant).first()
    return Given(
        kinds=[kind for kind in needs if kind != OWN_WORDS],
        words=needs.get(OWN_WORDS, ""),
        diet=diet.kinds if diet else (),
        diet_words=diet.words if diet else "",
    )


@transaction.atomic
def forget_needs(*, event: Event, participant: Participant) -> None:
    """Delete what somebody told us: they are not coming, neither as a guest nor in any other part.

    A room that knows of such a part plugs into the socket "comes_to" an object with `comes(event, participant)`.
    """
    if any(plug.comes(event, participant) for plug in sockets.plugged("comes_to")):
        return
    for model in (AccessNeed, DietaryNeed):
        model.objects.filter(event=event, participant=participant).delete()


@transaction.atomic
def forget_all_needs(*, person: Participant) -> None:
    """Delete whatever somebody told us for any meet-up, and the letters with our answers: they took their consent back."""
    for model in (AccessNeed, DietaryNeed):
        model.objects.filter(participant=person).delete()
    Message.objects.filter(kind="access_reply", participant=person).delete()


@transaction.atomic
def answer_needs(
    *,
    event: Event,
    participant: Participant,
    answers: Mapping[int, tuple[str, str]],
    now: datetime,
    by: User | None,
) -> int:
    """Keep our answer and state for each need (by its id) and tell the guest once; says how many are new."""
    changed = kept = 0
    for need in AccessNeed.objects.filter(event=event, participant=participant, pk__in=answers):
        status, reply = answers[need.pk]
        if (status, reply) == (need.status, need.reply):
            continue
        need.status, need.reply, need.replied_at = status, reply, now
        need.save(update_fields=["status", "reply", "replied_at"])
        changed += status != AccessNeed.Status.ASKED
        kept += 1
    if changed:
        messages.write_to(participant=participant, kind="access_reply", about=event.key, row=participant.pk)
    if kept:
        trail.note("access.answer_needs", by=by, about=event.key, at=now, number=kept)
    return changed


@transaction.atomic
def keep_until(*, event: Event) -> None:
    """The meet-up has moved: so does the day on which needs are deleted."""
    for model in (AccessNeed, DietaryNeed):
        model.objects.filter(event=event).update(delete_on=leaves_on(event))


@transaction.atomic
def delete_needs(*, pks: Collection[int], now: datetime) -> None:
    """Delete access needs whose day has come, and the letters that told of our answer."""
    due = AccessNeed.objects.filter(pk__in=pks).select_related("event")
    for event, number in Counter(need.event for need in due).items():
        trail.note("access.delete_needs", by=Hand.CLOCK, about=event.key, at=now, number=number)
    for event, participant_id in {(need.event, need.participant_id) for need in due}:
        letters = Message.objects.about(event.key).filter(kind="access_reply", participant=participant_id)
        letters.delete()
    due.delete()


def resting_on_nothing(consents: "QuerySet[Consent]") -> "QuerySet[Consent]":
    """Those consents to access and food needs that none of the needs told with them is left of."""
    for model in (AccessNeed, DietaryNeed):
        told = model.objects.filter(participant=OuterRef("participant"), consent_at=OuterRef("given_at"))
        consents = consents.exclude(Exists(told))
    return consents


@transaction.atomic
def delete_consents(*, pks: Collection[int], now: datetime) -> None:
    """Delete consents to access and food needs once the needs have left."""
    Consent.objects.filter(pk__in=pks, purpose=Consent.Purpose.ACCESS).delete()


@transaction.atomic(savepoint=False)
def note_opening(
    *, event: Event, participants: Iterable[Participant], page: str, by: User, now: datetime
) -> None:
    """Keep who looks at whose needs, and when; the same page opened again within a quarter of an hour counts once."""
    looked_at = {participant.pk for participant in participants}
    if not looked_at:
        return
    since = Opening.objects.filter(event=event, by=by, page=page, opened_at__gt=now - ONE_LOOK)
    fresh = looked_at - set(since.values_list("participant", flat=True))
    Opening.objects.bulk_create(
        [Opening(event=event, participant_id=pk, by=by, page=page, opened_at=now) for pk in sorted(fresh)]
    )
