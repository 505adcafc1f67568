"""The words in which people read of what was printed."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.materials.kinds.registry import KINDS
from events.materials.models import Design, Paper, PrintStyle
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "materials/desk/materials"


def kind(key: str) -> Any:
    """What a kind of paper is called."""
    return KINDS[key].words if key in KINDS else key


@trail.thing("paper", _("Paper to print"))
def papers(pks: Collection[int]) -> dict[int, Named]:
    """Papers by their kind."""
    return {
        each.pk: Named(kind(each.kind), reverse("materials/desk/paper", args=[each.event.slug, each.pk]))
        for each in Paper.objects.select_related("event").filter(pk__in=pks)
    }


@trail.thing("design", _("Design of our own"))
def designs(pks: Collection[int]) -> dict[int, Named]:
    """Designs by their headings."""
    return {
        each.pk: Named(each.title, reverse("materials/desk/design", args=[each.event.slug, each.pk]))
        for each in Design.objects.select_related("event").filter(pk__in=pks)
    }


def layout(key: str) -> Any:
    """What a layout is called."""
    return dict(Design.Layout.choices).get(key, key)


LAYOUT = {"layout": Fact(_("Layout"), layout)}
KIND = {"kind": Fact(_("What"), kind)}

trail.matter("materials", _("To print"))
trail.deed(
    "materials.ask_for_paper", _("%(by)s had something made to print"), thing="paper", page=PAGE, facts=KIND
)
trail.deed("materials.try_again", _("%(by)s had a paper made again"), thing="paper", page=PAGE)
trail.deed(
    "materials.note_printed", _("%(by)s noted that it is printed"), thing="paper", page=PAGE, facts=KIND
)
trail.deed("materials.remove_paper", _("%(by)s took a paper away"), page=PAGE, facts=KIND)
trail.deed("materials.add_design", _("%(by)s made a design"), thing="design", page=PAGE, facts=LAYOUT)
trail.deed("materials.change_design", _("%(by)s changed a design"), thing="design", page=PAGE, model=Design)
trail.deed("materials.copy_design", _("%(by)s copied a design"), thing="design", page=PAGE, facts=LAYOUT)
trail.deed("materials.remove_design", _("%(by)s took a design away"), page=PAGE, facts=LAYOUT)
trail.deed(
    "materials.keep_style", _("%(by)s changed the colours or logo for print"), page=PAGE, model=PrintStyle
)
