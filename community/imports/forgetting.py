"""Takes what stands of somebody out of lists: from their own lines, and from lines that name them and were not brought in."""

from collections.abc import Set as AbstractSet

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from community.imports.lines import read_line
from community.imports.models import ImportLine, ParticipantImport
from community.people.erased import contact_key, name_key
from community.people.models import ContactPoint, Participant
from wwnt.kit import phones

State = ImportLine.State


@transaction.atomic
def empty_lines(*, person: Participant) -> None:
    """Empty the lines of somebody who is forgotten; a list that is being brought in goes on without them."""
    points = person.contact_points.exclude(kind=ContactPoint.Kind.ADDRESS).values_list("value", flat=True)
    ways = {way for way in (person.email, person.phone, *points) if way}
    keys = {contact_key(way) for way in ways}
    theirs = Q(participant=person) | Q(participant=None, contact__in=keys)
    lines = _lines(theirs | Q(pk__in=_not_looked_at(ways)))
    mine = [line for line in lines if line.participant_id == person.pk or _names(line, person, keys)]
    for line in mine:
        line.cells, line.changes, line.said, line.fields = [], {}, [], []
        line.contact = line.person_key = ""
        line.participant = None
        line.state = State.ERASED
    fields = ["cells", "changes", "said", "fields", "contact", "person_key", "participant", "state"]
    ImportLine.objects.bulk_update(mine, fields, batch_size=200)


def _lines(which: Q) -> "QuerySet[ImportLine]":
    rows = ImportLine.objects.filter(which).select_related("listed").order_by("pk")
    return rows.select_for_update(of=("self",))


def _not_looked_at(ways: AbstractSet[str]) -> list[int]:
    """Lines of lists that were only read, where a way to reach them stands in any cell."""
    stands = Q(pk__in=[])
    for way in ways:
        for written in {way} if "@" in way else phones.written(way):
            stands |= Q(text__icontains=written)
    rows = ImportLine.objects.filter(
        participant=None, contact="", listed__status__in=ParticipantImport.UNUSED
    )
    rows = rows.exclude(state=State.ERASED).annotate(text=Cast("cells", TextField()))
    return list(rows.filter(stands).values_list("pk", flat=True))


def _names(line: ImportLine, person: Participant, keys: AbstractSet[str]) -> bool:
    """Whether a line that was not brought in is theirs: it has a contact of theirs and their name, or no good name."""
    if not line.contact and not keys & {contact_key(str(cell)) for cell in line.cells}:
        return False
    draft = read_line(line.listed, line, timezone.localdate())
    return not draft.name or name_key(draft.name) == name_key(person.name)
