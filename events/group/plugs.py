"""What the group room adds to lower pages, and what it holds about a person."""

from events.group.models import Member
from events.meetups.models import Team
from wwnt.kit import access, sockets

SEES_NAMES = (
    Team.Role.ACCESS,
    Team.Role.PROGRAMME,
    Team.Role.COMMUNICATIONS,
    Team.Role.MONEY,
    Team.Role.FACILITATOR,
)

access.grant(Team.Role.LEAD_HOST, "events.view_group", "events.change_group", "events.view_group_contacts")
access.grant(Team.Role.PLANNING, "events.view_group", "events.change_group")
for role in SEES_NAMES:
    access.grant(role, "events.view_group")


class AboutPerson(sockets.AboutPerson):
    """Places in planning groups."""

    holds = (Member,)


sockets.plug("about_person", AboutPerson())
