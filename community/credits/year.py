"""What people gave each other in a year: for one person, as their letter tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from community.credits import hours
from community.credits.models import ThankYou, TimeEntry
from community.credits.work import WORK
from community.people import gatherings
from community.people.gatherings import Gathering
from community.people.models import Participant


@dataclass(frozen=True)
class Given:
    """How much time somebody gave to one kind of work, and for whom or what."""

    work: str
    quarters: int
    words: tuple[str, ...] = ()

    @property
    def name(self) -> Any:
        """The kind of work."""
        return WORK[self.work]

    @property
    def hours(self) -> str:
        """In hours."""
        return hours.said(self.quarters)


@dataclass(frozen=True)
class Year:
    """A year of one person with us. Nothing in it is compared with anybody."""

    person: Participant
    year: int
    given: list[Given]
    received: list[TimeEntry]
    thanks_got: list[ThankYou]
    thanks_said: list[ThankYou]
    came: list[Gathering] = field(default_factory=list)

    @property
    def hours(self) -> str:
        """All hours they gave."""
        return hours.said(sum(each.quarters for each in self.given))


def of(person: Participant, year: int) -> Year:
    """What one person gave and got in a year: hours by kind of work with caring first, thanks, where they came."""
    mine = TimeEntry.objects.standing().filter(participant=person, on__year=year).order_by("on", "pk")
    thanks = ThankYou.objects.filter(created_at__year=year).select_related("sender", "receiver")
    return Year(
        person=person,
        year=year,
        given=by_work(mine),
        received=list(_received(person, year)),
        thanks_got=list(thanks.filter(receiver=person).exclude(status=ThankYou.Status.WAITING)),
        thanks_said=list(thanks.filter(sender=person)),
        came=[each for each in reversed(gatherings.came(person)) if each.on.year == year],
    )


def _received(person: Participant, year: int) -> "QuerySet[TimeEntry]":
    rows = TimeEntry.objects.standing().filter(for_person=person, on__year=year)
    return rows.select_related("participant").order_by("on", "pk")


def by_work(entries: Iterable[TimeEntry]) -> list[Given]:
    """Hours together by kind of work, caring first, with the words and meet-ups they were noted with."""
    rows = list(entries)
    named = gatherings.named({each.about for each in rows})
    found = []
    for work in WORK:
        mine = [each for each in rows if each.work == work]
        if mine:
            words = [w for each in mine for w in (each.words, _title(named.get(each.about))) if w]
            found.append(Given(work, sum(each.quarters for each in mine), tuple(dict.fromkeys(words))))
    return found


def _title(gathering: Gathering | None) -> str:
    return str(gathering.title) if gathering else ""


def people_of(year: int) -> "QuerySet[Participant]":
    """Whoever gave time or got thanks in a year, by name."""
    gave = TimeEntry.objects.standing().filter(on__year=year).values("participant")
    got = ThankYou.objects.filter(created_at__year=year).values("receiver")
    return Participant.objects.filter(Q(pk__in=gave) | Q(pk__in=got)).order_by("folded_name", "pk")


def years_of(person: Participant) -> list[int]:
    """The years for which somebody has a letter, the latest first: they gave time, or were thanked."""
    gave = TimeEntry.objects.standing().filter(participant=person).dates("on", "year")
    got = ThankYou.objects.filter(receiver=person).datetimes("created_at", "year")
    return sorted({moment.year for moment in (*gave, *got)}, reverse=True)


def years() -> list[int]:
    """The years of which something is noted, the latest first; this one always."""
    noted = {day.year for day in TimeEntry.objects.dates("on", "year")}
    return sorted({*noted, timezone.localdate().year}, reverse=True)


def total(year: int) -> int:
    """All quarter hours of a year."""
    rows = TimeEntry.objects.standing().filter(on__year=year)
    return rows.aggregate(sum=Sum("quarters"))["sum"] or 0
