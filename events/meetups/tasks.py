"""What the worker does for the meetups room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.meetups import teamwork
from wwnt.kit import outbox


@outbox.task("meetups.welcome", words=_("Mail to somebody new in a team"))
def welcome(*, team_id: int, by: str) -> None:
    """Write to somebody who joined a team."""
    teamwork.welcome(team_id=team_id, by=by, now=timezone.now())
