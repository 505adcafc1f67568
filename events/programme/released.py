"""The programme as guests see it: what was last released, or the parts as they stand where nothing was released yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from events.meetups.models import Event, Space
from events.programme.models import Release, Session
from events.speakers import showing
from events.speakers.models import Speaker
from wwnt.kit.looking import asked_once

COLUMNS = (
    *("kind", "offset_minutes", "minutes", "title_en", "title_cy", "text_en", "text_cy", "language", "marks"),
)


def written(session: Session) -> dict[str, Any]:
    """One part as plain JSON; `space` and `speakers` (each with its role) by number.

    `no_room_yet` stands in it only where that is so: without a room a part is for everybody together.
    """
    space = session.space
    return {
        "pk": session.pk,
        "uid": str(session.uid),
        **{name: getattr(session, name) for name in COLUMNS},
        "space": {"pk": space.pk, "en": space.name_en, "cy": space.name_cy} if space else None,
        **({"no_room_yet": True} if session.has_no_room else {}),
        "contribution": session.contribution_id,
        "speakers": [{"pk": each.speaker_id, "role": each.role} for each in session.parts.all()],
    }


def read(event: Event, row: Mapping[str, Any], speakers: Mapping[int, Speaker]) -> Session:
    """A part as it was released, never to be saved; `people` are the speakers whom everybody may read of."""
    session = Session(
        pk=row["pk"], event=event, uid=UUID(row["uid"]), **{name: row[name] for name in COLUMNS}
    )
    session.is_for_everybody = not (row["space"] or row.get("no_room_yet"))
    if space := row["space"]:
        session.space = Space(pk=space["pk"], name_en=space["en"], name_cy=space["cy"])
    session.contribution_id = row["contribution"]
    found = [(speakers.get(each["pk"]), each["role"]) for each in row["speakers"]]
    session.people = [(speaker, role) for speaker, role in found if speaker is not None]
    return session


@asked_once
def newest(event: Event) -> Release | None:
    """What was last released, if anything."""
    return Release.objects.filter(event=event).first()


@asked_once
def draft(event: Event) -> list[Session]:
    """The parts as they stand at the desk, with rooms and speakers; three queries."""
    rows = event.sessions.select_related("space").prefetch_related("parts")
    return list(rows)


def public_speakers(event: Event) -> dict[int, Speaker]:
    """The speakers of a meet-up whom everybody may read of, by number."""
    return {each.pk: each for each in showing.in_public(event)}


@dataclass(frozen=True)
class Shown:
    """What guests see: the parts with their `people`, which release it is (0: none yet), and since when."""

    sessions: list[Session]
    number: int
    changed_at: datetime


@asked_once
def shown(event: Event) -> Shown:
    """The programme that guests see, with the number of its release; at most four queries."""
    release = newest(event)
    rows = release.sessions if release else [written(session) for session in draft(event)]
    speakers = public_speakers(event)
    sessions = [read(event, row, speakers) for row in rows]
    if release is None:
        return Shown(sessions, 0, event.changed_at)
    return Shown(sessions, release.number, max(release.released_at, event.changed_at))


def programme_of(event: Event) -> list[Session]:
    """What guests see, in order of time: the newest release, else the parts as they stand.

    Each part has `people`: pairs of a speaker whom everybody may read of, and the role.
    """
    return shown(event).sessions


def places_in_room(session: Session) -> int | None:
    """How many the room holds in which guests see this part: that of the newest release, else as it stands."""
    release = newest(session.event)
    rows = release.sessions if release else []
    space = next((row["space"] for row in rows if row["pk"] == session.pk), None)
    if space is None or space["pk"] == session.space_id:
        return session.space.capacity if session.space else None
    return Space.objects.filter(pk=space["pk"]).values_list("capacity", flat=True).first()


def was_shown(release: Release, event: Event) -> list[Session]:
    """The parts of an earlier release, in order of time."""
    speakers = public_speakers(event)
    return [read(event, row, speakers) for row in release.sessions]


@asked_once
def gone(event: Event) -> list[Session]:
    """The parts that guests were once shown and are not shown any more, as they last stood; one query."""
    releases = list(Release.objects.filter(event=event))
    seen = {row["uid"] for row in releases[0].sessions} if releases else set()
    found = []
    for row in (row for release in releases[1:] for row in release.sessions):
        if row["uid"] not in seen:
            seen.add(row["uid"])
            found.append(read(event, row, {}))
    return found


def differs(event: Event, sessions: Sequence[Session]) -> int:
    """How many parts guests see otherwise than they stand now, were added or taken out; 0 before the first release."""
    release = newest(event)
    if release is None:
        return 0
    was = {row["uid"]: row for row in release.sessions}
    now = {row["uid"]: row for row in map(written, sessions)}
    return sum(was.get(uid) != now.get(uid) for uid in was.keys() | now.keys())
