"""What speakers and facilitators take in their hand: a speaker's brief, and the facilitator's pack."""

from dataclasses import dataclass
from typing import Any

from events.materials.kinds.filled import Filled, Named, NotPossible, of_speakers
from events.materials.kinds.posters import held_in, spaces_of
from events.materials.models import Paper
from events.meetups.models import Event
from events.programme import released
from events.programme.models import Session, SessionSpeaker
from events.speakers.models import Contribution, Speaker
from wwnt.kit import sockets

BLANK_CARDS, NOTE_SHEETS = 8, 2


@dataclass(frozen=True)
class Brief:
    """A speaker with the parts they are in, and as what."""

    speaker: Speaker
    parts: list[tuple[Session, SessionSpeaker]]

    @property
    def talks(self) -> list[Contribution]:
        """What they bring themselves, where no part is called so already."""
        called = {session.title_en for session, _part in self.parts}
        found = self.speaker.contributions.all()
        return [
            each
            for each in found
            if each.state == Contribution.State.ACCEPTED and each.title_en not in called
        ]


def speakers_of(event: Event) -> list[Speaker]:
    """Speakers who said yes, by name."""
    rows = Speaker.objects.coming().for_event(event)
    return list(rows.select_related("participant").prefetch_related("contributions"))


def parts_of(event: Event) -> dict[int, list[tuple[Session, SessionSpeaker]]]:
    """By speaker, the parts they are in as they stand at the desk, in order of time, with the role."""
    found: dict[int, list[tuple[Session, SessionSpeaker]]] = {}
    for session in released.draft(event):
        session.event = event
        for part in session.parts.all():
            found.setdefault(part.speaker_id, []).append((session, part))
    return found


def brief(paper: Paper, event: Event) -> Filled:
    """A page for each speaker: when, where, for how long, who is there to help, and how we thank."""
    wanted = paper.options["speakers"]
    found = [each for each in speakers_of(event) if not wanted or each.pk in wanted]
    if not found:
        raise NotPossible("nobody")
    parts = parts_of(event)
    rows = [Brief(each, parts.get(each.pk, [])) for each in found]
    names = of_speakers(found)
    return Filled("events/materials/paper/brief.html", {"briefs": rows}, len(rows), names)


def pack(paper: Paper, event: Event) -> Filled:
    """The run sheet with minutes, the rooms, the speakers, who helps when, blank cards and sheets for notes."""
    sessions = released.draft(event)
    if not sessions:
        raise NotPossible("no_programme")
    for session in sessions:
        session.event = event
    speakers = speakers_of(event)
    parts = parts_of(event)
    by_session: dict[int, list[Speaker]] = {}
    for speaker in speakers:
        for session, _part in parts.get(speaker.pk, []):
            by_session.setdefault(session.pk, []).append(speaker)
    rota = [row for plug in sockets.plugged("rota") for row in plug.rota(event)]
    context: dict[str, Any] = {
        "rows": [(session, by_session.get(session.pk, [])) for session in sessions],
        "rooms": [(space, list(held_in(sessions, space))) for space in spaces_of(event)],
        "briefs": [Brief(each, parts.get(each.pk, [])) for each in speakers],
        "rota": rota,
        "blank_cards": range(BLANK_CARDS),
        "note_sheets": range(NOTE_SHEETS),
        "note_lines": range(20),
    }
    names = of_speakers(speakers)
    names += [Named(person) for row in rota for person in row.participants]
    return Filled("events/materials/paper/pack.html", context, 1, names)
