"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
from community.credits.models import CreditAccount, CreditMove, Gift, Pot, ThankYou, TimeEntry
from community.credits.year_letters import YearLetters
from community.messages.models import Message, Suppression
from community.people.models import (
    Consent,
    ContactPoint,
    Forgotten,
    Look,
    Organisation,
    Participant,
    SamePerson,
    Segment,
    WornHat,
)
from community.profiles.models import Tag
from community.reach.models import CommunityPicture

__all__ = [
    "CommunityPicture",
    "Consent",
    "ContactPoint",
    "CreditAccount",
    "CreditMove",
    "Forgotten",
    "Gift",
    "Look",
    "Message",
    "Organisation",
    "Participant",
    "Pot",
    "SamePerson",
    "Segment",
    "Suppression",
    "Tag",
    "ThankYou",
    "TimeEntry",
    "User",
    "WornHat",
    "YearLetters",
]
