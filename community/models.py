"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
from community.messages.models import Message, Suppression
from community.people.models import Consent, Forgotten, Organisation, Participant, SamePerson

__all__ = [
    "Consent",
    "Forgotten",
    "Message",
    "Organisation",
    "Participant",
    "SamePerson",
    "Suppression",
    "User",
]
