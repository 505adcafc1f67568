"""What changes what we know of people."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from community.accounts.models import User
from community.people import erased
from community.people.consenting import TakenBackSince, give_consent, withdraw_consent
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, Forgotten, Look, Participant, SamePerson, Segment, WornHat
from wwnt.kit import ledger, sockets, text, trail
from wwnt.kit.trail import Hand

__all__ = [
    "FORGOTTEN",
    "ChangedMeanwhile",
    "Gone",
    "TakenBackSince",
    "add_person",
    "change_person",
    "drop_segment",
    "forget",
    "forget_again",
    "give_consent",
    "hold",
    "keep_segment",
    "let_go",
    "meet",
    "note_export",
    "note_look",
    "state",
    "withdraw_consent",
    "without_reason",
]


class Gone(Exception):
    """Somebody is not there any more: they were erased, or became one with another entry, a moment ago."""


@transaction.atomic(savepoint=False)
def meet(
    *,
    name: str,
    email: str = "",
    phone: str = "",
    is_vouched: bool = False,
    **known: Any,
) -> Participant:
    """Find the person where contact and folded name agree, else note a new one and suggest "same person?".

    An existing entry is never changed by what somebody types, since we can't know that it is them. Only where a
    host vouches, having them on the phone or before them, is what was empty filled in; nothing is written over.
    """
    return meet_or_note(name=name, email=email, phone=phone, is_vouched=is_vouched, **known)[0]


def meet_or_note(
    *, name: str, email: str = "", phone: str = "", is_vouched: bool = False, **known: Any
) -> tuple[Participant, bool]:
    """The same as `meet`, and whether they are new."""
    email, folded = email.strip().lower(), text.fold(name)
    if email or phone:
        same_contact = (
            Participant.objects.filter(email=email) if email else Participant.objects.filter(phone=phone)
        )
        # Held, lest they are merged with others before what is about to lead to them is kept.
        others = list(same_contact.order_by("pk").select_for_update(no_key=True)[:20])
        for person in others:
            if person.folded_name == folded:
                if is_vouched:
                    person = _fill(person, phone=phone, address=known.get("address", ""))
                return person, False
    else:
        others = []
    person = Participant.objects.create(name=name, email=email, phone=phone, **known)
    SamePerson.objects.bulk_create(
        [SamePerson(one=other, other=person, reason="contact") for other in others], ignore_conflicts=True
    )
    return person, True


def _fill(person: Participant, **contact: str) -> Participant:
    gaps = {way: given for way, given in contact.items() if given and not getattr(person, way)}
    for way, given in gaps.items():
        setattr(person, way, given)
    if gaps:
        person.save(update_fields=list(gaps))
    return person


@transaction.atomic
def add_person(*, name: str, by: User, **known: Any) -> tuple[Participant, bool]:
    """Note somebody whom a host has met; says whether they are new. Who is known by contact and name is not changed."""
    person, is_new = meet_or_note(name=name, **known)
    if is_new:
        trail.note("people.add_person", by=by, row=person.pk)
    return person, is_new


class ChangedMeanwhile(Exception):
    """Somebody else has changed this person since the form was opened."""


@transaction.atomic
def change_person(
    *,
    person: Participant,
    columns: Mapping[str, Any],
    seen: str,
    by: User,
    now: datetime,
    hats: Collection[str] | None = None,
    hats_wording: str = "",
) -> Participant:
    """Keep what a host mends; `seen` is the `state` that stood in their form, else raises `ChangedMeanwhile`.

    With another address the links that went to the one before open nothing more.
    Hats are None where the host may not see them. A hat about health or care is kept with the consent in `hats_wording`.
    """
    person = Participant.objects.select_for_update().get(pk=person.pk)
    if state(person) != seen:
        raise ChangedMeanwhile
    fields = trail.changed(person, columns, with_values=False)
    had = person.email
    for column, value in columns.items():
        setattr(person, column, value)
    person.settle()
    if person.email != had:
        person.link_version += 1
    person.save()
    if hats is not None:
        _wear(person, hats, hats_wording, now, by)
    trail.note("people.change_person", by=by, row=person.pk, at=now, fields=fields["fields"])
    return person


def _wear(person: Participant, hats: Collection[str], wording: str, now: datetime, by: User) -> None:
    worn = set(person.worn_hats.values_list("hat", flat=True))
    person.worn_hats.filter(hat__in=worn - set(hats)).delete()
    WornHat.objects.bulk_create(WornHat(participant=person, hat=hat) for hat in sorted(set(hats) - worn))
    if LIVED_EXPERIENCE & (set(hats) - worn):
        give_consent(
            participant=person,
            purpose=Consent.Purpose.HATS,
            wording=wording,
            language=person.language,
            source="desk",
            how=Consent.How.SPOKEN,
            by=by,
            now=now,
        )


def state(person: Participant) -> str:
    """A mark of what is known of a person now; it differs once anything has been changed."""
    known = [str(getattr(person, field.attname)) for field in person._meta.concrete_fields]
    hats = sorted(person.worn_hats.values_list("hat", flat=True))
    return hashlib.sha256("\0".join([*known, *hats]).encode()).hexdigest()[:32]


@transaction.atomic
def keep_segment(*, name: str, asked: Mapping[str, Any], is_shared: bool, by: User) -> Segment:
    """Give a search a name, so that it finds whoever fits whenever it is opened."""
    segment = Segment.objects.create(name=name, asked=dict(asked), is_shared=is_shared, by=by)
    trail.note("people.keep_segment", by=by, row=segment.pk)
    return segment


@transaction.atomic
def drop_segment(*, segment: Segment, by: User) -> None:
    """Forget a named search; the people in it stay."""
    trail.note("people.drop_segment", by=by, row=segment.pk)
    segment.delete()


def note_export(*, number: int, by: User | Hand | None) -> None:
    """Keep that somebody took a list of people away as a file."""
    trail.note("people.note_export", by=by, number=number)


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
    can't be written now, the clock adds the mark. Marks of their contacts keep lists from bringing them back.
    Raises `Gone` where somebody else was quicker.
    """
    person = hold(person=person)
    marks = [Forgotten.mark_of(person)]
    marks += [mark for plug in sockets.plugged("about_person") for mark in plug.marks(person)]
    erased.keep(marks=erased.marks_of(person), now=now)
    person.do_not_contact = True
    _take_away(person, now)
    for mark in marks:
        Forgotten.objects.get_or_create(mark=mark, defaults={"at": now})
    entries = [ledger.Entry(FORGOTTEN, mark, now) for mark in marks]
    transaction.on_commit(lambda: ledger.note(entries), robust=True)
    trail.note("people.forget", by=by, at=now)


@transaction.atomic(savepoint=False)
def hold(*, person: Participant) -> Participant:
    """Lock somebody who is to be erased, and before them what rooms lock before people; gives them as they stand now.

    What leads to them, as a link, is locked after them: their rows go with them. Raises `Gone`.
    """
    _before_forget([person])
    found = Participant.objects.select_for_update().filter(pk=person.pk).first()
    if found is None:
        raise Gone
    return found


def _before_forget(people: Sequence[Participant]) -> None:
    for plug in sockets.plugged("about_person"):
        plug.before_forget(people)


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
    """Know these people no longer: nothing is kept for their sake. They may come again as if for the first time.

    Whoever has come back before they are held stays.
    """
    people = Participant.objects.filter(pk__in=pks).order_by("pk")
    _before_forget(list(people))
    held = [person.pk for person in people.select_for_update()]
    for person in without_reason(Participant.objects.filter(pk__in=held).order_by("pk")):
        _take_away(person, now)


def forget_again(*, marks: Collection[str], now: datetime) -> int:
    """Erase whoever is back in an older state of the database and bears one of these marks; says how many."""
    back = [
        person.pk
        for person in Participant.objects.only("created_at").iterator()
        if marks and Forgotten.mark_of(person) in marks
    ]
    for pk in back:
        with suppress(Gone):
            forget(person=Participant(pk=pk), now=now)
    return len(back)
