"""What the duplicates room holds about a person and adds to the pages about people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from community.duplicates import actions
from community.duplicates.models import Merge
from community.people.models import Participant
from community.people.plugs import KEEP
from wwnt.kit import retention, sockets
from wwnt.kit.sockets import Moment


class AboutPerson(sockets.AboutPerson):
    """The records of merges; they leave with the person, and their marks are noted before."""

    holds = (Merge,)
    keeps = ()

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """When another entry was made one with this."""
        if by.has_perm(KEEP):
            for each in Merge.objects.standing().filter(kept=person):
                yield Moment(each.at, _("Merged with another entry of the same person"), each.name)

    def marks(self, person: Participant) -> Iterable[str]:
        """Those of the entries that became one with this."""
        return Merge.objects.standing().filter(kept=person).values_list("mark", flat=True)


retention.carries_out("community.Merge", "empty")(actions.empty)
sockets.plug("about_person", AboutPerson())
