"""How lists of people take part in the rest: who may bring them in, what they hold of a person, when they leave."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.accounts.models import KEEPER
from community.imports import forgetting
from community.imports.models import ImportLine, ParticipantImport
from community.people.models import Participant
from wwnt.kit import access, retention, sockets
from wwnt.kit.sockets import Holding, Moment, Words


class Person(sockets.AboutPerson):
    """Lines of lists that were brought in."""

    holds = (ImportLine,)
    keeps = ()

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """That somebody was brought in from a list, and from which."""
        for line in _lines(person):
            at = line.listed.applied_at or line.listed.created_at
            url = access.address(by, "imports/desk/preview", line.listed_id)
            yield Moment(at=at, text=_("Brought in from a list"), detail=line.listed.name, url=url)

    def told(self, person: Participant) -> Sequence[Holding]:
        """What stands in the lines, with the names of the columns; not what nobody matched."""
        lines = [
            f"{column}: {cell}" if column else cell
            for line in _lines(person)
            for place, (column, cell) in enumerate(zip(line.listed.columns, line.cells, strict=False))
            if cell and str(place) in line.listed.matching
        ]
        return [Holding(ImportLine, lines)] if lines else []

    def forget(self, person: Participant, now: datetime) -> None:
        """What stands in their lines goes, in lists too that were not brought in yet; that there was a line stays."""
        forgetting.empty_lines(person=person)


def _lines(person: Participant) -> "QuerySet[ImportLine]":
    return ImportLine.objects.filter(participant=person).select_related("listed").order_by("pk")


class Desk(sockets.AboutPeople):
    """The pages of lists."""

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Bringing in a list."""
        return [(60, _("Bring in a list"), "imports/desk/lists")]


def _spare_what_is_under_way(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.exclude(status__in=[ParticipantImport.Status.APPLYING, ParticipantImport.Status.UNDOING])


access.grant(KEEPER, "community.change_participantimport")
sockets.plug("about_person", Person())
sockets.plug("about_people", Desk())
retention.among("community.ParticipantImport", "delete")(_spare_what_is_under_way)
