"""What the people room holds about a person."""

from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from community.people.models import Consent, Participant, SamePerson
from wwnt.kit import sockets


class Plug(sockets.AboutPerson):
    """Consents, and suggestions that two entries are one person."""

    holds = (Consent, SamePerson)
    keeps = ()

    def forget(self, person: Participant, now: datetime) -> None:
        """Consents, suggestions, and what the Django admin's history calls them."""
        super().forget(person, now)
        kind = ContentType.objects.get_for_model(Participant)
        LogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).delete()


sockets.plug("about_person", Plug())
