"""What is different between two programmes, part by part, in words that anybody understands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme.grid import days_of
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


def between(
    before: Sequence[Row],
    after: Sequence[Row],
    event: Event,
    names: Mapping[int, str] | None = None,
    *,
    in_public: bool = False,
) -> list[Difference]:
    """What is different in the later of two programmes, in order of time; texts in the reader's language.

    The rows are what `released.written` makes; `kind` of a difference is "new", "gone" or "changed". `names` are those of the
    speakers whom the reader may read of, by number. In public no title is told any more that is not shown now.
    """
    was, now = ({row["uid"]: row for row in rows} for rows in (before, after))
    found = [
        (
            row["offset_minutes"],
            _difference(was.get(uid), now.get(uid), event, names or {}, in_public=in_public),
        )
        for uid, row in (was | now).items()
        if was.get(uid) != now.get(uid)
    ]
    return [each for _offset, each in sorted(found, key=lambda pair: (pair[0], pair[1].pk))]


def title_of(row: Row) -> str:
    """The title in the reader's language, or else in the other."""
    return bilingual.either(lambda language: row[f"title_{language}"])


def room_of(row: Row) -> str:
    """The name of its room in the reader's language, or that it is to follow; nothing where everybody is together."""
    if row["space"]:
        return bilingual.either(row["space"].get)
    return _("The room is to follow") if row.get("no_room_yet") else ""


def place_of(row: Row) -> str:
    """Its room, that it has none yet, or that everybody is together."""
    if row.get("no_room_yet"):
        return _("No room yet")
    return room_of(row) or _("Everybody together")


def hours_of(row: Row, event: Event) -> str:
    """From when to when it is, as the clock on the wall has it; with its day where the meet-up lasts longer than one."""
    starts = event.starts_at + timedelta(minutes=row["offset_minutes"])
    hours = f"{dates.clock(starts)}–{dates.clock(starts + timedelta(minutes=row['minutes']))}"
    return f"{dates.day(starts)}, {hours}" if len(days_of(event)) > 1 else hours


def people_of(row: Row | None) -> frozenset[int]:
    """The numbers of the speakers in it."""
    return frozenset(each["pk"] for each in row["speakers"]) if row else frozenset()


def _difference(
    was: Row | None, now: Row | None, event: Event, names: Mapping[int, str], *, in_public: bool
) -> Difference:
    row = now or was or {}
    before, after = people_of(was), people_of(now)
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
    moves = _moves(was, now, event)
    return Difference(
        kind="changed",
        lines=[*_titles(was, now, in_public=in_public), *moves, *_people(was, now, names), *_rest(was, now)],
        is_moved=bool(moves),
        speakers=before | after if moves else before ^ after,
        **common,
    )


def _titles(was: Row, now: Row, *, in_public: bool) -> list[str]:
    if title_of(was) != title_of(now):
        if in_public:
            return [_("Another title")]
        return [_("Was called “%(title)s”") % {"title": title_of(was)}]
    return [_("Another title in the other language")] if TITLES & _changed(was, now) else []


def _moves(was: Row, now: Row, event: Event) -> list[str]:
    """Other hours, and another room."""
    instead, found = _("%(after)s instead of %(before)s"), []
    hours = hours_of(was, event), hours_of(now, event)
    if hours[0] != hours[1]:
        found.append(instead % {"before": hours[0], "after": hours[1]})
    if was["space"] != now["space"] or was.get("no_room_yet") != now.get("no_room_yet"):
        room = instead % {"before": place_of(was), "after": place_of(now)}
        found.append(_("Room: %(room)s") % {"room": room})
    return found


def _people(was: Row, now: Row, names: Mapping[int, str]) -> list[str]:
    """Who came into it and who left, as far as the reader may read their names."""
    if was["speakers"] == now["speakers"]:
        return []
    before, after = people_of(was), people_of(now)
    came, left = (
        ", ".join(names[each["pk"]] for each in row["speakers"] if each["pk"] in pks and each["pk"] in names)
        for row, pks in ((now, after - before), (was, before - after))
    )
    found = []
    if came:
        found.append(_("New in it: %(names)s") % {"names": came})
    if left:
        found.append(_("Not in it any more: %(names)s") % {"names": left})
    return found or [_("Other people in it")]


def _rest(was: Row, now: Row) -> list[str]:
    found = []
    if was["language"] != now["language"] or was["marks"] != now["marks"]:
        found.append(_("Another language, or other help to take part"))
    if TEXTS & _changed(was, now):
        found.append(_("Other words about it"))
    if was["kind"] != now["kind"]:
        found.append(_("Another kind"))
    return found


def _changed(was: Row, now: Row) -> set[str]:
    return {name for name in now if was.get(name) != now[name]}
