"""The hallway of the events storey: gathers its models for Django."""

from events.access.models import AccessNeed, DietaryNeed, Opening
from events.day.models import CheckIn, HelperLink
from events.group.models import Member
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.models import Event, GatePass, Space, Team, Venue
from events.money.models import BudgetLine, ExpenseClaim, ExpenseReceipt, ExpenseRules
from events.partners.models import Partner
from events.planning.models import PlanningTask
from events.programme.models import Session
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType

__all__ = [
    "AccessNeed",
    "Answer",
    "BudgetLine",
    "CheckIn",
    "DietaryNeed",
    "Event",
    "ExpenseClaim",
    "ExpenseReceipt",
    "ExpenseRules",
    "GatePass",
    "GuestList",
    "HelperLink",
    "Invite",
    "Mailing",
    "Member",
    "Opening",
    "Partner",
    "PlanningTask",
    "RegistrationQuestion",
    "Session",
    "Space",
    "Team",
    "Ticket",
    "TicketType",
    "Venue",
]
