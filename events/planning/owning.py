"""Who may be given a task: the planning group, and those of the team who are not in it and come into it with the task."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from events.group import actions as group
from events.group.models import Member
from events.meetups.models import Event
from wwnt.kit.looking import asked_once

TEAM = "team-"
"""How the value of somebody begins who is in the team alone; that of a member is a number."""

Owner = Member | User


@asked_once
def in_team_alone(event: Event) -> list[User]:
    """Those of the team who have no place in the group and were never asked; who said no or has left is not drawn in again."""
    if event.is_preset:
        return []
    members = Member.objects.filter(event=event)
    known = Q(pk__in=members.filter(user__isnull=False).values("user"))
    known |= Q(email__in=members.exclude(participant__email="").values("participant__email"))
    team = User.objects.filter(teams__event=event, is_active=True).exclude(known)
    return list(team.distinct().order_by("name", "email"))


def as_member(event: Event, owner: Owner | None, by: User | None) -> Member | None:
    """The member; somebody of the team who is given a task plans with us from then on."""
    if not isinstance(owner, User):
        return owner
    return group.make_host_member(event=event, user=owner, by=by or owner, now=timezone.now())


def value_of(owner: Owner) -> str:
    """How a form says who is meant."""
    return f"{TEAM}{owner.pk}" if isinstance(owner, User) else str(owner.pk)


def choices(members: list[Member], team: list[User]) -> list[Any]:
    """Nobody, the group, and apart from it who comes into it with the task."""
    found: list[Any] = [("", _("Nobody yet")), *((value_of(each), str(each)) for each in members)]
    if team:
        newcomers = [(value_of(each), each.name or each.email) for each in team]
        found.append((_("In the team: comes into the planning group with the task"), newcomers))
    return found


class OwnerField(forms.ModelChoiceField):
    """Who does something: a member of the group, or an account of somebody of the team (see `as_member`)."""

    def __init__(self) -> None:
        super().__init__(label=_("Who does it"), queryset=Member.objects.none(), required=False)

    def offer(self, event: Event, members: list[Member], team: list[User] | None = None) -> None:
        """Let it be answered with one of these, or of the team, or with nobody."""
        team = in_team_alone(event) if team is None else team
        self.team = {value_of(each): each for each in team}
        self.queryset = Member.objects.filter(event=event, pk__in=[each.pk for each in members])
        self.choices = choices(members, team)

    def to_python(self, value: Any) -> Any:
        """Somebody of the team by their account, everybody else as a member."""
        return self.team.get(value) or super().to_python(value)
