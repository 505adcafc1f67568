"""What the people room holds about a person."""

from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from community.accounts.models import KEEPER
from community.people import actions
from community.people.models import Consent, Participant, SamePerson
from wwnt.kit import access, retention, sockets


class Plug(sockets.AboutPerson):
    """Consents, and suggestions that two entries are one person."""

    holds = (Consent, SamePerson)
    keeps = ()

    def forget(self, person: Participant, now: datetime) -> None:
        """Consents, suggestions, and what the Django admin's history calls them."""
        super().forget(person, now)
        kind = ContentType.objects.get_for_model(Participant)
        LogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).delete()


access.grant(KEEPER, "community.view_retention")
retention.carries_out("community.Organisation", "delete")(actions.delete_organisations)
retention.carries_out("community.Participant", "let_go")(actions.let_go)
retention.among("community.Participant", "let_go")(actions.without_reason)
sockets.plug("about_person", Plug())
