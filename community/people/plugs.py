"""What the people room holds about a person."""

from community.people.models import Consent, SamePerson
from wwnt.kit import sockets


class Plug(sockets.AboutPerson):
    """Consents, and suggestions that two entries are one person."""

    holds = (Consent, SamePerson)


sockets.plug("about_person", Plug())
