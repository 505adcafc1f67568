"""What people decide about what we hold of them, alone or with a host."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.accounts.models import User
from community.messages import actions as messages
from community.people import actions as people
from community.people import organisations
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, ContactPoint, Participant, WornHat
from community.privacy.kinds import CONFIRM, FRESH, MOVED, MY_PAGES
from community.privacy.models import AddressChange, FreshLink
from community.privacy.own import NEWS, PLAIN, same, state
from wwnt.kit import outbox, text, trail

ABOUT = "privacy"
HERE = "me"


class ChangedMeanwhile(Exception):
    """Somebody else changed the same: `fields` holds, by name, what stands now."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        super().__init__(", ".join(fields))
        self.fields = dict(fields)


class LinkOver(Exception):
    """The hour of this link is past, or it was used."""


@transaction.atomic
def change(
    *,
    person: Participant,
    seen: Mapping[str, Any],
    changes: Mapping[str, Any],
    wordings: Mapping[str, str],
    language: str,
    now: datetime,
) -> bool:
    """Keep what somebody changed of themselves; says whether a new e-mail address waits to be confirmed.

    `seen` is what the form showed of the fields in `changes`: where something else stands by now, nothing is kept and
    `ChangedMeanwhile` is raised; two who change different things both keep theirs. `wordings` are the words agreed to.
    """
    held = (
        Participant.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=person.pk)
    )
    stands = state(held)
    moved = {
        name: stands[name]
        for name, value in changes.items()
        if name in stands and not same(stands[name], seen.get(name)) and not same(stands[name], value)
    }
    if moved:
        raise ChangedMeanwhile(moved)
    waits = "email" in changes and ask_address(person=held, email=changes["email"], now=now)
    for name in PLAIN:
        if name in changes and name != "email":
            setattr(held, name, changes[name])
    if "area" in changes:
        held.authority = ""
    if "language" in changes:
        held.language_is_known = True
    if "organisation" in changes:
        held.organisation = organisations.organisation(name=changes["organisation"])
    if "silence" in changes:
        held.do_not_contact = changes["silence"]
    if "only_place" in changes:
        only = changes["only_place"]
        held.basis = Participant.Basis.SERVICE if only else Participant.Basis.UNSAID
        held.basis_on = timezone.localdate(now) if only else None
        changes = {**dict.fromkeys(NEWS, False), **changes} if only else changes
    held.save()
    _change_hats(held, changes)
    _change_consents(held, changes, wordings, language, now)
    return waits


@transaction.atomic
def ask_address(*, person: Participant, email: str, now: datetime) -> bool:
    """The old address is told; a new one is asked whether it is theirs before it counts: says whether it waits for that."""
    email = email.strip().lower()
    before = AddressChange.objects.filter(participant=person).first()
    if email == person.email:
        AddressChange.objects.filter(participant=person, confirmed_at=None).delete()
        return False
    if person.email:
        messages.write_to(participant=person, kind=MOVED, about=ABOUT, row=person.pk, asked_for=True)
    lately = before if before and before.is_fresh(now) else None
    if not email:
        _take_address(person, "", lately, now)
        return False
    waiting, _is_new = AddressChange.objects.update_or_create(
        participant=person,
        defaults={
            "email": email,
            "was": lately.was if lately else person.email,
            "asked_at": now,
            "confirmed_at": lately.confirmed_at if lately else None,
        },
    )
    messages.write_to_address(
        address=email,
        kind=CONFIRM,
        about=ABOUT,
        row=waiting.pk,
        language=person.language,
        participant=person,
    )
    return True


def _take_address(person: Participant, email: str, lately: AddressChange | None, now: datetime) -> None:
    """This is the address now; the one before is known for a week as the one that proves who asks."""
    AddressChange.objects.update_or_create(
        participant=person,
        defaults={
            "email": "",
            "was": lately.was if lately else person.email,
            "asked_at": now,
            "confirmed_at": now,
        },
    )
    if person.email:
        ContactPoint.objects.get_or_create(
            participant=person, kind=ContactPoint.Kind.EMAIL, value=person.email
        )
    person.email = email
    person.link_version += 1
    person.save()


def proving_address(*, person: Participant, now: datetime) -> str:
    """Where a link that proves who asks goes: the address that we have known for a week, if there is one."""
    lately = AddressChange.objects.filter(participant=person).first()
    return lately.was if lately and lately.is_fresh(now) else person.email


def _change_hats(person: Participant, changes: Mapping[str, Any]) -> None:
    """The ordinary hats are those ticked now; those about health or care are added to what was told before."""
    fresh: list[str] = list(changes.get("lived", ()))
    if "hats" in changes:
        ordinary = person.worn_hats.exclude(hat__in=LIVED_EXPERIENCE)
        ordinary.exclude(hat__in=changes["hats"]).delete()
        fresh += changes["hats"]
    WornHat.objects.bulk_create(
        [WornHat(participant=person, hat=hat) for hat in fresh], ignore_conflicts=True
    )


def _change_consents(
    person: Participant, changes: Mapping[str, Any], wordings: Mapping[str, str], language: str, now: datetime
) -> None:
    said: dict[str, Any] = {"participant": person, "language": language, "source": HERE, "now": now}
    for purpose in NEWS:
        if changes.get(purpose):
            people.give_consent(purpose=purpose, wording=wordings[purpose], **said)
            if purpose == Consent.Purpose.NEWS_EMAIL and person.email:
                messages.hear_again(address=person.email)
        elif purpose in changes:
            people.withdraw_consent(participant=person, purpose=purpose, now=now)
    if changes.get("lived"):
        people.give_consent(purpose=Consent.Purpose.HATS, wording=wordings[Consent.Purpose.HATS], **said)
    for purpose in changes.get("take_back", ()):
        people.withdraw_consent(participant=person, purpose=purpose, now=now)


@transaction.atomic
def confirm_address(*, change: AddressChange, now: datetime) -> Participant:
    """The new address is theirs: it takes the old one's place, and links that went to the old one open nothing more.

    Like `erase`, it locks people before what leads to them, as whoever merges them does.
    """
    person = Participant.objects.select_for_update().filter(pk=change.participant_id).first()
    rows = AddressChange.objects.select_for_update().filter(
        participant=person, link_version=change.link_version
    )
    held = rows.filter(pk=change.pk).first() if person else None
    if person is None or held is None or held.is_over(now):
        raise LinkOver
    _take_address(person, held.email, held if held.is_fresh(now) else None, now)
    AddressChange.objects.filter(pk=held.pk).update(link_version=F("link_version") + 1)
    return person


def ask_for_pages(*, email: str) -> None:
    """Have the links of all whom this address reaches sent there; whoever asks learns nothing, not even by the clock.

    What is found is sent by a job, and a job is put also where nothing was found: both take the same time.
    """
    found = Participant.objects.filter(email=email.strip().lower()).order_by("pk")
    outbox.put("privacy.send_pages", participants=list(found.values_list("pk", flat=True)[:1]))


@transaction.atomic
def send_pages(*, person: Participant, by: User | None = None) -> None:
    """Write to somebody's address with the link of everybody whom it reaches, each by name."""
    messages.write_to(participant=person, kind=MY_PAGES, about=ABOUT, row=person.pk, asked_for=True)
    trail.note("privacy.send_pages", by=by, row=person.pk)


@transaction.atomic
def note_reading(*, person: Participant, now: datetime, by: User) -> None:
    """Keep that a host opened all that is held about somebody, to read it out or print it."""
    trail.note("privacy.note_reading", by=by, row=person.pk, at=now)


@transaction.atomic
def renew_link(*, person: Participant, by: User | None = None) -> Participant:
    """The links sent so far open nothing any more; the new one goes to the address that we know."""
    Participant.objects.filter(pk=person.pk).update(link_version=F("link_version") + 1)
    person.refresh_from_db()
    trail.note("privacy.renew_link", by=by, row=person.pk)
    if person.email and by is None:
        send_pages(person=person)
    return person


@transaction.atomic
def send_fresh_link(*, person: Participant, wish: str, now: datetime, by: User | None = None) -> FreshLink:
    """Send a link that proves who asks to the address that we have known for a week; it works for an hour."""
    link = FreshLink.objects.create(participant=person, wish=wish, made_at=now)
    address = proving_address(person=person, now=now)
    if address:
        messages.write_to_address(
            address=address,
            kind=FRESH,
            about=ABOUT,
            row=link.pk,
            language=person.language,
            participant=person,
        )
    trail.note("privacy.send_fresh_link", by=by, row=person.pk, at=now, wish=wish)
    return link


@transaction.atomic
def use(*, link: FreshLink, now: datetime) -> Participant:
    """Open what a fresh link is for, and note it.

    Raises `LinkOver` if its hour is past, it was used up, or the entry became one with another since it was opened.
    """
    rows = FreshLink.objects.select_for_update()
    held = rows.filter(pk=link.pk, link_version=link.link_version).first()
    if held is None or held.is_over(now):
        raise LinkOver
    held.used_at = now
    held.save(update_fields=["used_at"])
    return Participant.objects.select_related("organisation").get(pk=held.participant_id)


@transaction.atomic
def note_said(
    *, person: Participant, purpose: str, wording: str, language: str, how: str, now: datetime, by: User
) -> Consent:
    """A host notes a consent given in conversation or on paper, with the words that were read out."""
    given = people.give_consent(
        participant=person,
        purpose=purpose,
        wording=text.clean(wording),
        language=language,
        source="desk",
        now=now,
        how=how,
        by=by,
    )
    if purpose == Consent.Purpose.NEWS_EMAIL and person.email:
        messages.hear_again(address=person.email)
    return given


@transaction.atomic
def note_taken_back(
    *, person: Participant, purposes: Sequence[str], how: str, now: datetime, by: User
) -> None:
    """A host notes that somebody took consents back."""
    for purpose in purposes:
        people.withdraw_consent(participant=person, purpose=purpose, now=now, how=how, by=by)
