"""What is said of the lines of a list, by codes, so that it is told in the language of whoever reads it."""

from django.utils.translation import gettext_lazy as _

from community.people.columns import FIELDS
from wwnt.kit import retention
from wwnt.kit.sockets import Words

_SAID: dict[str, Words] = {
    "too_many_cells": _("This line has more cells than the list has columns. Is there a comma too many?"),
    "too_few_cells": _("This line has fewer cells than the list has columns. Is a comma missing?"),
    "no_name": _("There is no name."),
    "no_letter": _("The name holds no letter: %(word)s"),
    "name_is_address": _("An e-mail address stands where the name should be: %(word)s"),
    "too_long": _("A cell is too long. Column: %(word)s"),
    "bad_email": _("The e-mail address looks misspelt: %(word)s"),
    "short_phone": _(
        "The spreadsheet has shortened the phone number, and its end is lost: %(word)s. Make the "
        "column text, and type it again."
    ),
    "bad_date": _("This date can't be read: %(word)s"),
    "future_date": _("This date is still to come: %(word)s"),
    "not_charity": _("Only a charity may write because people supported it. Tick that we are one, if we are."),
    "no_date": _("It is not said when they gave us their address."),
    "before_soft_opt_in": _(
        "They gave us their address before 5 February 2026, when the law for charities came in: %(word)s"
    ),
    "private_address": _("This is a private address, not one at work: %(word)s"),
    "erased": _("This person asked to be erased. They can come again by themselves."),
    "twice": _("The same person stands in the list already. Line: %(word)s"),
    "no_phone": _("No phone number: %(word)s"),
    "language": _("Language not understood, so we will write in both: %(word)s"),
    "other_phone": _("We know another phone number, and that one stays. Not kept: %(word)s"),
    "shares_contact": _("Somebody else has the same address or number. A host can say whether it is one person."),
    "shares_name": _("Somebody else has the same name. A host can say whether it is one person."),
    "withdrawn": _("They have taken their consent back, so none is noted."),
    "silent": _("They asked us not to write, and nothing is changed."),
    "suppressed": _("This address wants no news, so no reason to write is noted."),
    "wants_silence": _("They want no news: their wish is kept."),
    "wants_no_contact": _("They want no news, and we have no e-mail address of theirs: they won’t be contacted."),
    "not_agreed": _("They have not agreed to get news, so nothing of the kind is noted."),
    "held": _("In use by now: %(word)s"),
    "edited": _("Changed by hand since: %(word)s"),
    "merged": _("Joined with another entry since."),
}  # fmt: skip

_FIELDS: dict[str, Words] = {
    **FIELDS,
    "basis": _("Why we may write"),
    "consent": _("Consent to news by e-mail"),
}


def told(code: str, word: str = "") -> Words:
    """One thing that is said of a line, in the reader's language."""
    sentence = str(_SAID[code])
    if code == "held":
        word = next((each.called for each in retention.kept() if each.model == word), word)
    elif code in {"edited", "too_long"}:
        word = field_name(word)
    return sentence % {"word": word} if "%(word)s" in sentence else sentence


def field_name(field: str) -> str:
    """What a field is called."""
    return str(_FIELDS.get(field, field))
