"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
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
from community.profiles.models import Asset, AssetProfile, Tag

__all__ = [
    "Asset",
    "AssetProfile",
    "Consent",
    "ContactPoint",
    "Forgotten",
    "Look",
    "Message",
    "Organisation",
    "Participant",
    "SamePerson",
    "Segment",
    "Suppression",
    "Tag",
    "User",
    "WornHat",
]
