"""The words in which people read of what was done with an equality impact assessment."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.impact import groups
from events.impact.models import Barrier, ImpactRow, ImpactSignature
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "impact/desk/impact"


@trail.thing("impact_row", _("Group"))
def rows(pks: Collection[int]) -> dict[int, Named]:
    """Rows, by the names of their groups."""
    found = ImpactRow.objects.filter(pk__in=pks).select_related("assessment__event")
    return {each.pk: Named(str(each), _page(each)) for each in found}


@trail.thing("barrier", _("What stands in the way"))
def barriers(pks: Collection[int]) -> dict[int, Named]:
    """Barriers, by what stands in the way."""
    found = Barrier.objects.filter(pk__in=pks).select_related("row__assessment__event")
    return {each.pk: Named(each.what, _page(each.row)) for each in found}


@trail.thing("impact_signature", _("Member"))
def signatures(pks: Collection[int]) -> dict[int, Named]:
    """Signatures, by who signed."""
    found = ImpactSignature.objects.filter(pk__in=pks).select_related("member__participant")
    return {each.pk: Named(str(each)) for each in found if each.member}


def _page(row: ImpactRow) -> str:
    return reverse("impact/desk/row", args=[row.assessment.event.slug, row.group])


def group(key: str) -> Any:
    """What a group is called."""
    return groups.BY_KEY[key].name if key in groups.BY_KEY else key


def how(key: str) -> Any:
    """How somebody said that they sign."""
    return dict(ImpactSignature.How.choices).get(key, key)


NUMBER = {"number": Fact(_("Edition"))}
trail.matter("impact", _("Equality"))
trail.deed(
    "impact.change_row",
    _("%(by)s wrote what was found out about a group"),
    thing="impact_row",
    page=PAGE,
    model=ImpactRow,
)
trail.deed("impact.add_barrier", _("%(by)s noted what stands in the way"), thing="barrier", page=PAGE)
trail.deed(
    "impact.change_barrier",
    _("%(by)s changed what is done about a barrier"),
    thing="barrier",
    page=PAGE,
    model=Barrier,
)
trail.deed(
    "impact.remove_barrier",
    _("%(by)s took out what does not stand in the way"),
    page=PAGE,
    facts={"group": Fact(_("Group"), group)},
)
trail.deed(
    "impact.sign",
    _("%(by)s noted that a member signed the equality impact assessment"),
    thing="impact_signature",
    page=PAGE,
    facts={"how": Fact(_("How they said so"), how)},
)
trail.deed(
    "impact.publish_impact", _("%(by)s published the equality impact assessment"), page=PAGE, facts=NUMBER
)
trail.deed("impact.take_down", _("%(by)s took down the equality impact assessment"), page=PAGE, facts=NUMBER)
