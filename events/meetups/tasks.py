"""What the worker does for the meetups room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import actions, teamwork
from wwnt.kit import outbox


@outbox.task("meetups.welcome", words=_("Mail to somebody new in a team"))
def welcome(*, team_id: int, by: str) -> None:
    """Write to somebody who joined a team."""
    teamwork.welcome(team_id=team_id, by=by, now=timezone.now())


@outbox.task("meetups.copy_rest", words=_("What a new meet-up takes from the one it was made from"))
def copy_rest(*, event_id: int) -> None:
    """Give a new meet-up the rest of what it was made from."""
    actions.copy_rest(event_id=event_id)
