"""Tells in words what a meet-up cost, what was given, and who was beside us."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from events.money.categories import CATEGORIES, GROUPS
from events.partners.models import Partner
from feedback.results.wording import pick
from wwnt.kit import money

Figures = Mapping[str, Any]
PENNY = Decimal("0.01")


def facts(found: Figures, came: int | None) -> list[tuple[str, str]]:
    """Each group, then all together, the share, and what it comes to for each guest where their number may be told."""
    lines = [(str(GROUPS[each["key"]]), _spent(each)) for each in found["groups"]]
    lines.append((_("All costs"), _spent(found)))
    if found["share"] is not None:
        share = {"amount": _shown(found["takes_part"]), "share": found["share"]}
        lines.append((_("Of this for access, Welsh and taking part"), _("%(amount)s (%(share)s%%)") % share))
    if came:
        each = (Decimal(found["actual"]) / came).quantize(PENNY, ROUND_HALF_UP)
        lines.append((_("Spent for each guest who came"), money.shown(each)))
    return lines


def _spent(found: Figures) -> str:
    both = {"actual": _shown(found["actual"]), "planned": _shown(found["planned"])}
    return _("%(actual)s (planned: %(planned)s)") % both


def _shown(amount: str) -> str:
    return money.shown(Decimal(amount))


def gifts(found: Figures) -> list[str]:
    """What was given in kind, by whom; with what it is worth only where the giver said so."""
    return [_gift(each) for each in found["gifts"]]


def _gift(each: Figures) -> str:
    what = pick(each, "what") or str(CATEGORIES[each["category"]].label)
    said = _("Given in kind: %(what)s, by %(giver)s") % {"what": what, "giver": each["giver"]}
    return f"{said} ({_shown(each['worth'])})" if each["worth"] is not None else said


def partners(found: list[Figures]) -> list[tuple[str, str]]:
    """What each partner did, and who it is."""
    roles = dict(Partner.Role.choices)
    return [(str(roles.get(each["role"], each["role"])), pick(each, "name")) for each in found]


def notes(found: Figures) -> list[str]:
    """How the figures are meant."""
    said = []
    if found["share"] is not None:
        said.append(
            _(
                "Taking part is: payment for taking part, the planning group’s time, table hosts, care, and travel. "
                "Gifts in kind are not counted; they have a price only where their giver has said so."
            )
        )
        said.append(_("Guests who came are counted without the companions beside them."))
    return said
