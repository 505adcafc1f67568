"""Who was there when something was decided: how many with which experience, and apart from that first names."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from events.group.models import Decision


@dataclass
class Told:
    """A decision as it is read: experiences are counted, names stand apart from them, so that none is anybody's."""

    decision: Decision
    there: int
    experiences: list[str]
    names: list[str] = field(default_factory=list)
    is_without: bool = False
    task_url: str = ""


def told_of(decision: Decision) -> Told:
    """What may be read of a decision; its voices are read beforehand."""
    voices = list(decision.voices.all())
    both = sum(voice.has_lived_experience and voice.has_learned_experience for voice in voices)
    lived = sum(voice.has_lived_experience for voice in voices) - both
    learned = sum(voice.has_learned_experience for voice in voices) - both
    counted = [
        (_("Lived experience: %(number)s"), lived),
        (_("Learned experience: %(number)s"), learned),
        (_("Both: %(number)s"), both),
        (_("Not said: %(number)s"), len(voices) - lived - learned - both),
    ]
    shown = [voice.member for voice in voices if voice.member and voice.member.shows_name]
    return Told(
        decision=decision,
        there=len(voices),
        experiences=[words % {"number": number} for words, number in counted if number],
        names=[member.first_name for member in shown] if decision.shows_names else [],
        is_without=not lived + both,
    )
