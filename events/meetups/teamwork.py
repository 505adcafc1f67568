"""Who runs a meet-up: giving somebody a role, taking it back, and telling them."""

from datetime import datetime

from django.db import transaction

from community.accounts.actions import give_account
from community.accounts.models import User
from events.meetups import emails
from events.meetups.models import Event, Team
from wwnt.kit import email as post
from wwnt.kit import outbox, passing, trail


class LastLeadHost(Exception):
    """Somebody must lead a meet-up, so its last lead host stays."""


@transaction.atomic
def add_to_team(*, event: Event, email: str, name: str, language: str, role: str, by: User) -> Team:
    """Give somebody a role, with an account if they have none, and write to them; once, however often it is asked."""
    Event.objects.select_for_update().get(pk=event.pk)
    user = give_account(email=email, name=name, language=language, is_demo=event.is_demo)
    entry, is_new = Team.objects.get_or_create(event=event, user=user, role=role)
    if is_new:
        outbox.put("meetups.welcome", team_id=entry.pk, by=str(by))
        trail.note("meetups.add_to_team", by=by, about=event.key, row=user.pk, role=role)
    return entry


@transaction.atomic
def remove_from_team(*, entry: Team, by: User) -> None:
    """Take a role back, but never from the last lead host."""
    event = Event.objects.select_for_update().get(pk=entry.event_id)
    leads = Team.objects.filter(event=entry.event_id, role=Team.Role.LEAD_HOST)
    if entry.role == Team.Role.LEAD_HOST and not leads.exclude(pk=entry.pk).exists():
        raise LastLeadHost
    if Team.objects.filter(pk=entry.pk).delete()[0]:
        trail.note("meetups.remove_from_team", by=by, about=event.key, row=entry.user_id, role=entry.role)


def welcome(*, team_id: int, by: str, now: datetime) -> None:
    """Tell somebody once that they are in the team; never called inside a transaction."""
    entry = Team.objects.select_related("event__venue", "user").filter(pk=team_id, welcomed_at=None).first()
    if entry is None:
        return
    try:
        post.send(emails.welcome(entry, by))
    except post.Refused:
        pass  # the team page keeps saying that nobody has written to them yet
    else:
        noted = Team.objects.filter(pk=entry.pk)
        passing.insist(lambda: noted.update(welcomed_at=now))
