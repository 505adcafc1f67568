"""Finds entries that may be one person, makes them one, and takes them apart again."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from community.accounts.models import User
from community.duplicates import fields, reading, search, strictness
from community.duplicates.likeness import Likeness
from community.duplicates.models import Merge
from community.people.consenting import withdraw_consent
from community.people.models import Consent, Forgotten, Participant, SamePerson
from wwnt.kit import links, moving, outbox, sockets, trail
from wwnt.kit.moving import Moves, Step
from wwnt.kit.outbox.models import Pulse

PULSE = "duplicates"
"""When everybody was last looked through."""

SILENT = "silent"


class OneEntry(Exception):
    """Nobody can be merged with themself."""


class Missing(Exception):
    """One of the two entries is not there any more: it was merged or erased meanwhile."""


class TooLate(Exception):
    """The merge can't be taken apart any more: it was undone, or its record has been emptied."""


class LaterFirst(Exception):
    """A later merge rests on this one and has to be taken apart first: `later`."""

    def __init__(self, later: Merge) -> None:
        super().__init__()
        self.later = later


class LeftBehind(Exception):
    """A row would still lead to the entry that goes: its room does not say what it holds about people."""


@transaction.atomic
def merge(
    *, keep: Participant, gone: Participant, choices: Mapping[str, str], by: User | None, now: datetime
) -> Merge:
    """Make two entries one: `keep` stays, everything that led to `gone` leads to it, and nothing is lost.

    `choices` says for each field that differs whose value stays; other names and ways of contact become further
    contact points. Of consents and silence the strictest counts. No link of either opens anything any more: whoever has
    one proved only that they are the one entry. Raises `OneEntry` or `Missing`.
    """
    if keep.pk == gone.pk:
        raise OneEntry
    plugs = sockets.plugged("about_person")
    for plug in plugs:
        plug.before_merge(keep, gone)
    keep, gone = _hold(keep.pk, gone.pk)
    record = Merge(kept=keep, gone_pk=gone.pk, gone=moving.all_written(gone), mark=Forgotten.mark_of(gone))
    moves = Moves()
    ended = _settle_consents(keep, gone, moves, now)
    _join_values(keep, gone, choices, moves)
    for plug in plugs:
        plug.merge(keep, gone, moves, now)
    for purpose in sorted(ended):
        for plug in plugs:
            plug.withdrawn_by_merge(keep, purpose, moves, now)
    _check_that_nothing_is_left(gone)
    gone.delete()
    links.revoke(Participant.objects.filter(pk=keep.pk))
    record.steps, record.by, record.at = moves.steps, by, now
    record.save()
    trail.note("duplicates.merge", by=by, row=keep.pk, at=now)
    return record


def _hold(*pks: int) -> list[Participant]:
    """The entries as they stand now, in this order; nobody else changes them or adds to them until we are done."""
    found = {
        each.pk: each for each in Participant.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    }
    if len(found) < len(pks):
        raise Missing
    return [found[pk] for pk in pks]


def _settle_consents(keep: Participant, gone: Participant, moves: Moves, now: datetime) -> set[str]:
    """Says which purposes are agreed to no longer."""
    ended = strictness.no_longer_agreed(keep.consents.all(), gone.consents.all())
    for consent in ended:
        moves.change(consent, withdrawn_at=now)
    purposes = {consent.purpose for consent in ended}
    kept_basis, since = strictness.basis(keep, gone, has_refused=bool(purposes & set(Consent.NEWS)))
    for name, value in {
        "basis": kept_basis,
        "basis_on": since,
        "do_not_contact": keep.do_not_contact or gone.do_not_contact,
        "is_demo": keep.is_demo and gone.is_demo,
    }.items():
        moves.change(keep, **{name: value})
    moves.note(keep, **{SILENT: keep.do_not_contact})
    return purposes


def _join_values(keep: Participant, gone: Participant, choices: Mapping[str, str], moves: Moves) -> None:
    """A step for each column, so that what a host changes afterwards hinders no other from being put back."""
    values = fields.chosen(keep, gone, choices)
    known = set(keep.contact_points.values_list("kind", "value"))
    for point in fields.further(keep, gone, values):
        if (point.kind, point.value) not in known:
            moves.make(point)
    joined = Participant(
        **moving.read(Participant, moving.all_written(keep)) | {_column(n): v for n, v in values.items()}
    )
    joined.settle()
    for name in (*values, *Participant.SETTLED):
        moves.change(keep, **{name: getattr(joined, _column(name))})


def _column(name: str) -> str:
    return str(Participant._meta.get_field(name).attname)  # type: ignore[union-attr]


def _check_that_nothing_is_left(gone: Participant) -> None:
    for field in moving.leading_fields(Participant):
        if field.model._base_manager.filter(**{field.name: gone.pk}).exists():
            raise LeftBehind(field.model)


@transaction.atomic
def undo(*, merge: Merge, by: User | None, now: datetime) -> list[Step]:
    """Take a merge apart: the entry that went comes back with its number, its values and whatever the merge moved.

    What came or was changed since stays with the entry that was kept; the steps that could not be put back are given.
    No link from before opens anything again, and what was refused since holds for both.
    Raises `TooLate`, or `LaterFirst` while a later merge rests on this one.
    """
    plugs = sockets.plugged("about_person")
    for plug in plugs:
        plug.before_unmerge(merge.kept)
    kept = Participant.objects.select_for_update().get(pk=merge.kept_id)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if not Merge.objects.open_to_undo(now).filter(pk=merge.pk).exists():
        raise TooLate
    later = Merge.objects.standing().filter(kept=kept, pk__gt=merge.pk).order_by("-pk").first()
    if later is not None:
        raise LaterFirst(later)
    values = merge.gone
    if not moving.bring_back(Participant, merge.gone_pk, values):
        moving.bring_back(Participant, merge.gone_pk, values | {"organisation": None})
    is_silent, refused = _said_since(kept, merge)
    left = moving.put_back(merge.steps)
    notes = [step for step in merge.steps if "note" in step]
    for plug in plugs:
        left += plug.after_unmerge(notes, now)
    both = Participant.objects.filter(pk__in=[kept.pk, merge.gone_pk])
    links.revoke(both)
    if is_silent:
        both.update(do_not_contact=True)
    for person in both:
        person.save(update_fields=[])
        for purpose in refused:
            withdraw_consent(participant=person, purpose=purpose, now=now, by=by)
    Merge.objects.filter(pk=merge.pk).update(undone_at=now, gone={}, steps=[])
    trail.note("duplicates.undo", by=by, row=kept.pk, at=now)
    return left


def _said_since(kept: Participant, merge: Merge) -> tuple[bool, list[str]]:
    """Whether silence was asked for since the merge, and the consents taken back since and not given again."""
    noted = [step["note"][SILENT] for step in merge.steps if SILENT in step.get("note", {})]
    was_silent = any([merge.gone["do_not_contact"], *noted])
    since = set(kept.consents.filter(withdrawn_at__gt=merge.at).values_list("purpose", flat=True))
    refused = since & strictness.withdrawn(kept.consents.all())
    return kept.do_not_contact and not was_silent, sorted(refused)


def pair_of(person: Participant) -> QuerySet[SamePerson]:
    """The suggestions in which somebody stands."""
    return SamePerson.objects.filter(Q(one=person) | Q(other=person))


@transaction.atomic
def say_different(*, one: Participant, other: Participant, by: User | None, now: datetime) -> None:
    """A host knows that these are two people: the pair is not proposed again."""
    pair = pair_of(one) & pair_of(other)
    if not pair.update(status=SamePerson.Status.DIFFERENT):
        SamePerson.objects.create(one=one, other=other, reason="host", status=SamePerson.Status.DIFFERENT)
    trail.note("duplicates.say_different", by=by, at=now)


@transaction.atomic
def empty(*, pks: Collection[int], now: datetime) -> None:
    """Take from the records of merges whatever tells of people, with files; that there was one, and its mark, stay."""
    for record in Merge.objects.filter(pk__in=pks):
        moving.drop_files(record.steps)
    Merge.objects.filter(pk__in=pks).update(gone={}, steps=[], emptied_at=now)


@transaction.atomic
def look_now(*, by: User | None, now: datetime) -> None:
    """Have everybody looked through in the background: after an import, or when a host asks; once a minute is enough."""
    outbox.put("duplicates.look", once=f"duplicates.look:{now:%Y-%m-%dT%H:%M}", bulk=True)
    trail.note("duplicates.look_now", by=by, at=now)


def look(*, now: datetime) -> int:
    """Look through everybody and keep the pairs that may be one person as suggestions; says how many there are.

    What a host called different is not proposed again, and what nothing speaks for any more is taken back.
    """
    found = search.best(reading.weigh_apart(search.find(reading.entries())))
    keep_suggestions(found=found)
    Pulse.beat(PULSE, now)
    return len(found)


@transaction.atomic
def keep_suggestions(*, found: Collection[Likeness]) -> None:
    """Bring the suggestions in step with what was found. Those made when somebody registered stay until a host answers."""
    rows = {tuple(sorted((each.one_id, each.other_id))): each for each in SamePerson.objects.all()}
    there = set(Participant.objects.values_list("pk", flat=True))
    fresh, changed = [], []
    for each in found:
        row = rows.pop((each.one, each.other), None)
        told = {"reason": ",".join(each.reasons), "is_sure": each.is_sure, "score": each.score}
        if row is None and {each.one, each.other} <= there:
            fresh.append(SamePerson(one_id=each.one, other_id=each.other, **told))
        elif row is not None and row.status == SamePerson.Status.OPEN and _is_news(row, told):
            changed.append(row)
    idle = [row.pk for row in rows.values() if row.status == SamePerson.Status.OPEN and row.reason != CONTACT]
    SamePerson.objects.filter(pk__in=idle).delete()
    SamePerson.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    SamePerson.objects.bulk_update(changed, ["reason", "is_sure", "score"], batch_size=500)


def _is_news(row: SamePerson, told: Mapping[str, Any]) -> bool:
    was = {name: getattr(row, name) for name in told}
    for name, value in told.items():
        setattr(row, name, value)
    return was != told


CONTACT = "contact"
"""The reason of a suggestion that was made when somebody registered with the contact of somebody else."""
