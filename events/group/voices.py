"""Who was there when something was decided: how many with which experience, and apart from that first names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from events.group.models import Decision
from wwnt.kit.small_numbers import is_small


@dataclass
class Told:
    """A decision as it is read: experiences are counted, and never beside names where they could be somebody's."""

    decision: Decision
    there: int
    experiences: list[str]
    names: list[str] = field(default_factory=list)
    is_without: bool = False
    task_url: str = ""
    is_elsewhere: bool = False

    @property
    def decided_on(self) -> date:
        """When."""
        return self.decision.decided_on


def gives_away(numbers: Sequence[int]) -> bool:
    """Whether counts beside names would tell who speaks from which experience: one is everybody, or too few."""
    return any(number == sum(numbers) or is_small(number) for number in numbers if number)


def told_of(decision: Decision) -> Told:
    """What may be read of a decision; its voices are read beforehand. Names that are to be shown come before counts."""
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
    names = [member.first_name for member in shown] if decision.shows_names else []
    if names and gives_away([number for _words, number in counted]):
        counted = []
    return Told(
        decision=decision,
        there=len(voices),
        experiences=[words % {"number": number} for words, number in counted if number],
        names=names,
        is_without=not lived + both,
    )
