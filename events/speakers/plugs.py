"""What the speakers room adds to lower pages, and who may do what with speakers."""

from events.meetups.models import Team
from events.speakers import people
from wwnt.kit import access, retention, sockets

SEE, CHANGE = people.SEE, "events.change_speaker"

for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME):
    access.grant(role, SEE, CHANGE)
access.grant(Team.Role.PLANNING, SEE)

retention.carries_out("events.Speaker", "make_anonymous")(people.make_anonymous)
sockets.plug("about_person", people.AboutPerson())
