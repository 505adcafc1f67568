"""What a report tells of the equality impact assessment: what stood in whose way, what was done, what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from events.impact import groups, telling
from events.meetups.models import Event
from feedback.results.wording import pick
from wwnt.kit import dates

Figures = Mapping[str, Any]


def gather(event: Event) -> dict[str, Any] | None:
    """How many groups were looked at, how many members signed, and the barriers, as they are public; else None.

    What stands at the desk may be a draft that nobody signed, or words that were taken down.
    """
    edition = telling.newest(event)
    if edition is None:
        return None
    rows = edition.content["rows"]
    looked_at = sum(not row["is_open"] for row in rows)
    if not looked_at:
        return None
    return {
        "groups": len(rows),
        "looked_at": looked_at,
        "signed": telling.signed(edition.assessment, edition.version).number,
        "barriers": [{"group": row["group"], **each} for row in rows for each in row["barriers"]],
    }


def facts(found: Figures) -> list[tuple[str, str]]:
    """The figures in words."""
    barriers = found["barriers"]
    words = {"number": found["looked_at"], "all": found["groups"]}
    return [
        (_("Groups that were looked at"), _("%(number)s of %(all)s") % words),
        (_("Signed by members of the planning group"), str(found["signed"])),
        (_("Things that stood in somebody’s way"), str(len(barriers))),
        (_("Of these, done what we said we would do"), str(sum(bool(each["done_on"]) for each in barriers))),
    ]


def barriers(found: Figures) -> list[dict[str, Any]]:
    """Each barrier with its group, what we said we would do, whether it was done, and what came of it."""
    return [
        {"what": pick(each, "what"), "group": groups.BY_KEY[each["group"]].name, "lines": _lines(each)}
        for each in found["barriers"]
    ]


def _lines(barrier: Figures) -> list[tuple[str, Any]]:
    done = _("Not done")
    if barrier["done_on"]:
        done = _("Done: %(day)s") % {"day": dates.day(date.fromisoformat(barrier["done_on"]))}
    lines = [
        (_("What we said we would do"), pick(barrier, "action")),
        (_("Whether it was done"), done),
        (_("What came of it"), pick(barrier, "result") or _("Nobody has said yet")),
    ]
    return [(name, text) for name, text in lines if text]
