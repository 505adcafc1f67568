"""The hallway of the events storey: gathers its models for Django."""

from events.access.models import AccessNeed, DietaryNeed, Opening
from events.day.models import CheckIn, HelperLink
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.models import Event, Space, Team, Venue
from events.programme.models import Session
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType

__all__ = [
    "AccessNeed",
    "Answer",
    "CheckIn",
    "DietaryNeed",
    "Event",
    "GuestList",
    "HelperLink",
    "Invite",
    "Mailing",
    "Opening",
    "RegistrationQuestion",
    "Session",
    "Space",
    "Team",
    "Ticket",
    "TicketType",
    "Venue",
]
