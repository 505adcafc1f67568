"""What the people room holds about a person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from community.accounts.models import KEEPER
from community.people import actions, organisations, together
from community.people.models import Consent, ContactPoint, Look, Participant, SamePerson, WornHat
from community.people.visibility import EVERYTHING, Scope
from wwnt.kit import access, retention, sockets
from wwnt.kit.sockets import Words


class Plug(sockets.AboutPerson):
    """Consents, hats, further contacts, who looked, and suggestions that two entries are one person."""

    holds = (Consent, SamePerson, ContactPoint, WornHat, Look)
    keeps = ()

    def forget(self, person: Participant, now: datetime) -> None:
        """Consents, suggestions, and what the Django admin's history calls them."""
        super().forget(person, now)
        kind = ContentType.objects.get_for_model(Participant)
        LogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).delete()


class Keepers:
    """Who keeps people, or looks after everything, sees everybody."""

    def scopes(self, by: Any) -> Sequence[Scope]:
        """Everybody with everything, for keepers and administrators."""
        return [Scope(None, EVERYTHING)] if by.has_perm(KEEP) else []


class Desk(sockets.AboutPeople):
    """The list itself."""

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """The list of people."""
        return [
            (10, _("People"), "people/desk/people"),
            (60, _("Organisations"), "people/desk/organisations"),
        ]


KEEP = "community.change_participant"

access.grant(KEEPER, "community.view_retention", "community.view_participant", KEEP)
sockets.plug("people_scopes", Keepers())
sockets.plug("about_people", Desk())
for each in (together.SetLanguage(), together.SetAuthority(), together.KeepSilent()):
    sockets.plug("people_together", each)
retention.carries_out("community.Organisation", "delete")(organisations.delete_organisations)
retention.carries_out("community.Participant", "let_go")(actions.let_go)
retention.among("community.Participant", "let_go")(actions.without_reason)
sockets.plug("about_person", Plug())
