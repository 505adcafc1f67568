"""What a speaker is in, as it was released: told to the speakers room, whose pages and calendar files show it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.programme import released, whats_new
from events.programme.differences import room_of, title_of
from events.programme.models import Release, SessionSpeaker
from events.speakers.models import Speaker
from events.speakers.slots import Changes, Slot


def role_in(row: Mapping[str, Any], speaker: Speaker) -> str | None:
    """As what a speaker stands in a part as it was released; None where they do not."""
    return next((each["role"] for each in row["speakers"] if each["pk"] == speaker.pk), None)


def slot(release: Release, row: dict[str, Any], speaker: Speaker, *, newest: Release, is_gone: bool) -> Slot:
    """One part of a release as the speaker reads it."""
    event = speaker.event
    starts_at = event.starts_at + timedelta(minutes=row["offset_minutes"])
    role = role_in(row, speaker)
    return Slot(
        uid=row["uid"],
        title=title_of(row),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=row["minutes"]),
        sequence=event.calendar_sequence + newest.number + speaker.version,
        changed_at=max(event.changed_at, newest.released_at, speaker.answered_at or release.released_at),
        place=room_of(row),
        role=_("You facilitate") if role == SessionSpeaker.Role.FACILITATOR else _("You speak"),
        is_gone=is_gone,
    )


class SpeakerSlots:
    """The parts in which a speaker stands in the newest release, and those in which they stood before."""

    def slots(self, speaker: Speaker) -> Sequence[Slot]:
        """Each part once, as it was last released with them."""
        releases = list(Release.objects.filter(event=speaker.event_id))
        found: dict[str, Slot] = {}
        for release in releases:
            for row in release.sessions:
                if row["uid"] not in found and role_in(row, speaker) is not None:
                    is_gone = release is not releases[0]
                    made = slot(release, row, speaker, newest=releases[0], is_gone=is_gone)
                    found[row["uid"]] = made
        return list(found.values())

    def changes(self, speaker: Speaker, moment: datetime | None) -> Changes:
        """What is new for them since they were last told, and whether it is the first that they are told."""
        new = whats_new.since(speaker.event, moment)
        is_first = all(role_in(row, speaker) is None for row in new.before)
        told = whats_new.lines(speaker.event, new, lambda row: role_in(row, speaker) is not None)
        return Changes(words=new.words, lines=told, is_first=is_first)

    def in_use(self, event: Event) -> set[int]:
        """The numbers of the speakers in the parts as they stand, and as they were last released."""
        used = {part.speaker_id for session in released.draft(event) for part in session.parts.all()}
        newest = released.newest(event)
        rows = newest.sessions if newest else []
        return used | {each["pk"] for row in rows for each in row["speakers"]}
