"""Takes back what a list did: people whom it added go, gaps that it filled are empty again, its consents go."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from community.imports.applying import WRITTEN
from community.imports.known import State
from community.imports.models import ImportLine, ParticipantImport
from community.imports.rows import rewrite
from community.people.models import Consent, Look, Participant, SamePerson
from wwnt.kit import sockets


def take_back(listed: ParticipantImport, lines: Sequence[ImportLine]) -> None:
    """Undo these lines; inside a transaction that holds the list.

    Somebody who was added stays if another room holds something of them by now, or if somebody has changed them; a field
    stays if it is no longer as it was written. Wishes for silence stay.
    """
    pks = {line.participant_id for line in lines if line.participant_id}
    people = Participant.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    found = {person.pk: person for person in people}
    Consent.objects.filter(participant__in=pks, source=listed.source, withdrawn_at=None).delete()
    added = {line.participant_id or 0 for line in lines if line.state == State.NEW}
    held = _held(listed, added & set(found))
    gone, emptied = [], []
    for line in lines:
        person = found.get(line.participant_id or 0)
        line.is_done = False
        if person is None:
            line.state = State.GONE
            if line.participant_id:
                # Erased since the line was read.
                line.state, line.said = State.ERASED, []
                _strip(line)
            continue
        if line.state == State.NEW:
            if _has_stayed(line, person, held.get(person.pk, "")):
                _take_basis(line, person)
                emptied.append(person)
            else:
                gone.append(person.pk)
        else:
            _empty(line, person)
            emptied.append(person)
        if line.state != State.STAYS:
            line.state = State.GONE
        if line.state == State.GONE and line.participant_id in gone:
            _strip(line)
    _save(emptied)
    Participant.objects.filter(pk__in=gone).delete()


def _strip(line: ImportLine) -> None:
    """Nothing in the line leads to anybody any more."""
    line.cells, line.changes, line.participant_id = [], {}, None
    line.contact = line.person_key = ""


def _held(listed: ParticipantImport, pks: set[int]) -> dict[int, str]:
    """Of whom another room holds something by now, and what: a model by its label."""
    held: dict[int, str] = {}
    for plug in sockets.plugged("about_person"):
        for model in plug.holds:
            if model in {SamePerson, Look}:
                continue
            rows = model._base_manager.all()
            if model is ImportLine:
                rows = rows.exclude(listed=listed)
            for name in sockets.leading(model, Participant):
                here = rows.filter(**{f"{name}__in": pks}).values_list(name, flat=True)
                held |= {pk: model._meta.label for pk in here.distinct() if pk not in held}
    return held


def _has_stayed(line: ImportLine, person: Participant, held: str) -> bool:
    """Whether somebody who was added stays, and say why."""
    reason = _reason(line, person, held)
    if reason:
        line.state, line.said = State.STAYS, [*line.said, reason]
    return reason is not None


def _reason(line: ImportLine, person: Participant, held: str) -> tuple[str, str] | None:
    if line.changes.get("pk", [None, None])[1] != person.pk:
        return "merged", ""
    if held:
        return "held", held
    for name, (_was, written) in line.changes.items():
        if _now(person, name) != written:
            return "edited", name
    return None


def _now(person: Participant, name: str) -> Any:
    value = getattr(person, name)
    return value.isoformat() if isinstance(value, date) else value


def _take_basis(line: ImportLine, person: Participant) -> None:
    """Who stays keeps what they are reached at, but not the reason to write that the list gave."""
    if line.changes.get("basis", [None, ""])[1] == person.basis:
        person.basis, person.basis_on = "", None


def _empty(line: ImportLine, person: Participant) -> None:
    for name, (was, written) in line.changes.items():
        if _now(person, name) == written:
            setattr(person, name, was)
        else:
            line.state, line.said = State.STAYS, [*line.said, ("edited", name)]


def _save(people: Sequence[Participant]) -> None:
    for person in people:
        person.settle()
    rewrite(people, [*WRITTEN, "searched", "authority"])
