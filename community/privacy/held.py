"""Everything that is held about one person, whichever room holds it: in words, and column by column."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Field, Model, Q, QuerySet, Subquery, Value
from django.db.models.fields.files import FieldFile

from community.people.models import Participant
from wwnt.kit import retention, sockets
from wwnt.kit.sockets import Holding, Words

LEFT_OUT = frozenset({"link_version", "mark", "to_hash"})
"""Columns that are keys of ours and tell nothing of anybody."""

ANOTHER = "somebody else"

CALLED_AFTER = frozenset({"event", "session"})
"""What rows take their names from: the meet-up, or the part of it, that they belong to."""


@dataclass
class Kind:
    """One kind of what is held: its name, why, until when, how many rows, and what they say, piece by piece."""

    model: str
    called: str
    why: str
    until: str
    number: int
    is_special: bool
    pieces: list[Holding] = field(default_factory=list)


def rows(person: Participant) -> Iterator[tuple[Any, type[Model], "QuerySet[Any]"]]:
    """Each kind of row that leads to this person and may be told to them, with the room that holds it; themselves first."""
    people = sockets.AboutPerson()
    yield people, Participant, Participant.objects.filter(pk=person.pk).select_related("organisation")
    for plug in sockets.plugged("about_person"):
        for model in plug.holds:
            leads = Q(pk__in=[])
            for path in sockets.paths(model, Participant):
                leads |= Q(**{path: person})
            yield plug, model, model._base_manager.filter(leads, plug.theirs(model, person)).order_by("pk")


def kinds(person: Participant, *, with_special: bool = False, aloud: bool = False) -> list[Kind]:
    """In words: every kind of which there is a row, with what its room says of it, why, and until when.

    A room that holds no row is not asked. What is for the person's own eyes is left out where a host reads it `aloud`.
    """
    told = {each.model: each for each in retention.kept()}
    pieces: dict[type[Model], list[Holding]] = defaultdict(list)
    every = list(rows(person))
    numbers = _count(person, [held for _, _model, held in every])
    person.holds_none_of = {model for _, model, _held in every if not numbers.get(model)}  # type: ignore[attr-defined]
    for plug in sockets.plugged("about_person"):
        if not any(numbers.get(model) for model in (*plug.holds, *plug.tells_also)):
            continue
        for piece in [*plug.told(person), *(plug.confided(person) if with_special else ())]:
            if not (aloud and piece.private):
                pieces[piece.model].append(piece)
    found = []
    for plug, model, _held in every:
        number = numbers.get(model, 0)
        if number or pieces[model]:
            entry = told[model._meta.label]
            special = model in plug.special
            words = (entry.called, entry.why, entry.until, number, special)
            found.append(Kind(model._meta.label, *words, pieces[model]))
    return found


def _count(person: Participant, held: "Sequence[QuerySet[Any]]") -> dict[type[Model], int]:
    """How many rows of each kind; one query however many kinds."""
    numbers = [
        Subquery(
            each.order_by()
            .annotate(all_of_it=Value(1))
            .values("all_of_it")
            .annotate(how_many=Count("pk"))
            .values("how_many")
        )
        for each in held
    ]
    found = Participant.objects.filter(pk=person.pk).values_list(*numbers) if numbers else []
    return {each.model: number or 0 for row in found for each, number in zip(held, row, strict=True)}


def everything(person: Participant, *, now: datetime, with_special: bool = False) -> dict[str, Any]:
    """Column by column: every row of every kind; without a fresh link only how many tell of health or care."""
    found: dict[str, list[dict[str, Any]]] = {}
    kept_back: dict[str, int] = {}
    every = list(rows(person))
    numbers = _count(person, [held for _, _model, held in every])
    for plug, model, held in every:
        if not numbers.get(model):
            continue
        label = model._meta.label
        for row in held.select_related(*_leads_to(model)):
            told = plug.told_of(row, columns(row, person), person)
            values = told if with_special else plug.ordinary(row, told)
            if values is None:
                kept_back[label] = kept_back.get(label, 0) + 1
            else:
                found.setdefault(label, []).append(values)
    return {"made_at": now, "held": found, "shown_only_behind_a_fresh_link": kept_back}


def _leads_to(model: type[Model]) -> list[str]:
    """The rows that are named in its columns, and those that these are called after."""
    found = {each.name: each.related_model for each in model._meta.concrete_fields if each.is_relation}
    return [
        *found,
        *(
            f"{name}__{each.name}"
            for name, other in found.items()
            for each in other._meta.concrete_fields  # type: ignore[union-attr]
            if each.name in CALLED_AFTER and each.is_relation
        ),
    ]


def columns(row: Model, person: Participant) -> dict[str, Any]:
    """The columns of a row by their names, without keys of ours and without what is somebody else's."""
    return {
        each.name: _value(row, each, person)
        for each in row._meta.concrete_fields
        if each.name not in LEFT_OUT
    }


def _value(row: Model, column: "Field[Any, Any]", person: Participant) -> Any:
    """A column's value; of rows it leads to their name, of hosts the name alone, of other people nothing.

    A row that is somebody's, as a place in a planning group, is named by whose it is.
    """
    if not column.is_relation:
        value = getattr(row, column.name)
        return value.name if isinstance(value, FieldFile) else value
    pk = getattr(row, column.attname)
    if pk is None:
        return None
    if column.related_model is Participant:
        return person.name if pk == person.pk else ANOTHER
    other: Any = getattr(row, column.name)
    if column.related_model is get_user_model():
        return other.name
    if hasattr(other, "participant_id"):
        return {"id": pk, "name": person.name if other.participant_id == person.pk else ANOTHER}
    return {"id": pk, "name": str(other)}


def lines(kind: Kind) -> list[Words]:
    """All lines of a kind, one after the other."""
    return [line for piece in kind.pieces for line in piece.lines]
