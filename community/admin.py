"""The hallway for the Django admin of this storey."""

from community.accounts.admin import UserAdmin
from community.messages.admin import MessageAdmin
from community.people.admin import OrganisationAdmin, ParticipantAdmin

__all__ = ["MessageAdmin", "OrganisationAdmin", "ParticipantAdmin", "UserAdmin"]
