"""The words in which people read of what was done with consents, own pages and complaints."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.privacy.models import DataComplaint, FreshLink
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

trail.matter("privacy", _("Consents and complaints"))


@trail.thing("complaint", _("Complaint"), needs="community.view_datacomplaint")
def complaints(pks: Collection[int]) -> dict[int, Named]:
    """Complaints by their numbers."""
    found = DataComplaint.objects.filter(pk__in=pks)
    return {each.pk: Named(str(each.pk), reverse("privacy/desk/complaint", args=[each.pk])) for each in found}


trail.deed("privacy.send_pages", _("%(by)s sent somebody the link to what we hold about them"))
trail.deed("privacy.note_reading", _("%(by)s opened all that is held about somebody"))
trail.deed("privacy.renew_link", _("%(by)s made a new link for somebody’s own page"))
WISH = {"wish": Fact(_("What for"), lambda key: dict(FreshLink.Wish.choices).get(key, key))}

trail.deed("privacy.send_fresh_link", _("%(by)s sent somebody a fresh link"), facts=WISH)
trail.deed("privacy.complain", _("%(by)s took in a complaint"), thing="complaint")
trail.deed("privacy.acknowledge", _("%(by)s told a complainant that we look into it"), thing="complaint")
trail.deed("privacy.note_step", _("%(by)s noted what was done about a complaint"), thing="complaint")
trail.deed("privacy.close", _("%(by)s told a complainant what came of it"), thing="complaint")
