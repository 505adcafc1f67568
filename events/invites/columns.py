"""Guesses what the columns of a guest list hold, from their names in either language."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from wwnt.kit import text
from wwnt.kit.sockets import Words

FIELDS: dict[str, Words] = {
    "name": _("Name"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "email": _("E-mail address"),
    "phone": _("Phone number"),
    "language": _("Language"),
    "organisation": _("Organisation or group"),
    "area": _("Town or area"),
    "address": _("Postal address"),
    "note": _("Keep as a note"),
}

_NAMES = {
    "name": "name, full name, fullname, guest, guest name, participant, person, contact, contact name, your name, "
    "enw, enw llawn, gwestai, enw'r gwestai, eich enw, person cyswllt, enw cyswllt",
    "first_name": "first name, firstname, forename, given name, given names, christian name, "
    "enw cyntaf, enw bedydd, enwau cyntaf",
    "last_name": "last name, lastname, surname, family name, cyfenw, enw olaf, enw teulu",
    "email": "email, e mail, email address, e mail address, mail, your email, work email, contact email, "
    "ebost, e bost, cyfeiriad ebost, cyfeiriad e bost, eich ebost, ebost gwaith",
    "phone": "phone, telephone, tel, mobile, phone number, telephone number, mobile number, mobile phone, landline, "
    "ffon, rhif ffon, ffon symudol, symudol, rhif, rhif ffon symudol, teleffon",
    "language": "language, lang, preferred language, language preference, language choice, contact language, "
    "iaith, dewis iaith, iaith ddewisol, dewis iaith gohebu",
    "organisation": "organisation, organization, org, company, group, charity, employer, council, department, "
    "sefydliad, grwp, cwmni, elusen, mudiad, cyflogwr, cyngor, adran",
    "area": "area, town, city, place, locality, town or area, county, "
    "ardal, tref, dinas, lle, lleoliad, tref neu ardal, sir",
    "address": "address, postal address, home address, cyfeiriad, cyfeiriad post, cyfeiriad cartref",
}
_FIELD_OF = {text.fold(name.strip()): field for field, names in _NAMES.items() for name in names.split(",")}


def _plain(column: str) -> str:
    """The name of a column without marks: `E-bost *` is `e bost`."""
    return " ".join(
        "".join(sign if sign.isalnum() or sign == "'" else " " for sign in text.fold(column)).split()
    )


def guess(columns: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """Which field each column holds, by its position (as text); columns nobody knows are left out.

    Each field is given once, to the first column that fits. A column full of addresses is the e-mail column
    whatever it is called, if no other is.
    """
    found: dict[str, str] = {}
    for position, column in enumerate(columns):
        field = _FIELD_OF.get(_plain(column))
        if field and field not in found.values():
            found[str(position)] = field
    if "email" not in found.values():
        for position in range(len(columns)):
            cells = [row[position] for row in rows[:20] if row[position]]
            if str(position) not in found and cells and sum("@" in cell for cell in cells) > len(cells) / 2:
                found[str(position)] = "email"
                break
    return found


def column_of(matching: Mapping[str, str], field: str) -> int | None:
    """The position of the column that holds a field, if one does."""
    return next((int(position) for position, held in matching.items() if held == field), None)


_LANGUAGES = {
    "cy": "cy, cymraeg, welsh, w, c, cym, wel, cymro, cymraes, yn gymraeg, in welsh, cy gb",
    "en": "en, english, saesneg, e, s, eng, sais, yn saesneg, in english, en gb",
    "both": "both, bilingual, dwyieithog, y ddwy, y ddau, cymraeg a saesneg, welsh and english, english and welsh, "
    "either, cy en, en cy, unknown, not known, ddim yn gwybod, anhysbys",
}
_LANGUAGE_OF = {name.strip(): code for code, names in _LANGUAGES.items() for name in names.split(",")}


def language_of(cell: str) -> str | None:
    """`cy`, `en`, or empty for both or nothing said; None if it is not understood."""
    plain = _plain(cell)
    if not plain:
        return ""
    code = _LANGUAGE_OF.get(plain)
    return "" if code == "both" else code
