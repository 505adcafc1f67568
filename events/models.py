"""The hallway of the events storey: gathers its models for Django."""

from events.access.models import AccessNeed, DietaryNeed, Opening
from events.day.models import CheckIn, HelperLink
from events.group.models import Member
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.models import Event, GatePass, Space, Team, Venue
from events.planning.models import Lesson, PlanningTask, Telling
from events.programme.models import Session
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType

__all__ = [
    "AccessNeed",
    "Answer",
    "CheckIn",
    "DietaryNeed",
    "Event",
    "GatePass",
    "GuestList",
    "HelperLink",
    "Invite",
    "Lesson",
    "Mailing",
    "Member",
    "Opening",
    "PlanningTask",
    "RegistrationQuestion",
    "Session",
    "Space",
    "Team",
    "Telling",
    "Ticket",
    "TicketType",
    "Venue",
]
