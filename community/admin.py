"""The hallway for the Django admin of this storey."""

from django.contrib import admin
from django.contrib.auth.admin import Group

from community.accounts.admin import UserAdmin
from community.messages.admin import MessageAdmin
from community.people.admin import OrganisationAdmin, ParticipantAdmin

# What people may do comes with their roles, not with Django's groups.
admin.site.unregister(Group)

__all__ = ["MessageAdmin", "OrganisationAdmin", "ParticipantAdmin", "UserAdmin"]
