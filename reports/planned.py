"""How a meet-up was planned, for its report: with whom, and which gates were gone through although something was open."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.group.models import Member
from events.meetups.models import Event, GatePass
from feedback.results import cells
from wwnt.kit import dates
from wwnt.kit.bilingual import Text, current, marked


def gather(event: Event) -> dict[str, Any]:
    """The planning group in numbers that may be shown, and the gates with their reasons; two queries, no name."""
    group = list(Member.objects.current().filter(event=event).values_list("has_lived_experience", flat=True))
    lived = {"lived": sum(group), "others": len(group) - sum(group)}
    passes = GatePass.objects.filter(event=event).exclude(reason="")
    return {
        "group": cells.count(len(group)),
        "lived": cells.column(lived, base=len(group))["lived"],
        "gates": [
            {
                "gate": each.gate,
                "on": timezone.localdate(each.passed_at).isoformat(),
                "reason": each.reason,
                "language": each.reason_language,
                "open": each.left_open,
            }
            for each in passes
        ],
    }


def facts(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The planning group in words; nothing where there was none."""
    if found["group"]["n"] == 0:
        return []
    return [
        (_("People in the planning group"), cells.words(found["group"])),
        (_("Of these, with lived experience"), cells.words(found["lived"])),
    ]


def paragraphs(found: Mapping[str, Any]) -> Sequence[Text | str]:
    """Each gate that somebody went through although something was open: what, and why, in the words they wrote."""
    told: list[Text | str] = []
    for each in found["gates"]:
        words = {
            "gate": GatePass.Gate(each["gate"]).label,
            "day": dates.day(date.fromisoformat(each["on"])),
            "open": "; ".join(one[current()] for one in each["open"]),
        }
        why = _("%(gate)s, %(day)s. Still open: %(open)s. We went on, and this is why:") % words
        told.append(f"{why} {marked(each['language'])}".strip())
        told.append(Text(each["reason"], each["language"]))
    return told
