"""What the hour asks of the introductions room."""

from datetime import datetime

from community.introductions import introducing
from wwnt.kit import outbox


@outbox.clock
def ask_what_came_of_it(*, now: datetime) -> None:
    """Three weeks after an introduction both are asked whether they met."""
    for introduction in introducing.to_follow_up(now):
        introducing.follow_up(introduction=introduction, now=now)


@outbox.clock
def end_unanswered(*, now: datetime) -> None:
    """What nobody answers for six weeks ends kindly."""
    for introduction in introducing.unanswered_too_long(now):
        introducing.close_introduction(introduction=introduction, now=now)
