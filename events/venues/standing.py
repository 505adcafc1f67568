"""Reckons how much is known of a venue, what matters and is not known, and what is too old."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from events.meetups.models import Venue
from events.venues import checklist
from events.venues.checklist import Group, Item
from events.venues.models import VenueCheck, VenueVisit


@dataclass(frozen=True)
class Looked:
    """A question with what stands of it."""

    item: Item
    check: VenueCheck | None

    @property
    def is_known(self) -> bool:
        """Whether there is an answer."""
        return self.check is not None and self.check.is_known

    @property
    def measured(self) -> str:
        """What was measured, in words."""
        return self.item.measured(self.check.measure) if self.check else ""


@dataclass(frozen=True)
class GroupStanding:
    """A group of questions with what stands of them."""

    group: Group
    looked: Sequence[Looked]
    before: date

    @property
    def known(self) -> list[Looked]:
        """Those that have an answer."""
        return [each for each in self.looked if each.is_known]

    @property
    def unknown(self) -> list[Looked]:
        """Those that have none."""
        return [each for each in self.looked if not each.is_known]

    @property
    def days(self) -> list[date]:
        """The days on which they were checked, the oldest first."""
        return sorted({each.check.checked_on for each in self.known if each.check and each.check.checked_on})

    @property
    def is_old(self) -> bool:
        """Whether something of it was last checked too long ago."""
        return bool(self.days) and self.days[0] < self.before


@dataclass(frozen=True)
class Standing:
    """What is known of one venue."""

    groups: Sequence[GroupStanding]
    visits: Sequence[VenueVisit] = field(default_factory=tuple)

    @property
    def looked(self) -> list[Looked]:
        """All questions."""
        return [each for group in self.groups for each in group.looked]

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return sum(each.is_known for each in self.looked)

    @property
    def of(self) -> int:
        """How many there are."""
        return len(self.looked)

    @property
    def in_the_way(self) -> list[Looked]:
        """Those answered with no or partly."""
        bad = (VenueCheck.Answer.NO, VenueCheck.Answer.PARTLY)
        asked = [each for each in self.looked if not each.item.for_hosts]
        return [each for each in asked if each.check and each.check.answer in bad]

    @property
    def first_to_know(self) -> list[Looked]:
        """What guests should read before all else: every no, and where what matters is only partly so."""
        partly = VenueCheck.Answer.PARTLY
        return [
            each
            for each in self.in_the_way
            if each.item.matters or (each.check and each.check.answer != partly)
        ]

    @property
    def unknown_that_matter(self) -> list[Item]:
        """What people most often plan by, and nobody knows."""
        return [each.item for each in self.looked if each.item.matters and not each.is_known]

    @property
    def in_one_language(self) -> list[Looked]:
        """Where a note or what a photo shows is written in one language alone."""
        return [each for each in self.looked if each.check and each.check.lacks_a_language]

    @property
    def old(self) -> list[GroupStanding]:
        """The groups to be checked again."""
        return [group for group in self.groups if group.is_old]

    @property
    def is_visited(self) -> bool:
        """Whether somebody has been there to look."""
        return bool(self.visits) or any(
            each.check and each.check.how == VenueCheck.How.SEEN for each in self.looked
        )


def a_year_before(today: date) -> date:
    """The day from which on what was checked is still good."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - 1, day=28)


def standing_of(venue: Venue, today: date) -> Standing:
    """What is known of a venue; two queries, however many questions there are."""
    return Standing(groups_of(venue, today), list(venue.visits.all()))


def groups_of(venue: Venue, today: date) -> list[GroupStanding]:
    """What the checklist says of a venue; one query."""
    checks = {each.item: each for each in venue.checks.all()}
    before = a_year_before(today)
    return [
        GroupStanding(group, [Looked(item, checks.get(item.key)) for item in group.items], before)
        for group in checklist.groups()
    ]
