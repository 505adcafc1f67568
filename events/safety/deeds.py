"""The words in which people read of what was done with risks and the safety plan."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.safety.models import Risk, SafetyPlan
from wwnt.kit import trail
from wwnt.kit.trail import Named

RISKS = "safety/desk/risks"


@trail.thing("risk", _("Risk"), needs="events.view_risk")
def risks(pks: Collection[int]) -> dict[int, Named]:
    """Risks, by what could happen."""
    return {
        each.pk: Named(each.what, reverse("safety/desk/risk", args=[each.event.slug, each.pk]))
        for each in Risk.objects.select_related("event").filter(pk__in=pks)
    }


trail.matter("safety", _("Risks"))
trail.deed("safety.add_risk", _("%(by)s put a risk on the list"), thing="risk", page=RISKS)
trail.deed("safety.change_risk", _("%(by)s changed a risk"), thing="risk", model=Risk, page=RISKS)
trail.deed("safety.remove_risk", _("%(by)s took a risk off the list"), page=RISKS)
trail.deed("safety.look_through", _("%(by)s looked through the list of risks"), page=RISKS)
trail.deed(
    "safety.change_plan",
    _("%(by)s changed whom to ring, or what happens in an emergency"),
    model=SafetyPlan,
    page=RISKS,
)
trail.deed(
    "safety.note_referral",
    _("%(by)s noted that a concern was referred"),
    page="safety/desk/safeguarding",
)
