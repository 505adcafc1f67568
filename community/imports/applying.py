"""Brings in the next lines of a list: a short transaction for each batch."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from community.imports.known import FILLED, Plan, State, plan
from community.imports.models import ImportLine, ParticipantImport
from community.imports.rows import rewrite
from community.messages import actions as messages
from community.people.models import Consent, Organisation, Participant, SamePerson
from community.people.organisations import organisation as organisation_of

KEPT = (
    *("name", "say_name", "pronouns", "language", "language_is_known", "spoken", "reached_by", "through"),
    *("email", "phone", "address", "organisation_id", "area", "basis", "basis_on", "do_not_contact"),
)
"""What of a person could be changed by hand: if all is as it was brought in, nobody has."""


def bring_in(listed: ParticipantImport, lines: Sequence[ImportLine], now: datetime) -> None:
    """Do what these lines say, and keep with each what it did; inside a transaction that holds the list."""
    today = timezone.localdate(now)
    plans = plan(listed, lines, today, lock=True)
    organisations = _organisations(plans)
    _add([each for each in plans if each.state == State.NEW], listed, organisations, today)
    _fill([each for each in plans if each.state == State.UPDATED], listed, organisations, today)
    _note_consents(plans, listed, now)
    for each in plans:
        line = each.draft.line
        line.state, line.said, line.fields = each.state, each.draft.said, each.fields
        line.participant_id = _pk(each)
        spare_the_erased(each)
    _keep_silent(plans, listed)


def _pk(each: Plan) -> int | None:
    if each.first is not None:
        return each.first.participant_id
    return each.person.pk if each.person and not each.draft.problem else None


def spare_the_erased(each: Plan) -> None:
    """Of somebody who was erased nothing is kept again, not even in a refused line."""
    if each.draft.problem and each.draft.said[0][0] == "erased":
        each.draft.line.cells, each.draft.line.contact, each.draft.line.person_key = [], "", ""


def _organisations(plans: Sequence[Plan]) -> dict[str, Organisation | None]:
    names = {each.draft.organisation for each in plans if each.state == State.NEW and each.draft.organisation}
    names |= {each.fills["organisation"] for each in plans if "organisation" in each.fills}
    return {name: organisation_of(name=name) for name in sorted(names)}


def _add(
    plans: Sequence[Plan], listed: ParticipantImport, organisations: dict[str, Any], today: date
) -> None:
    for each in plans:
        draft = each.draft
        each.person = Participant(
            name=draft.name,
            pronouns=draft.pronouns,
            language=draft.language or Participant.Language.EN,
            language_is_known=bool(draft.language),
            email=draft.email,
            phone=draft.phone,
            address=draft.address,
            area=draft.area,
            organisation=organisations.get(draft.organisation),
            basis=each.basis,
            basis_on=_since(each, listed, today) if each.basis else None,
            is_demo=listed.is_demo,
        )
        each.person.settle()
    Participant.objects.bulk_create([each.person for each in plans if each.person])
    for each in plans:
        assert each.person is not None
        written = {name: _plain(getattr(each.person, name)) for name in KEPT}
        each.draft.line.changes = {name: [None, value] for name, value in written.items()}
        each.draft.line.changes["pk"] = [None, each.person.pk]
    _suggest(plans)


def _suggest(plans: Sequence[Plan]) -> None:
    """Two who share a contact, or a name where there is none, may be one person: a host says so."""
    pairs = [(other, each.person, each.alike_by) for each in plans for other in each.alike]
    by_contact: dict[str, list[Participant]] = {}
    for each in plans:
        for way in each.draft.contacts:
            pairs += [(other, each.person, "contact") for other in by_contact.get(way, [])[:5]]
            by_contact.setdefault(way, []).append(each.person)  # type: ignore[arg-type]
    SamePerson.objects.bulk_create(
        [SamePerson(one=one, other=other, reason=reason) for one, other, reason in pairs if one != other],
        ignore_conflicts=True,
    )


def _fill(
    plans: Sequence[Plan], listed: ParticipantImport, organisations: dict[str, Any], today: date
) -> None:
    """Fill in what was empty; what was and what was written is kept with the line."""
    for each in plans:
        person, changes = each.person, each.draft.line.changes
        assert person is not None
        # Two lines may name one person in different ways: the first one fills in.
        fills = {
            name: value
            for name, value in each.fills.items()
            if name not in FILLED or not getattr(person, name)
        }
        if "organisation" in fills:
            found = organisations[fills.pop("organisation")]
            fills["organisation_id"] = found.pk if found else None
        if "language" in fills:
            fills["language_is_known"] = True
        if "basis" in fills:
            fills["basis_on"] = _since(each, listed, today)
        for name, value in fills.items():
            changes[name] = [_plain(getattr(person, name)), _plain(value)]
            setattr(person, name, value)
        person.settle()
    changed = {each.person.pk: each.person for each in plans if each.person and each.fills}
    rewrite([*changed.values()], [*WRITTEN, "searched", "authority"])


WRITTEN = (
    *("email", "phone", "address", "area", "pronouns", "organisation", "language", "language_is_known"),
    *("basis", "basis_on"),
)


def _since(each: Plan, listed: ParticipantImport, today: date) -> date:
    return each.draft.collected_on or listed.collected_on or today


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _note_consents(plans: Sequence[Plan], listed: ParticipantImport, now: datetime) -> None:
    today = timezone.localdate(now)
    rows: dict[int, Consent] = {}
    for each in plans:
        if each.notes_consent and each.person is not None:
            day = _since(each, listed, today)
            given_at = (
                now if day >= today else timezone.make_aware(datetime(day.year, day.month, day.day, 12))
            )
            rows[each.person.pk] = Consent(
                participant=each.person,
                purpose=Consent.Purpose.NEWS_EMAIL,
                wording=listed.wording,
                language=each.person.language,
                source=listed.source,
                how=Consent.How.IMPORT,
                given_at=given_at,
            )
    Consent.objects.bulk_create(rows.values())


def _keep_silent(plans: Sequence[Plan], listed: ParticipantImport) -> None:
    """Wishes for silence count for the address, whoever has it; a consent of this list for it goes."""
    silent = {each.draft.email for each in plans if each.draft.wants_silence and not each.draft.problem}
    silent.discard("")
    silent |= _keep_without_contact([each for each in plans if each.draft.wants_silence])
    if silent:
        messages.suppress_all(addresses=silent, reason="import")
        Consent.objects.filter(source=listed.source, participant__email__in=silent).delete()


def _keep_without_contact(plans: Sequence[Plan]) -> set[str]:
    """Where a line that wants silence names no address, the person is not contacted; gives the addresses that we know."""
    adding = {
        each.draft.line.participant_id: each.first or each.draft.line
        for each in plans
        if not each.draft.email and not each.draft.problem
    }
    if not adding:
        return set()
    known = dict(Participant.objects.filter(pk__in=[*adding]).values_list("pk", "email"))
    mute = [pk for pk, email in known.items() if not email]
    Participant.objects.filter(pk__in=mute).update(do_not_contact=True)
    for pk in mute:
        line = adding[pk]
        if line.state == State.NEW:
            line.changes["do_not_contact"] = [None, True]
            line.save(update_fields=["changes"])
    return {email for email in known.values() if email}
