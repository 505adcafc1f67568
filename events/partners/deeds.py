"""The words in which people read of what was done with partners."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.partners.models import Partner
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "partners/desk/partners"


@trail.thing("partner", _("Partner of the meet-up"))
def partners(pks: Collection[int]) -> dict[int, Named]:
    """Partners, by their names."""
    return {
        each.pk: Named(each.name, reverse("partners/desk/edit", args=[each.event.slug, each.pk]))
        for each in Partner.objects.select_related("event").filter(pk__in=pks)
    }


def role(key: str) -> Any:
    """What a role is called."""
    return dict(Partner.Role.choices).get(key, key)


ROLE = {"role": Fact(_("What they do"), role)}

trail.matter("partners", _("Partners"))
trail.deed("partners.add_partner", _("%(by)s added a partner"), thing="partner", page=PAGE, facts=ROLE)
trail.deed(
    "partners.change_partner", _("%(by)s changed a partner"), thing="partner", page=PAGE, model=Partner
)
trail.deed("partners.move_up", _("%(by)s moved a partner further up"), thing="partner", page=PAGE)
trail.deed("partners.remove_partner", _("%(by)s took a partner out"), page=PAGE, facts=ROLE)
