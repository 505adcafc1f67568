"""The hallway of the community storey: gathers its models for Django."""

from community.accounts.models import User
from community.messages.models import Message, Suppression
from community.people.models import Consent, Organisation, Participant, SamePerson

__all__ = ["Consent", "Message", "Organisation", "Participant", "SamePerson", "Suppression", "User"]
