"""The words in which people read of what was done with a programme."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.programme.models import Session
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "programme/desk/programme"


@trail.thing("session", _("Part"))
def sessions(pks: Collection[int]) -> dict[int, Named]:
    """Parts of programmes, by their titles."""
    return {
        each.pk: Named(each.title, reverse("programme/desk/edit", args=[each.event.slug, each.pk]))
        for each in Session.objects.select_related("event").filter(pk__in=pks)
    }


def kind(key: str) -> Any:
    """What a kind of part is called."""
    return dict(Session.Kind.choices).get(key, key)


def told(number: int) -> Any:
    """How many were told, or that nobody was to be."""
    return _("Nobody, as you wished") if number < 0 else number


trail.matter("programme", _("Programme"))
trail.deed("programme.add_session", _("%(by)s added a part to the programme"), thing="session", page=PAGE)
trail.deed(
    "programme.change_session",
    _("%(by)s changed a part of the programme"),
    thing="session",
    page=PAGE,
    model=Session,
)
trail.deed(
    "programme.change_people",
    _("%(by)s changed who is in a part of the programme"),
    thing="session",
    page=PAGE,
)
trail.deed(
    "programme.place_session",
    _("%(by)s moved a part of the programme"),
    thing="session",
    page=PAGE,
    model=Session,
)
trail.deed(
    "programme.move_rest",
    _("%(by)s moved the rest of the day"),
    thing="session",
    page=PAGE,
    facts={"minutes": Fact(_("Minutes"))},
)
trail.deed(
    "programme.remove_session",
    _("%(by)s took a part out of the programme"),
    page=PAGE,
    facts={"kind": Fact(_("Kind"), kind)},
)
trail.deed(
    "programme.release",
    _("%(by)s released the programme"),
    page=PAGE,
    facts={"number": Fact(_("Release")), "told": Fact(_("People told"), told)},
)
