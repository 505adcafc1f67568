"""The words in which people read of what was done with volunteers and their shifts."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.volunteers.models import Volunteer, VolunteerPage, VolunteerRole
from wwnt.kit import trail
from wwnt.kit.trail import Named

ROLES = "volunteers/desk/roles"


@trail.thing("volunteer", _("Volunteer"), needs="events.view_volunteer")
def volunteers(pks: Collection[int]) -> dict[int, Named]:
    """Volunteers by name, as long as we keep it."""
    return {
        each.pk: Named(each.name, reverse("volunteers/desk/volunteer", args=[each.event.slug, each.pk]))
        for each in Volunteer.objects.named().select_related("event").filter(pk__in=pks)
    }


@trail.thing("volunteer_role", _("What volunteers do"))
def roles(pks: Collection[int]) -> dict[int, Named]:
    """Roles, by what they are called."""
    return {
        each.pk: Named(each.name, reverse("volunteers/desk/role", args=[each.event.slug, each.pk]))
        for each in VolunteerRole.objects.select_related("event").filter(pk__in=pks)
    }


VOLUNTEER = {"thing": "volunteer"}
ROLE = {"thing": "volunteer_role", "page": ROLES}

trail.matter("volunteers", _("Volunteers"))
trail.deed("volunteers.sign_up", _("%(by)s put a volunteer down"), **VOLUNTEER)
trail.deed("volunteers.change_shifts", _("%(by)s changed the shifts of a volunteer"), **VOLUNTEER)
trail.deed("volunteers.give_up", _("%(by)s gave up the shifts of a volunteer"), **VOLUNTEER)
trail.deed("volunteers.send_link", _("%(by)s had the link sent to a volunteer again"), **VOLUNTEER)
trail.deed("volunteers.note_spoken", _("%(by)s noted that they spoke with a volunteer"), **VOLUNTEER)
trail.deed("volunteers.note_hours", _("%(by)s noted the hours of a volunteer"), **VOLUNTEER)
trail.deed("volunteers.switch_page", _("%(by)s switched the page for volunteers on or off"), page=ROLES)
trail.deed(
    "volunteers.change_words", _("%(by)s changed what volunteers read first"), model=VolunteerPage, page=ROLES
)
trail.deed("volunteers.add_role", _("%(by)s noted something that volunteers do"), **ROLE)
trail.deed("volunteers.change_role", _("%(by)s changed what volunteers do"), model=VolunteerRole, **ROLE)
trail.deed("volunteers.remove_role", _("%(by)s took away something that volunteers do"), page=ROLES)
trail.deed("volunteers.add_shift", _("%(by)s added a shift"), **ROLE)
trail.deed("volunteers.change_shift", _("%(by)s changed a shift"), **ROLE)
trail.deed("volunteers.remove_shift", _("%(by)s took a shift away"), **ROLE)
trail.deed("volunteers.remind", _("%(by)s reminded the volunteers"), page="volunteers/desk/roster")
