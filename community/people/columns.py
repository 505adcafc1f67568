"""Guesses what the columns of lists of people hold, from their names in either language."""

import re
from collections.abc import Collection, Sequence

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
    "pronouns": _("Pronouns"),
    "organisation": _("Organisation or group"),
    "area": _("Town or area"),
    "address": _("Postal address"),
    "postcode": _("Postcode"),
    "agreed": _("Agreed to news (yes or no)"),
    "silence": _("Wants no news"),
    "collected_on": _("The day they told us"),
}

SEVERAL = frozenset({"address", "silence"})
"""What may stand in more columns than one."""

_NAMES = {
    "name": "name, full name, fullname, guest, guest name, participant, person, contact, contact name, your name, "
    "display name, first and last name, what is your name, "
    "enw, enw llawn, gwestai, enw'r gwestai, eich enw, person cyswllt, enw cyswllt, beth yw eich enw, "
    "beth yw'ch enw, enw a chyfenw",
    "first_name": "first name, firstname, forename, given name, given names, christian name, first, fname, "
    "enw cyntaf, enw bedydd, enwau cyntaf, enw bach",
    "last_name": "last name, lastname, surname, family name, last, lname, cyfenw, enw olaf, enw teulu",
    "email": "email, e mail, email address, e mail address, mail, your email, work email, contact email, "
    "primary email, email primary, attendee email, "
    "ebost, e bost, cyfeiriad ebost, cyfeiriad e bost, eich ebost, ebost gwaith, eich e bost",
    "phone": "phone, telephone, tel, mobile, phone number, telephone number, mobile number, mobile phone, landline, "
    "cell phone, primary phone, phone primary, home phone, "
    "ffon, rhif ffon, ffon symudol, symudol, rhif, rhif ffon symudol, teleffon, eich rhif ffon",
    "language": "language, lang, preferred language, language preference, language choice, contact language, "
    "iaith, dewis iaith, iaith ddewisol, dewis iaith gohebu",
    "pronouns": "pronouns, pronoun, your pronouns, rhagenw, rhagenwau, eich rhagenwau",
    "organisation": "organisation, organization, org, company, group, charity, employer, council, department, "
    "current employer, company name, organisation name, organization name, "
    "sefydliad, grwp, cwmni, elusen, mudiad, cyflogwr, cyngor, adran",
    "area": "area, town, city, place, locality, town or area, county, home city, "
    "ardal, tref, dinas, lle, lleoliad, tref neu ardal, sir",
    "address": "address, postal address, home address, street address, supplemental address 1, "
    "supplemental address 2, supplemental address 3, home address 1, home address 2, address line 1, "
    "address line 2, address 1, address 2, street, cyfeiriad, cyfeiriad post, cyfeiriad cartref, stryd",
    "postcode": "postcode, post code, postal code, zip, zip code, home zip, cod post, cod postio",
    "agreed": "agreed, opt in, email opt in, newsletter opt in, marketing opt in, consent, news, newsletter, "
    "cytuno, cydsyniad, cytunodd, newyddion, cylchlythyr",
    "silence": "do not email, no bulk emails, no bulk emails user opt out, is opt out, opt out, do not contact, "
    "unsubscribed, unsub time, clean time, email status, subscription status, email marketing status, status, "
    "opted out, peidio ag e bostio, peidio ag ebostio, dim e bost, dim ebost, dim newyddion, wedi dad danysgrifio, "
    "peidio a chysylltu",
    "collected_on": "optin time, confirm time, timestamp, order date, date collected, date agreed, collected on, "
    "consent date, joined group on, stamp amser, dyddiad, dyddiad casglu, dyddiad cydsynio",
}
_FIELD_OF = {text.fold(name.strip()): field for field, names in _NAMES.items() for name in names.split(",")}
_OF_BUYERS = {"first_name": "buyer first name", "last_name": "buyer last name", "email": "buyer email"}
"""Who bought the tickets, where a list does not say whom they are for."""

_QUESTIONS: tuple[tuple[str, str], ...] = (
    ("agreed", r"newsletter|cylchlythyr|newyddion|\bnews\b|future (meet|event)|keep in touch|cadw mewn cysylltiad"
     r"|(cyfarfodydd|digwyddiadau) (i ddod|y dyfodol|yn y dyfodol)|mailing list|rhestr bostio"),
    ("language", r"\blanguage\b|\biaith\b"),
    ("organisation", r"organi[sz]ation|\bsefydliad|\bmudiad|\bgrwp\b|which group"),
    ("email", r"\be ?mail\b|\be ?bost\b"),
    ("phone", r"\bphone\b|\btelephone\b|\bmobile\b|\bffon\b|\bsymudol\b"),
    ("pronouns", r"\bpronouns?\b|\brhagenw(au)?\b"),
    ("first_name", r"\bfirst name\b|\benw cyntaf\b"),
    ("last_name", r"\b(surname|last name|family name)\b|\bcyfenw\b"),
    ("name", r"\bname\b|\benw\b"),
    ("address", r"\bpostal address\b|\bcyfeiriad post\b"),
    ("area", r"\b(town|village|area)\b|where do you live|\b([dt]ref|[bp]entref|ardal)\b|ble (rydych|ydych) chi'n byw"),
)  # fmt: skip
"""What a column holds that is named by a whole question, as forms on the web do it; the first that fits."""

_QUESTION = 4
"""From so many words on, a name of a column is taken for a question."""


def plain(column: str) -> str:
    """The name of a column without marks: `E-bost *` is `e bost`."""
    return " ".join(
        "".join(sign if sign.isalnum() or sign == "'" else " " for sign in text.fold(column)).split()
    )


def field_of(column: str) -> str:
    """What a column of this name holds, or nothing."""
    name = plain(column)
    if name in _FIELD_OF:
        return _FIELD_OF[name]
    if len(name.split()) < _QUESTION and "?" not in column:
        return ""
    return next((field for field, words in _QUESTIONS if re.search(words, name)), "")


def guess(
    columns: Sequence[str], rows: Sequence[Sequence[str]] = (), *, fields: Collection[str] = tuple(FIELDS)
) -> dict[str, str]:
    """Which of these fields each column holds, by its position (as text); columns nobody knows are left out.

    A field is given once, to the first column that fits, but for those that may stand in several. A column full of
    addresses is the e-mail column whatever it is called, if no other is.
    """
    found: dict[str, str] = {}
    for position, column in enumerate(columns):
        field = field_of(column)
        if field in fields and (field in SEVERAL or field not in found.values()):
            found[str(position)] = field
    _take_buyers(columns, found)
    if "email" not in found.values():
        for position in range(len(columns)):
            cells = [row[position] for row in rows[:20] if len(row) > position and row[position]]
            if str(position) not in found and cells and sum("@" in cell for cell in cells) > len(cells) / 2:
                found[str(position)] = "email"
                break
    return found


def _take_buyers(columns: Sequence[str], found: dict[str, str]) -> None:
    positions = {plain(column): str(position) for position, column in enumerate(columns)}
    is_named = bool({"name", "first_name", "last_name"} & set(found.values()))
    for field, name in _OF_BUYERS.items():
        if name in positions and field not in found.values() and (field == "email" or not is_named):
            found[positions[name]] = field


_LANGUAGES = {
    "cy": "cy, cymraeg, welsh, w, c, cym, wel, cymro, cymraes, yn gymraeg, in welsh, cy gb",
    "en": "en, english, saesneg, e, s, eng, sais, yn saesneg, in english, en gb, en us, english united kingdom, "
    "english united states",
    "both": "both, bilingual, dwyieithog, y ddwy, y ddau, cymraeg a saesneg, welsh and english, english and welsh, "
    "either, cy en, en cy, unknown, not known, ddim yn gwybod, anhysbys",
}
_LANGUAGE_OF = {name.strip(): code for code, names in _LANGUAGES.items() for name in names.split(",")}


def language_of(cell: str) -> str | None:
    """`cy`, `en`, or empty for both or nothing said; None if it is not understood."""
    name = plain(cell)
    if not name:
        return ""
    code = _LANGUAGE_OF.get(name)
    return "" if code == "both" else code
