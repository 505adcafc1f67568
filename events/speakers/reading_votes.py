"""The vote of guests: asked by a message, answered behind its link without signing in, counted once for each person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from events.speakers.models import Contribution
from events.speakers.reading_actions import TO_READ, Closed, locked
from events.speakers.reading_models import Ballot, Reading
from events.speakers.reading_people import voters
from wwnt.kit import small_numbers, trail

VOTE = "community_vote"
LEFT = (Contribution.State.DRAFT, Contribution.State.WITHDRAWN)


class TooMany(Exception):
    """More were chosen than each may choose; `most` says how many that is now."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


def letters_of(reading: Reading) -> "QuerySet[Message]":
    """The messages that asked for a vote."""
    return Message.objects.about(reading.event.key).filter(kind=VOTE, row=reading.pk)


def on_ballot(reading: Reading) -> "QuerySet[Contribution]":
    """What one can choose from: nothing about health, care or belief, and nothing that was taken back."""
    return fit_for_all(reading.ballot.exclude(state__in=LEFT)).prefetch_related("uploads").order_by("pk")


def fit_for_all(rows: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
    """What guests may read before it is decided: whoever wrote about health, care or belief did not agree to that."""
    return rows.filter(is_sensitive=False)


@transaction.atomic
def ask_for_votes(
    *,
    reading: Reading,
    ballot: Collection[int],
    groups: Sequence[str],
    settings: dict[str, Any],
    by: User,
    now: datetime,
) -> int:
    """Put these to the vote and write to everybody in these groups who was not asked yet; says to how many.

    Once somebody has voted, what they chose from stays on the list.
    """
    event = locked(reading.event_id, now)
    row = Reading.objects.select_related("event").get(pk=reading.pk)
    rows = fit_for_all(Contribution.objects.filter(event=event, state__in=TO_READ, pk__in=ballot))
    chosen = set(rows.values_list("pk", flat=True))
    if row.ballots.exists():
        chosen |= set(row.ballot.values_list("pk", flat=True))
    row.ballot.set(chosen)
    row.most_choices, row.votes_until = settings["most_choices"], settings["votes_until"]
    row.save(update_fields=["most_choices", "votes_until"])
    had = set(letters_of(row).values_list("participant", flat=True))
    asked = [person for person in voters(event, groups) if person.pk not in had]
    messages.write_to_many(
        messages=[
            messages.draft(participant=person, kind=VOTE, about=event.key, row=row.pk) for person in asked
        ]
    )
    trail.note("speakers.ask_for_votes", by=by, about=event.key, at=now, number=len(asked))
    return len(asked)


@transaction.atomic
def cast_vote(
    *,
    reading: Reading,
    participant: Participant,
    chosen: Collection[int],
    now: datetime,
    by: User | None = None,
) -> Ballot:
    """Keep what somebody chose; sent again, from whichever of their messages, it is changed and counted once."""
    event = locked(reading.event_id, now)
    row = Reading.objects.get(pk=reading.pk)
    if not row.votes_are_open(now) or not Participant.objects.filter(pk=participant.pk).exists():
        raise Closed
    fitting = set(on_ballot(row).filter(pk__in=chosen).values_list("pk", flat=True))
    if len(fitting) > row.most_choices:
        raise TooMany(row.most_choices)
    ballot, _made = Ballot.objects.update_or_create(
        reading=row, participant=participant, defaults={"at": now}
    )
    ballot.chosen.set(fitting)
    if by:
        trail.note("speakers.cast_vote", by=by, about=event.key, at=now)
    return ballot


@dataclass(frozen=True)
class Counted:
    """How one contribution did in the vote, as it may be shown."""

    contribution: Contribution
    text: str
    percent: int | None


def turnout(reading: Reading) -> small_numbers.Shown:
    """How many have voted, where that is not too few to say."""
    return small_numbers.shown(reading.ballots.count())


def results(reading: Reading) -> list[Counted]:
    """What was chosen how often, most first; too few voices for or against point at somebody, and are not shown."""
    total = reading.ballots.count()
    told = dict(
        Ballot.objects.filter(reading=reading, chosen__isnull=False)
        .values_list("chosen")
        .annotate(number=Count("pk"))
        .order_by()
    )
    found = []
    for row in on_ballot(reading):
        number = told.get(row.pk, 0)
        hides = is_telling(number, total)
        text = str(small_numbers.NOT_SHOWN if hides else number)
        percent = None if hides else small_numbers.percent(number, total)
        found.append((0 if hides else -number, Counted(row, text, percent)))
    return [
        counted for _number, counted in sorted(found, key=lambda each: (each[0], each[1].contribution.pk))
    ]


def is_telling(number: int, total: int) -> bool:
    """Whether a count would tell what somebody chose, or what they did not."""
    if total < small_numbers.LEAST_BASE:
        return True
    return small_numbers.is_small(number) or small_numbers.is_small(total - number)
