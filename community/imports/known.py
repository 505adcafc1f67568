"""Tells what each line of a list would do: whom it names, which gaps it fills, what stands against it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Min, Q

from community.imports.lines import Draft, read_line
from community.imports.models import ImportLine, ParticipantImport
from community.messages.models import Suppression
from community.people import erased
from community.people.erased import contact_key, name_key
from community.people.models import Consent, ContactPoint, Participant
from wwnt.kit import phones, text

State = ImportLine.State
FILLED = ("email", "phone", "address", "area", "pronouns")
"""Fields that are filled in as they stand, where they were empty."""

MOST_ALIKE = 5


@dataclass
class Plan:
    """What a line would do: to whom, what is written, why we may write, who else it may be."""

    draft: Draft
    person: Participant | None = None
    is_new: bool = False
    first: ImportLine | None = None
    fills: dict[str, Any] = field(default_factory=dict)
    basis: str = ""
    notes_consent: bool = False
    alike: list[Participant] = field(default_factory=list)
    alike_by: str = "contact"

    @property
    def state(self) -> str:
        """What happens to the line."""
        if self.draft.problem:
            return State.REFUSED
        if self.first is not None:
            return State.UNCHANGED
        if self.is_new:
            return State.NEW
        return State.UPDATED if self.fields else State.UNCHANGED

    @property
    def fields(self) -> list[str]:
        """What is filled in."""
        return [*self.fills, *(["consent"] if self.notes_consent else [])]


@dataclass
class Surroundings:
    """What the database knows of the people in some lines."""

    by_contact: dict[str, list[Participant]]
    by_name: dict[str, list[Participant]]
    erased: set[str]
    suppressed: set[str]
    agreed: set[int]
    withdrawn: set[int]
    first: dict[str, ImportLine]


def plan(
    listed: ParticipantImport, lines: Sequence[ImportLine], today: date, *, lock: bool = False
) -> list[Plan]:
    """What each of these lines would do now; `lock` holds the people they name until the transaction ends.

    Known is who has the same e-mail address, or the same phone number where one of both has no address, and the same
    name; without either, the same postal address and name. The same number of queries however many lines.
    """
    drafts = [read_line(listed, line, today) for line in lines]
    around = _look_around(listed, [draft for draft in drafts if not draft.problem], lines, lock)
    seen: dict[tuple[str, str], Draft] = {}
    plans = []
    for draft in drafts:
        made = Plan(draft)
        if not draft.problem:
            draft.line.person_key = draft.person_key
            made.first = around.first.get(draft.person_key) or _seen(draft, seen)
            _plan(made, listed, around, today)
            if not draft.problem:
                seen |= {key: draft for key in _keys(draft) if key not in seen}
        plans.append(made)
    return plans


def _keys(draft: Draft) -> list[tuple[str, str]]:
    ways = draft.contacts or [draft.person_key]
    return [(way, name_key(draft.name)) for way in ways]


def _seen(draft: Draft, seen: dict[tuple[str, str], Draft]) -> ImportLine | None:
    for key in _keys(draft):
        other = seen.get(key)
        if other and not (draft.email and other.email and draft.email != other.email):
            return other.line
    return None


def _look_around(
    listed: ParticipantImport, drafts: Sequence[Draft], lines: Sequence[ImportLine], lock: bool
) -> Surroundings:
    people = _people(drafts, lock)
    points = ContactPoint.objects.filter(participant__in=people).values_list("participant", "value")
    further = defaultdict(list)
    for pk, value in points:
        further[pk].append(value)
    by_contact: dict[str, list[Participant]] = defaultdict(list)
    by_name: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        ways = {contact_key(way) for way in (person.email, person.phone, *further[person.pk]) if way}
        for way in ways:
            by_contact[way].append(person)
        by_name[person.folded_name].append(person)
    mine = Consent.objects.filter(participant__in=people, purpose=Consent.Purpose.NEWS_EMAIL)
    given = list(mine.values_list("participant", "withdrawn_at"))
    agreed = {pk for pk, withdrawn_at in given if withdrawn_at is None}
    hashes = {Suppression.hash_of(draft.email): draft.email for draft in drafts if draft.email}
    suppressed = Suppression.objects.filter(address_hash__in=hashes).values_list("address_hash", flat=True)
    return Surroundings(
        by_contact=by_contact,
        by_name=by_name,
        erased=erased.among({mark for draft in drafts for mark in _marks(draft)}),
        suppressed={hashes[each] for each in suppressed},
        agreed=agreed,
        withdrawn={pk for pk, _at in given} - agreed,
        first=_first(listed, drafts, lines),
    )


def _people(drafts: Sequence[Draft], lock: bool) -> list[Participant]:
    """Everybody who shares a contact with a line, or a name with one that has no contact."""
    emails = {draft.email for draft in drafts if draft.email}
    numbers = {way for draft in drafts if draft.phone for way in phones.written(draft.phone)}
    names = {text.fold(draft.name) for draft in drafts if not draft.contacts}
    points = ContactPoint.objects.filter(value__in=emails | numbers).values_list("participant", flat=True)
    found = Q(pk__in=list(points))
    if emails:
        found |= Q(email__in=emails)
    if numbers:
        found |= Q(phone__in=numbers)
    if names:
        found |= Q(folded_name__in=names)
    people = Participant.objects.filter(found).order_by("pk")
    # Check-ins and places refer to these rows meanwhile: that is not kept waiting.
    return list(people.select_for_update(no_key=True) if lock else people)


def _first(
    listed: ParticipantImport, drafts: Sequence[Draft], lines: Sequence[ImportLine]
) -> dict[str, ImportLine]:
    """By person, the earlier line of the list that names them already."""
    if not lines:
        return {}
    before = listed.lines.filter(
        person_key__in={draft.person_key for draft in drafts},
        number__lt=min(line.number for line in lines),
        state__in=[State.NEW, State.UPDATED, State.UNCHANGED],
    )
    numbers = (
        before.order_by().values("person_key").annotate(first=Min("number")).values_list("first", flat=True)
    )
    return {line.person_key: line for line in listed.lines.filter(number__in=list(numbers))}


def _marks(draft: Draft) -> set[str]:
    ways = draft.contacts or ([contact_key(draft.address)] if draft.address else [])
    marks = {erased.person_mark(way, draft.name) for way in ways}
    return marks | {erased.contact_mark(way) for way in draft.contacts}


def _plan(made: Plan, listed: ParticipantImport, around: Surroundings, today: date) -> None:
    draft = made.draft
    if made.first is not None:
        draft.remark("twice", str(made.first.number))
        return
    made.person = _known(draft, around)
    made.is_new = made.person is None
    if made.person is None and _is_erased(draft, around):
        draft.refuse("erased")
        return
    if made.is_new:
        _say_who_is_alike(made, around)
    elif made.person and made.person.do_not_contact:
        draft.remark("silent")
        return
    _take_reason_to_write(made, listed, around)
    if made.person is not None:
        made.fills = _gaps(made, listed, today)
        if draft.phone and contact_key(made.person.phone or draft.phone) != contact_key(draft.phone):
            draft.remark("other_phone", draft.phone)
    if draft.wants_silence:
        has_address = draft.email or (made.person and made.person.email)
        draft.remark("wants_silence" if has_address else "wants_no_contact")


def _known(draft: Draft, around: Surroundings) -> Participant | None:
    name = name_key(draft.name)
    for way in draft.contacts:
        for person in around.by_contact[way]:
            has_another = bool(draft.email and person.email) and draft.email not in (person.email, way)
            if name_key(person.name) == name and not has_another:
                return person
    if draft.contacts or not draft.address:
        return None
    address = contact_key(draft.address)
    unreachable = (
        each for each in around.by_name[text.fold(draft.name)] if not each.email and not each.phone
    )
    return next((each for each in unreachable if each.address and contact_key(each.address) == address), None)


def _is_erased(draft: Draft, around: Surroundings) -> bool:
    """Whether it names somebody who was erased; an address that has come again is its new owner's."""
    free = {way for way in draft.contacts if not around.by_contact[way]}
    taken = {erased.contact_mark(way) for way in draft.contacts if way not in free}
    return bool((_marks(draft) - taken) & around.erased)


def _say_who_is_alike(made: Plan, around: Surroundings) -> None:
    draft = made.draft
    alike = _each_once(person for way in draft.contacts for person in around.by_contact[way])
    if not draft.contacts:
        made.alike_by, alike = "name", around.by_name[text.fold(draft.name)]
    made.alike = alike[:MOST_ALIKE]
    if made.alike:
        draft.remark("shares_contact" if made.alike_by == "contact" else "shares_name")


def _each_once(people: Iterable[Participant]) -> list[Participant]:
    return list({person.pk: person for person in people}.values())


def _take_reason_to_write(made: Plan, listed: ParticipantImport, around: Surroundings) -> None:
    """Why we may write of meet-ups: never against a wish for silence, and consent only where they said yes."""
    draft, pk = made.draft, made.person.pk if made.person else None
    if not draft.email or draft.wants_silence:
        return
    if pk in around.withdrawn:
        draft.remark("withdrawn")
    elif draft.email in around.suppressed:
        draft.remark("suppressed")
    elif draft.agreed is False and listed.basis == ParticipantImport.Basis.CONSENT:
        draft.remark("not_agreed")
    else:
        made.basis = listed.basis
        is_consent = listed.basis == ParticipantImport.Basis.CONSENT
        made.notes_consent = is_consent and pk not in around.agreed


def _gaps(made: Plan, listed: ParticipantImport, today: date) -> dict[str, Any]:
    """What the line says where we knew nothing; nothing is written over."""
    draft, person = made.draft, made.person
    assert person is not None
    gaps: dict[str, Any] = {
        name: getattr(draft, name) for name in FILLED if getattr(draft, name) and not getattr(person, name)
    }
    if draft.organisation and person.organisation_id is None:
        gaps["organisation"] = draft.organisation
    if draft.language and not person.language_is_known:
        gaps["language"] = draft.language
    if made.basis and not person.basis:
        gaps["basis"] = made.basis
    return gaps
