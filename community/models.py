"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
from community.duplicates.models import Merge
from community.introductions.models import (
    Apart,
    Ask,
    Connection,
    Introduction,
    Objection,
    Offer,
    Side,
)
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
from community.privacy.models import AddressChange, ComplaintStep, DataComplaint, FreshLink, Goodbye
from community.profiles.models import Tag

__all__ = [
    "AddressChange",
    "Apart",
    "Ask",
    "ComplaintStep",
    "Connection",
    "Consent",
    "ContactPoint",
    "DataComplaint",
    "Forgotten",
    "FreshLink",
    "Goodbye",
    "Introduction",
    "Look",
    "Merge",
    "Message",
    "Objection",
    "Offer",
    "Organisation",
    "Participant",
    "SamePerson",
    "Segment",
    "Side",
    "Suppression",
    "Tag",
    "User",
    "WornHat",
]
