"""What is different between two programmes, part by part, in words that anybody understands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from events.meetups.models import Event
from wwnt.kit import bilingual, dates

Row = Mapping[str, Any]
TEXTS = {"text_en", "text_cy"}
TITLES = {"title_en", "title_cy"}


@dataclass(frozen=True)
class Difference:
    """One part that is new, gone or different: its number and title, and what is different in it, line by line.

    `is_moved` where it begins, ends or takes place elsewhere than before: whoever counts on it must know. `speakers` are the
    numbers of those whom it concerns: all in it where it is moved, else those who are in it only before or only after.
    """

    pk: int
    uid: str
    title: str
    kind: str
    lines: list[str] = field(default_factory=list)
    is_moved: bool = False
    speakers: frozenset[int] = frozenset()


def between(before: Sequence[Row], after: Sequence[Row], event: Event) -> list[Difference]:
    """What is different in the later of two programmes, in order of time; texts in the reader's language.

    The rows are what `released.written` makes; `kind` of a difference is "new", "gone" or "changed".
    """
    was, now = ({row["uid"]: row for row in rows} for rows in (before, after))
    found = [
        (row["offset_minutes"], _difference(was.get(uid), now.get(uid), event))
        for uid, row in (was | now).items()
        if was.get(uid) != now.get(uid)
    ]
    return [each for _offset, each in sorted(found, key=lambda pair: (pair[0], pair[1].pk))]


def title_of(row: Row) -> str:
    """The title in the reader's language, or else in the other."""
    return bilingual.either(lambda language: row[f"title_{language}"])


def room_of(row: Row) -> str:
    """The name of its room in the reader's language; nothing where everybody is together."""
    return bilingual.either(row["space"].get) if row["space"] else ""


def hours_of(row: Row, event: Event) -> str:
    """From when to when it is, as the clock on the wall has it."""
    starts = event.starts_at + timedelta(minutes=row["offset_minutes"])
    return f"{dates.clock(starts)}–{dates.clock(starts + timedelta(minutes=row['minutes']))}"


def _difference(was: Row | None, now: Row | None, event: Event) -> Difference:
    row = now or was or {}
    before, after = (
        frozenset(each["pk"] for each in one["speakers"]) if one else frozenset() for one in (was, now)
    )
    common = {"pk": row["pk"], "uid": row["uid"], "title": title_of(row)}
    if was is None or now is None:
        said = [part for part in (hours_of(row, event), room_of(row)) if part]
        return Difference(
            kind="gone" if now is None else "new",
            lines=[" · ".join(said)],
            is_moved=True,
            speakers=before | after,
            **common,
        )
    hours = hours_of(was, event), hours_of(now, event)
    rooms = room_of(was), room_of(now)
    lines = []
    if title_of(was) != title_of(now):
        lines.append(_("Was called “%(title)s”") % {"title": title_of(was)})
    elif TITLES & _changed(was, now):
        lines.append(_("Another title in the other language"))
    if hours[0] != hours[1]:
        lines.append(_("%(after)s instead of %(before)s") % {"before": hours[0], "after": hours[1]})
    if was["space"] != now["space"]:
        names = [name or _("the main room") for name in rooms]
        lines.append(_("In %(after)s instead of %(before)s") % {"before": names[0], "after": names[1]})
    if was["speakers"] != now["speakers"]:
        lines.append(_("Other people in it"))
    if was["language"] != now["language"] or was["marks"] != now["marks"]:
        lines.append(_("Another language, or other help to take part"))
    if TEXTS & _changed(was, now):
        lines.append(_("Other words about it"))
    if was["kind"] != now["kind"]:
        lines.append(_("Another kind"))
    moved = hours[0] != hours[1] or was["space"] != now["space"]
    concerned = before | after if moved else before ^ after
    return Difference(kind="changed", lines=lines, is_moved=moved, speakers=concerned, **common)


def _changed(was: Row, now: Row) -> set[str]:
    return {name for name in now if was.get(name) != now[name]}
