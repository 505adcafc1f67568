"""What changes what we know of people."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from community.accounts.models import User
from community.people.consenting import TakenBackSince, give_consent, withdraw_consent
from community.people.models import Consent, Forgotten, Look, Organisation, Participant, SamePerson
from wwnt.kit import ledger, sockets, text, trail
from wwnt.kit.trail import Hand

__all__ = [
    "FORGOTTEN",
    "TakenBackSince",
    "delete_organisations",
    "forget",
    "forget_again",
    "give_consent",
    "let_go",
    "meet",
    "note_look",
    "organisation",
    "withdraw_consent",
    "without_reason",
]


@transaction.atomic(savepoint=False)
def meet(
    *, name: str, email: str = "", phone: str = "", is_vouched: bool = False, **known: Any
) -> Participant:
    """Find the person where contact and folded name agree, else note a new one and suggest "same person?".

    An existing entry is never changed by what somebody types, since we can't know that it is them. Only where a
    host vouches, having them on the phone or before them, is what was empty filled in; nothing is written over.
    """
    email, folded = email.strip().lower(), text.fold(name)
    if email or phone:
        same_contact = (
            Participant.objects.filter(email=email) if email else Participant.objects.filter(phone=phone)
        )
        others = list(same_contact.order_by("pk")[:20])
        for person in others:
            if person.folded_name == folded:
                return _fill(person, phone=phone, address=known.get("address", "")) if is_vouched else person
    else:
        others = []
    person = Participant.objects.create(name=name, email=email, phone=phone, **known)
    SamePerson.objects.bulk_create(
        [SamePerson(one=other, other=person, reason="contact") for other in others], ignore_conflicts=True
    )
    return person


def _fill(person: Participant, **contact: str) -> Participant:
    gaps = {way: given for way, given in contact.items() if given and not getattr(person, way)}
    for way, given in gaps.items():
        setattr(person, way, given)
    if gaps:
        person.save(update_fields=list(gaps))
    return person


@transaction.atomic
def organisation(*, name: str) -> Organisation | None:
    """The organisation of this name, however it is spelt in capitals and accents; none for an empty name.

    It is held until the caller's transaction ends, so that it doesn't leave before somebody comes from there.
    """
    folded = text.fold(name)
    if not folded:
        return None
    found = Organisation.objects.select_for_update(no_key=True).filter(folded_name=folded).first()
    return found or Organisation.objects.create(name=name)


@transaction.atomic
def delete_organisations(*, pks: Collection[int], now: datetime) -> None:
    """Delete those of these organisations from which still nobody comes when they are held."""
    held = Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    Organisation.objects.filter(pk__in=[each.pk for each in held], participants=None).delete()


@transaction.atomic
def note_look(*, people: Iterable[Participant], page: str, by: User, now: datetime) -> None:
    """Keep who opened what these people told us about health or care; once an hour for each is enough."""
    pks = [person.pk for person in people]
    seen = set(
        Look.objects.filter(participant__in=pks, by=by, page=page, at__gt=now - ONE_LOOK).values_list(
            "participant", flat=True
        )
    )
    looks = [Look(participant_id=pk, by=by, page=page, at=now) for pk in pks if pk not in seen]
    Look.objects.bulk_create(looks, batch_size=500)


ONE_LOOK = timedelta(hours=1)
FORGOTTEN = "forgotten"


@transaction.atomic
def forget(*, person: Participant, now: datetime, by: User | Hand | None = None) -> None:
    """Erase somebody from everything: each room takes away what it holds, and only counts stay.

    The ledger outside the database keeps a mark, so that they stay erased when an older backup comes back; if it
    can't be written now, the clock adds the mark.
    """
    person = Participant.objects.select_for_update().get(pk=person.pk)
    mark = Forgotten.mark_of(person)
    person.do_not_contact = True
    _take_away(person, now)
    Forgotten.objects.get_or_create(mark=mark, defaults={"at": now})
    transaction.on_commit(lambda: ledger.note([ledger.Entry(FORGOTTEN, mark, now)]), robust=True)
    trail.note("people.forget", by=by, at=now)


def _take_away(person: Participant, now: datetime) -> None:
    for plug in sockets.plugged("about_person"):
        plug.forget(person, now)
    person.delete()


def without_reason(people: "QuerySet[Participant]") -> "QuerySet[Participant]":
    """Those for whose sake nothing is kept any more, and who have not asked for news."""
    news = Consent.objects.filter(
        participant=OuterRef("pk"), purpose__in=Consent.NEWS, withdrawn_at__isnull=True
    )
    people = people.exclude(Exists(news))
    for plug in sockets.plugged("about_person"):
        for model in plug.holds if plug.keeps is None else plug.keeps:
            for name in sockets.leading(model, Participant):
                people = people.exclude(Exists(model._base_manager.filter(**{name: OuterRef("pk")})))
    return people


@transaction.atomic
def let_go(*, pks: Collection[int], now: datetime) -> None:
    """Know these people no longer: nothing is kept for their sake. They may come again as if for the first time."""
    for person in Participant.objects.filter(pk__in=pks):
        _take_away(person, now)


def forget_again(*, marks: Collection[str], now: datetime) -> int:
    """Erase whoever is back in an older state of the database and bears one of these marks; says how many."""
    back = [
        person.pk
        for person in Participant.objects.only("created_at").iterator()
        if marks and Forgotten.mark_of(person) in marks
    ]
    for pk in back:
        forget(person=Participant(pk=pk), now=now)
    return len(back)
