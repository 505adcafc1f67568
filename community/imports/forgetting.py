"""Takes what stands of somebody out of lists: from their own lines, and from lines that name them and were not brought in."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.imports.lines import read_line
from community.imports.models import ImportLine
from community.people.erased import contact_key, name_key
from community.people.models import Participant

State = ImportLine.State


@transaction.atomic
def empty_lines(*, person: Participant) -> None:
    """Empty the lines of somebody who is forgotten; a list that is being brought in goes on without them."""
    ways = {contact_key(way) for way in (person.email, person.phone) if way}
    lines = ImportLine.objects.filter(Q(participant=person) | Q(participant=None, contact__in=ways))
    mine = [line for line in lines.select_related("listed") if _names(line, person)]
    for line in mine:
        line.cells, line.changes, line.said, line.fields = [], {}, [], []
        line.contact = line.person_key = ""
        line.participant = None
        line.state = State.ERASED
    fields = ["cells", "changes", "said", "fields", "contact", "person_key", "participant", "state"]
    ImportLine.objects.bulk_update(mine, fields, batch_size=200)


def _names(line: ImportLine, person: Participant) -> bool:
    """Whether a line is theirs: one that was brought in for them, or one with their contact and name, or no good name."""
    if line.participant_id == person.pk:
        return True
    draft = read_line(line.listed, line, timezone.localdate())
    return not draft.name or name_key(draft.name) == name_key(person.name)
