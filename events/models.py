"""The hallway of the events storey: gathers its models for Django."""

from events.access.models import AccessNeed, DietaryNeed, Opening
from events.day.models import CheckIn, HelperLink
from events.group.models import (
    DateAnswer,
    DateOption,
    DatePoll,
    Decision,
    Meeting,
    Member,
    Presence,
    Voice,
    WaysOfWorking,
)
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.models import Event, GatePass, Space, Team, Venue
from events.planning.models import PlanningTask
from events.programme.models import Session
from events.safety.models import Referral, Risk, SafetyPlan
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage, VolunteerRole

__all__ = [
    "AccessNeed",
    "Answer",
    "CheckIn",
    "DateAnswer",
    "DateOption",
    "DatePoll",
    "Decision",
    "DietaryNeed",
    "Event",
    "GatePass",
    "GuestList",
    "HelperLink",
    "Invite",
    "Mailing",
    "Meeting",
    "Member",
    "Opening",
    "PlanningTask",
    "Presence",
    "Referral",
    "RegistrationQuestion",
    "Risk",
    "SafetyPlan",
    "Session",
    "Shift",
    "Space",
    "Team",
    "Ticket",
    "TicketType",
    "Turn",
    "Venue",
    "Voice",
    "Volunteer",
    "VolunteerPage",
    "VolunteerRole",
    "WaysOfWorking",
]
