"""Marks by which people who were erased are known again in lists, and in nothing else: keyed hashes of their contacts."""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from community.people.models import ContactPoint, ErasedContact, Participant
from wwnt.kit import ledger, links, phones, text

ERASED_CONTACT = "erased_contact"


def contact_mark(contact: str) -> str:
    """The mark of an address or number alone."""
    return _mark("contact", contact)


def person_mark(contact: str, name: str) -> str:
    """The mark of a contact together with a name; for people without e-mail and phone it is the postal address."""
    return _mark("person", contact, name_key(name))


def _mark(*words: str) -> str:
    joined = "\x1f".join(("erased", *words))
    return hmac.new(links.lasting_key(), joined.encode(), hashlib.sha256).hexdigest()


def name_key(name: str) -> str:
    """What two ways of writing one name have in common: its words, in any order, without marks and accents."""
    words = "".join(sign if sign.isalnum() or sign == "'" else " " for sign in text.fold(name)).split()
    return " ".join(sorted(words))


def contact_key(contact: str) -> str:
    """One form of an e-mail address, a phone number or a postal address."""
    if "@" in contact:
        return contact.strip().lower()
    number = phones.digits(contact)
    is_number = len(number) > 5 and not any(sign.isalpha() for sign in contact)
    return number if is_number else " ".join(text.fold(contact).replace(",", " ").split())


def marks_of(person: Participant) -> set[str]:
    """The marks of somebody who is to be erased: of each contact with the name; of one that nobody shares, alone too."""
    points = list(ContactPoint.objects.filter(participant=person).exclude(kind=ContactPoint.Kind.ADDRESS))
    ways = {way for way in (person.email, person.phone, *(point.value for point in points)) if way}
    marks = {person_mark(contact_key(way), person.name) for way in ways}
    marks |= {contact_mark(contact_key(way)) for way in ways if not _is_shared(way, person)}
    if not ways and person.address:
        marks.add(person_mark(contact_key(person.address), person.name))
    return marks


def _is_shared(way: str, person: Participant) -> bool:
    others = Participant.objects.exclude(pk=person.pk)
    if "@" in way:
        return others.filter(email=way.strip().lower()).exists()
    return others.filter(phone__in=phones.written(way)).exists()


@transaction.atomic
def keep(*, marks: Iterable[str], now: datetime) -> int:
    """Keep marks, in the ledger outside the database too; says how many are new."""
    entries = [ledger.Entry(ERASED_CONTACT, mark, now) for mark in sorted(set(marks))]
    transaction.on_commit(lambda: ledger.note(entries), robust=True)
    return keep_again(entries=entries)


@transaction.atomic
def keep_again(*, entries: Iterable[ledger.Entry]) -> int:
    """Keep the marks that the ledger holds; says how many are new."""
    moments = {entry.mark: entry.at for entry in entries}
    known = (
        set(ErasedContact.objects.values_list("mark", flat=True)) if len(moments) > 500 else among(moments)
    )
    fresh = [ErasedContact(mark=mark, at=at) for mark, at in moments.items() if mark not in known]
    ErasedContact.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


def among(marks: Collection[str]) -> set[str]:
    """Those of these marks that somebody has who was erased; one query."""
    return set(ErasedContact.objects.filter(mark__in=set(marks)).values_list("mark", flat=True))
