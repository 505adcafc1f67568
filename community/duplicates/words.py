"""Why two entries may be one person, in the reader's words."""

from django.utils.translation import gettext_lazy as _

from community.people.models import SamePerson
from wwnt.kit.sockets import Words

FOR: dict[str, Words] = {
    "contact": _("The same e-mail address or phone number"),
    "name": _("The same name"),
    "accents": _("The same name, spelt with and without accents"),
    "sound": _("The same name in another spelling"),
    "form": _("Another form of the same name, Welsh, English or short"),
    "part": _("The same name, once with more parts"),
    "middle": _("The one’s first name is the other’s middle name"),
    "swapped": _("First name and surname in the other order"),
    "initial": _("The first name is only an initial"),
    "word": _("The one has only one word for a name"),
    "typo": _("A name that may be misspelt"),
    "email": _("The same e-mail address"),
    "email_alike": _("E-mail addresses that are nearly the same"),
    "phone": _("The same phone number"),
    "address": _("The same postal address"),
    "postcode": _("The same postcode"),
    "area": _("The same town or area"),
    "organisation": _("The same organisation"),
}
AGAINST: dict[str, Words] = {
    "surname": _("The surnames differ"),
    "phones_differ": _("The phone numbers differ"),
    "younger": _("The name says younger or elder of one only"),
    "young": _("Only one wears the hat of a young person"),
    "known_apart": _("Both have a place at the same meet-up"),
}


def speaks_for(pair: SamePerson) -> list[Words]:
    """What speaks for it."""
    return [FOR[key] for key in pair.reason.split(",") if key in FOR]


def speaks_against(pair: SamePerson) -> list[Words]:
    """What speaks against it."""
    return [AGAINST[key] for key in pair.reason.split(",") if key in AGAINST]
