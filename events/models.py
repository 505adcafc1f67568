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
from events.impact.models import (
    Barrier,
    ImpactAssessment,
    ImpactEdition,
    ImpactFile,
    ImpactRow,
    ImpactSignature,
    Involvement,
)
from events.invites.models import GuestList, Invite, Mailing
from events.materials.models import Badge, Design, Paper, PaperFile, PaperName, PrintStyle
from events.meetups.models import Event, GatePass, Move, Space, Team, Venue
from events.money.models import BudgetLine, ExpenseClaim, ExpenseReceipt, ExpenseRules
from events.partners.models import Partner
from events.planning.models import Lesson, PlanningTask, Telling
from events.programme.models import Release, Session, SessionSpeaker
from events.safety.models import Referral, Risk, SafetyPlan
from events.speakers.call_models import Call, CallAnswer, CallQuestion, Upload, Wish
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import Availability, Handout, SpeakerConsent
from events.speakers.reading_models import Ballot, Choice, Reading, Reply, Score, Selection, Stance
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType
from events.venues.models import VenueCheck, VenueVisit
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage, VolunteerRole
from events.workshops.models import SessionHandout, Workshop, WorkshopPlace

__all__ = [
    "AccessNeed",
    "Answer",
    "Availability",
    "Badge",
    "Ballot",
    "Barrier",
    "BudgetLine",
    "Call",
    "CallAnswer",
    "CallQuestion",
    "CheckIn",
    "Choice",
    "Contribution",
    "DateAnswer",
    "DateOption",
    "DatePoll",
    "Decision",
    "Design",
    "DietaryNeed",
    "Event",
    "ExpenseClaim",
    "ExpenseReceipt",
    "ExpenseRules",
    "GatePass",
    "GuestList",
    "Handout",
    "HelperLink",
    "ImpactAssessment",
    "ImpactEdition",
    "ImpactFile",
    "ImpactRow",
    "ImpactSignature",
    "Invite",
    "Involvement",
    "Lesson",
    "Mailing",
    "Meeting",
    "Member",
    "Move",
    "Opening",
    "Paper",
    "PaperFile",
    "PaperName",
    "Partner",
    "PlanningTask",
    "Presence",
    "PrintStyle",
    "Reading",
    "Referral",
    "RegistrationQuestion",
    "Release",
    "Reply",
    "Risk",
    "SafetyPlan",
    "Score",
    "Selection",
    "Session",
    "SessionHandout",
    "SessionSpeaker",
    "Shift",
    "Space",
    "Speaker",
    "SpeakerConsent",
    "Stance",
    "Team",
    "Telling",
    "Ticket",
    "TicketType",
    "Turn",
    "Upload",
    "Venue",
    "VenueCheck",
    "VenueVisit",
    "Voice",
    "Volunteer",
    "VolunteerPage",
    "VolunteerRole",
    "WaysOfWorking",
    "Wish",
    "Workshop",
    "WorkshopPlace",
]
