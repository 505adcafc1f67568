"""The hallway for the Django admin of this storey."""

import django.contrib.auth.admin  # noqa: F401 (puts the groups in, so that they can be taken out)
from django.contrib import admin
from django.contrib.auth.models import Group

from community.accounts.admin import UserAdmin
from community.messages.admin import MessageAdmin
from community.people.admin import OrganisationAdmin, ParticipantAdmin
from community.profiles.admin import TagAdmin

# What people may do comes with their roles, not with Django's groups.
admin.site.unregister(Group)

__all__ = ["MessageAdmin", "OrganisationAdmin", "ParticipantAdmin", "TagAdmin", "UserAdmin"]
