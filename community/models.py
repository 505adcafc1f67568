"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
from community.imports.models import ImportLine, ParticipantImport
from community.messages.models import Message, Suppression
from community.people.models import (
    Consent,
    ContactPoint,
    ErasedContact,
    Forgotten,
    Look,
    Organisation,
    Participant,
    SamePerson,
    Segment,
    WornHat,
)
from community.profiles.models import Tag

__all__ = [
    "Consent",
    "ContactPoint",
    "ErasedContact",
    "Forgotten",
    "ImportLine",
    "Look",
    "Message",
    "Organisation",
    "Participant",
    "ParticipantImport",
    "SamePerson",
    "Segment",
    "Suppression",
    "Tag",
    "User",
    "WornHat",
]
