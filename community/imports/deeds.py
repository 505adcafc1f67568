"""The words in which people read of what was done with lists of people."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.imports.models import ParticipantImport
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named


@trail.thing("import", _("List"), needs="community.change_participantimport")
def imports(pks: Collection[int]) -> dict[int, Named]:
    """Lists of people, by the names of the files."""
    return {
        each.pk: Named(each.name, reverse("imports/desk/preview", args=[each.pk]))
        for each in ParticipantImport.objects.filter(pk__in=pks)
    }


_LINES = {"lines": Fact(_("Lines"))}

trail.matter("imports", _("Lists of people"))
trail.deed("imports.read_list", _("%(by)s brought a list of people to look at"), thing="import", facts=_LINES)
trail.deed(
    "imports.start_bringing_in", _("%(by)s had a list of people brought in"), thing="import", facts=_LINES
)
trail.deed("imports.start_undoing", _("%(by)s had a list of people taken back"), thing="import", facts=_LINES)
trail.deed("imports.go_on", _("%(by)s had work on a list of people gone on with"), thing="import")
trail.deed("imports.discard", _("%(by)s put a list of people away without bringing it in"), thing="import")
