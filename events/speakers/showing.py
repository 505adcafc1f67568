"""How speakers stand on the desk's pages: by state, how many speak from their own lives, and when who can be there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from events.meetups.models import Event
from events.speakers import models, open_points
from events.speakers.models import Speaker
from wwnt.kit import dates
from wwnt.kit.looking import asked_once

State = Speaker.State
ORDER = (State.CONFIRMED, State.ASKED, State.OFFERED, State.LISTED, State.WITHDRAWN, State.DECLINED)
GONE = Speaker.GONE
CAME_TO_NOTHING = "nothing"
STEP = 60
MOST_COLUMNS = 48


@asked_once
def in_public(event: Event) -> list[Speaker]:
    """Those whom everybody may read of."""
    return list(Speaker.objects.in_public().filter(event=event))


def by_state(rows: Sequence[Speaker], used: Collection[int], untold: Collection[int]) -> list[dict[str, Any]]:
    """Speakers by state, those who come first, each with what is open and what is to be done."""
    found = []
    groups: list[tuple[str, Any]] = [(state.value, state.label) for state in ORDER]
    groups.insert(ORDER.index(State.LISTED) + 1, (CAME_TO_NOTHING, models.CAME_TO_NOTHING))
    for key, name in groups:
        lines = [
            {
                "speaker": row,
                "open": open_points.for_hosts(row) if key == State.CONFIRMED else (),
                "is_used": row.pk in used,
                "is_untold": row.pk in untold,
                "lacks": lacking(row) if key == State.CONFIRMED else "",
            }
            for row in rows
            if _group(row) == key
        ]
        if lines:
            found.append({"name": name, "key": key, "lines": lines})
    return found


def _group(row: Speaker) -> str:
    return CAME_TO_NOTHING if row.state == State.OFFERED and row.is_out else row.state


def lacking(speaker: Speaker) -> str:
    """The language in which their words are missing where there are some in the other."""
    if bool(speaker.text_en) == bool(speaker.text_cy):
        return ""
    return "cy" if speaker.text_en else "en"


def lived_share(rows: Sequence[Speaker]) -> tuple[int, int]:
    """How many of those who may still come speak from their own lives, and how many they are."""
    counted = [row for row in rows if not row.is_out]
    return sum(row.lived_it is True for row in counted), len(counted)


@dataclass(frozen=True)
class Grid:
    """Hours as columns, a speaker in each row: there all of the hour, part of it, not, or not said."""

    hours: Sequence[str]
    rows: Sequence[tuple[Speaker, Sequence[tuple[str, str]], str]]


def grid(event: Event, speakers: Sequence[Speaker]) -> Grid:
    """When who can be there, from the hour of the start to the end; `all`, `part`, empty, and "" words of times."""
    length = round((event.ends_at - event.starts_at).total_seconds() / 60)
    starts = list(range(0, max(length, STEP), STEP))[:MOST_COLUMNS]
    first = timezone.localdate(event.starts_at)
    hours = []
    for offset in starts:
        at = event.starts_at + timedelta(minutes=offset)
        on_another = timezone.localdate(at) != first
        hours.append(f"{dates.day(at)} {dates.clock(at)}" if on_another else dates.clock(at))
    rows = []
    for speaker in speakers:
        for window in speaker.windows.all():
            window.speaker = speaker
        speaker.event = event
        cells = [_cell(speaker, offset, min(offset + STEP, max(length, STEP))) for offset in starts]
        rows.append(
            (
                speaker,
                list(zip(hours, cells, strict=True)),
                " · ".join(window.times for window in speaker.windows.all()),
            )
        )
    return Grid(hours, rows)


def _cell(speaker: Speaker, since: int, until: int) -> str:
    """Whether they can be there from one minute to another: `all`, `part` or `none`; empty where they have not said."""
    windows = [(each.offset_minutes, each.offset_minutes + each.minutes) for each in speaker.windows.all()]
    if not windows:
        return ""
    covered = sum(max(0, min(until, end) - max(since, begin)) for begin, end in windows)
    return "all" if covered >= until - since else "part" if covered else "none"


@asked_once
def named(event: Event) -> list[Speaker]:
    """Those of whom more than the count is kept; `is_draft`: there is nothing of them yet but a draft they have not sent."""
    rows = Speaker.objects.named().told_whether_read().filter(event=event)
    return list(rows.annotate(is_draft=~Exists(rows.beyond_drafts().filter(pk=OuterRef("pk")))))
