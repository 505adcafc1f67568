"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
from community.credits.models import CreditAccount, CreditMove, Gift, Pot, ThankYou, TimeEntry
from community.duplicates.models import Merge
from community.imports.models import ImportLine, ParticipantImport
from community.introductions.models import Apart, Ask, Connection, Introduction, Objection, Offer, Side
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
from community.privacy.models import AddressChange, ComplaintStep, DataComplaint, FreshLink, Goodbye
from community.profiles.models import Asset, AssetProfile, Tag
from community.reach.models import CommunityPicture

__all__ = [
    "AddressChange",
    "Apart",
    "Ask",
    "Asset",
    "AssetProfile",
    "CommunityPicture",
    "ComplaintStep",
    "Connection",
    "Consent",
    "ContactPoint",
    "CreditAccount",
    "CreditMove",
    "DataComplaint",
    "ErasedContact",
    "Forgotten",
    "FreshLink",
    "Gift",
    "Goodbye",
    "ImportLine",
    "Introduction",
    "Look",
    "Merge",
    "Message",
    "Objection",
    "Offer",
    "Organisation",
    "Participant",
    "ParticipantImport",
    "Pot",
    "SamePerson",
    "Segment",
    "Side",
    "Suppression",
    "Tag",
    "ThankYou",
    "TimeEntry",
    "User",
    "WornHat",
]
