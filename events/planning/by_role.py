"""Tasks of a role that nobody has yet: how many there are, who has that role, and which of them a member may take."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from community.accounts.models import User
from events.group.models import Member
from events.meetups.models import Event, Team
from events.planning.models import PlanningTask


@dataclass(frozen=True)
class Waiting:
    """The open tasks of one role that nobody has, by number, and the members who look after that role."""

    role: str
    number: int
    holders: Sequence[Member]
    team: Sequence[User] = ()
    """Who has that role in the team, and is not in the group."""

    @property
    def name(self) -> str:
        """The role in words."""
        return str(Team.Role(self.role).label)

    @property
    def only(self) -> Member | User | None:
        """The one with this role, who is meant where nobody says otherwise; the group comes before the team."""
        found: Sequence[Member | User] = self.holders or self.team
        return found[0] if len(found) == 1 else None


def waiting(
    event: Event,
    members: Iterable[Member],
    tasks: Iterable[PlanningTask] | None = None,
    team: Iterable[User] = (),
) -> list[Waiting]:
    """Role by role what nobody has; `tasks` are those of the plan where they have been read already.

    `team` are those who may be given some without being in the group.
    """
    if tasks is None:
        rows = PlanningTask.objects.filter(event=event).nobodys()
        roles = list(rows.values_list("role", flat=True))
    else:
        roles = [task.role for task in tasks if task.is_nobodys]
    numbers = Counter(roles)
    if not numbers:
        return []
    held, hosts = holders(event, members), _hosts(event, team)
    return [
        Waiting(role, numbers[role], held.get(role, []), hosts.get(role, []))
        for role in Team.Role.values
        if numbers[role]
    ]


def _hosts(event: Event, team: Iterable[User]) -> Mapping[str, list[User]]:
    """Who of these has which role in the team."""
    known, found = {user.pk: user for user in team}, defaultdict(list)
    if known:
        rows = Team.objects.filter(event=event, user__in=known).order_by("pk")
        for pk, role in rows.values_list("user", "role"):
            found[role].append(known[pk])
    return found


def holders(event: Event, members: Iterable[Member]) -> Mapping[str, list[Member]]:
    """Who of these has which role, in the planning group or in the team; one query."""
    found: dict[str, list[Member]] = defaultdict(list)
    team = set(Team.objects.filter(event=event).values_list("user", "role"))
    for member in members:
        for role in {*member.roles, *(role for user, role in team if user == member.user_id)}:
            found[role].append(member)
    return found


def roles_of(member: Member) -> set[str]:
    """What one member looks after, in the planning group or in the team."""
    roles = set(member.roles)
    if member.user_id:
        team = Team.objects.filter(event=member.event_id, user=member.user_id)
        roles |= set(team.values_list("role", flat=True))
    return roles


def of_their_roles(member: Member) -> list[PlanningTask]:
    """The tasks that this member may take, since they are of a role of theirs and nobody has them."""
    roles = roles_of(member)
    rows = PlanningTask.objects.filter(event=member.event_id, role__in=roles).nobodys()
    return list(rows) if roles else []


class Offers:
    """Where a member has a role of which nobody has the tasks, the page of the group offers to give them all of these."""

    needs = "events.change_plan"

    def panel(self, event: Event, members: Sequence[Member]) -> tuple[str, dict[str, object]] | None:
        """One offer for each member and role; nothing where no tasks wait."""
        offers = [(each, member) for each in waiting(event, members) for member in each.holders]
        return ("events/planning/parts/offers.html", {"event": event, "offers": offers}) if offers else None
