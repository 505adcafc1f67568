"""The words in which people read of what was done at the door."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from events.day.models import HelperLink
from wwnt.kit import trail
from wwnt.kit.trail import Named

trail.matter("day", _("The day"))
trail.deed(
    "day.check_in",
    _("%(by)s welcomed a guest at the door"),
    thing="ticket",
    many=_("%(by)s welcomed guests at the door"),
)
trail.deed("day.undo_check_in", _("%(by)s noted that a guest is not here after all"), thing="ticket")
trail.deed("day.let_in", _("%(by)s gave a guest who waited a place at the door"), thing="ticket")
trail.deed("day.admit_walk_in", _("%(by)s let in somebody without a name"), thing="ticket")
trail.deed(
    "day.make_helper_link", _("%(by)s gave somebody a link for helping at the door"), thing="helper_link"
)
trail.deed("day.end_helper_link", _("%(by)s ended a helper’s link"), thing="helper_link")


@trail.thing("helper_link", _("Helper"))
def helper_links(pks: Collection[int]) -> dict[int, Named]:
    """Those who help without an account, by their names."""
    return {pk: Named(link.name) for pk, link in HelperLink.objects.in_bulk(pks).items()}
