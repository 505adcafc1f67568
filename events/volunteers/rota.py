"""Who helps when, shift by shift, for a facilitator's pack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from community.people.models import Participant
from events.meetups.models import Event
from events.volunteers.models import Shift, Turn


@dataclass(frozen=True)
class Row:
    """One shift with those who have it."""

    shift: Shift
    names: Sequence[str]
    participants: Sequence[Participant]

    @property
    def what(self) -> str:
        """What is done, in the language spoken now."""
        return str(self.shift.role.name)

    @property
    def times(self) -> str:
        """From when to when."""
        return self.shift.times


class Rota:
    """The shifts that somebody has."""

    def rota(self, event: Event) -> Iterator[Row]:
        """In order of time; two queries however many."""
        turns: dict[int, list[Turn]] = {}
        rows = Turn.objects.filter(shift__role__event=event, given_up_at=None, volunteer__forgotten_at=None)
        for turn in rows.select_related("volunteer__participant").order_by("volunteer__name", "pk"):
            turns.setdefault(turn.shift_id, []).append(turn)
        for shift in Shift.objects.for_event(event).select_related("role__event"):
            if found := turns.get(shift.pk):
                people = [each.volunteer.participant for each in found if each.volunteer.participant]
                yield Row(shift, [each.volunteer.name for each in found], people)
