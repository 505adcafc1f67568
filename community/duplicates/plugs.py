"""What the duplicates room holds about a person and adds to the pages about people."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.duplicates import actions, waiting, words
from community.duplicates.models import Merge
from community.people.models import Participant, SamePerson
from community.people.plugs import KEEP
from wwnt.kit import dates, moving, retention, sockets
from wwnt.kit.sockets import Holding, Moment, Words

KEPT_BACK = frozenset({"gone", "steps"})
"""Columns that hold whatever was moved, unsorted: health and care, and contacts that may be somebody else's."""


class AboutPerson(sockets.AboutPerson):
    """The records of merges; they leave with the person, and their marks are noted before."""

    holds = (Merge,)
    keeps = ()

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """When another entry was made one with this."""
        if by.has_perm(KEEP):
            for each in Merge.objects.standing().filter(kept=person):
                yield Moment(each.at, _("Merged with another entry of the same person"), each.name)

    def told(self, person: Participant) -> Sequence[Holding]:
        """Which entries were made one with theirs, and until when that can be taken apart."""
        lines = [
            _("%(name)s: can be taken apart until %(day)s")
            % {"name": each.name, "day": dates.day(each.undo_until)}
            if each.name
            else _("Merged on %(day)s") % {"day": dates.day(each.at)}
            for each in Merge.objects.standing().filter(kept=person).order_by("at")
        ]
        return [Holding(Merge, lines)] if lines else ()

    def ordinary(self, row: Model, values: dict[str, Any]) -> dict[str, Any] | None:
        """That there was a merge, and when; what the other entry held is told by its rooms, each in its own measure."""
        return {name: value for name, value in values.items() if name not in KEPT_BACK}

    def forget(self, person: Participant, now: datetime) -> None:
        """The records go, with the files of what they had set aside."""
        for each in Merge.objects.filter(kept=person):
            moving.drop_files(each.steps)
        super().forget(person, now)

    def marks(self, person: Participant) -> Iterable[str]:
        """Those of the entries that became one with this."""
        return Merge.objects.standing().filter(kept=person).values_list("mark", flat=True)


class AboutPeople(sockets.AboutPeople):
    """The list of pairs, and on a person's page who they may be as well."""

    order = 80

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Pairs that may be one person."""
        return [(40, gettext_lazy("Same person?"), "duplicates/desk/pairs")]

    def panel(self, person: Participant, by: Any) -> tuple[str, dict[str, Any]] | None:
        """Suggestions about this person, merges that can be taken apart, and the way to say who else they are."""
        if not by.has_perm(KEEP):
            return None
        open_pairs = actions.pair_of(person).filter(status=SamePerson.Status.OPEN)
        pairs = [
            {"other": each.other if each.one_id == person.pk else each.one, "reasons": words.speaks_for(each)}
            for each in open_pairs.select_related("one", "other").order_by("-is_sure", "-score", "pk")[:5]
        ]
        merges = Merge.objects.open_to_undo(timezone.now()).filter(kept=person).order_by("-pk")
        return "community/duplicates/desk/parts/panel.html", {
            "person": person,
            "pairs": pairs,
            "merges": list(merges.select_related("by")),
        }


retention.carries_out("community.Merge", "empty")(actions.empty)
sockets.plug("about_person", AboutPerson())
sockets.plug("about_people", AboutPeople())
sockets.plug("desk_items", waiting.Items())
