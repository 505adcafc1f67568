"""Reads one line of a list: who it names, what is wrong with it if anything is."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from community.imports.days import day_of
from community.imports.models import ImportLine, ParticipantImport
from community.people.columns import language_of, plain
from community.people.erased import contact_key, name_key
from community.people.models import Participant
from wwnt.kit import phones, text

SOFT_OPT_IN_SINCE = date(2026, 2, 5)
"""Before that day the law knew no soft opt-in for charities (Data (Use and Access) Act 2025)."""

MOST = {
    "name": 120,
    "email": 254,
    "phone": 40,
    "pronouns": 40,
    "organisation": 200,
    "area": 80,
    "address": 400,
}
_YES = {
    *[
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ydw",
        "ie",
        "oes",
        "cytuno",
        "wedi",
        "cytuno",
        "agreed",
        "agree",
        "subscribed",
        "opted",
        "in",
        "on",
    ],
    "wedi cytuno",
}
_NO = {
    *["no", "n", "false", "0", "na", "nac", "ydw", "naddo", "subscribed", "active", "off"],
    "nac ydw",
    "opted in",
    "not unsubscribed",
}
_PRIVATE = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.co.uk",
        "outlook.com",
        "live.com",
        "live.co.uk",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "aol.co.uk",
        "btinternet.com",
        "btopenworld.com",
        "talktalk.net",
        "sky.com",
        "virginmedia.com",
        "ntlworld.com",
        "blueyonder.co.uk",
        "tiscali.co.uk",
        "plusnet.com",
        "protonmail.com",
        "proton.me",
        "gmx.com",
        "gmx.co.uk",
        "mail.com",
        "zoho.com",
        "fastmail.com",
        "o2.co.uk",
        "tesco.net",
        "freeserve.co.uk",
        "orange.net",
    ]
)


@dataclass
class Draft:
    """What a line says of a person. `said` are codes with a word each; `problem` is set if the first is a reason.

    `language` is empty where it is not known; `agreed` is None where no column says so.
    """

    line: ImportLine
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    pronouns: str = ""
    organisation: str = ""
    area: str = ""
    address: str = ""
    collected_on: date | None = None
    agreed: bool | None = None
    wants_silence: bool = False
    said: list[tuple[str, str]] = field(default_factory=list)
    problem: bool = False

    @cached_property
    def contacts(self) -> list[str]:
        """E-mail and phone, each in one form."""
        return [contact_key(way) for way in (self.email, self.phone) if way]

    @property
    def contact(self) -> str:
        """What they are reached at first."""
        return next(iter(self.contacts), "")

    @cached_property
    def person_key(self) -> str:
        """The same for two lines that name one person: contact and name; without any contact, only for equal lines."""
        address = contact_key(self.address) if self.address else ""
        words = [self.contact or address, name_key(self.name)]
        if not words[0]:
            words += [text.fold(str(cell)) for cell in self.line.cells]
        return hashlib.sha256("\x1f".join(words).encode()).hexdigest()

    def refuse(self, code: str, word: str = "") -> None:
        """Say why it can't be brought in."""
        self.problem = True
        self.said.insert(0, (code, word[:80]))

    def remark(self, code: str, word: str = "") -> None:
        """Say something of it."""
        self.said.append((code, word[:80]))


def read_line(listed: ParticipantImport, line: ImportLine, today: date) -> Draft:
    """What a line says with the columns as they are matched, with its first problem."""
    draft = Draft(line)
    cells = list(line.cells)
    width = len(listed.columns)
    if any(cells[width:]):
        draft.refuse("too_many_cells")
    elif len(cells) < width:
        draft.refuse("too_few_cells")
    _take(draft, cells + [""] * (width - len(cells)), listed.matching)
    if not draft.problem:
        for check in CHECKS:
            if found := check(draft, listed, today):
                draft.refuse(*found)
                break
    return draft


def _take(draft: Draft, cells: Sequence[str], matching: Mapping[str, str]) -> None:
    """Put the cells where they belong."""
    said: dict[str, list[str]] = {}
    for position in sorted(matching, key=int):
        said.setdefault(matching[position], []).append(cells[int(position)].strip())
    one = {held: text.one_line(next(filter(None, each), "")) for held, each in said.items()}
    parts = f"{one.get('first_name', '')} {one.get('last_name', '')}".strip()
    draft.name = parts if parts and not (one.get("name") and " " not in parts) else one.get("name", "")
    draft.email = one.get("email", "").removeprefix("mailto:").lower()
    draft.pronouns, draft.area = one.get("pronouns", ""), one.get("area", "")
    draft.organisation = one.get("organisation", "")
    draft.address = _address([part for part in said.get("address", []) if part], one)
    draft.wants_silence = any(_is_silent(cell) for cell in said.get("silence", []))
    if "agreed" in said:
        draft.agreed = _is_yes(one["agreed"])
    _take_phone(draft, one.get("phone", ""))
    _take_language(draft, one.get("language", ""))
    draft.line.contact = draft.contact[:254]


def _address(parts: Sequence[str], one: Mapping[str, str]) -> str:
    """The whole address; where its parts have columns of their own, the town comes between street and postcode."""
    if not parts:
        return ""
    postcode = one.get("postcode", "")
    town = one.get("area", "") if postcode else ""
    whole = "\n".join(part for part in (*parts, town) if part)
    return f"{whole}\n{postcode}" if postcode and postcode not in whole else whole


def _take_phone(draft: Draft, cell: str) -> None:
    try:
        number = phones.mended(cell)
    except phones.Shortened:
        draft.refuse("short_phone", cell)
        return
    if number and not any(sign.isdigit() for sign in number):
        draft.remark("no_phone", number)
        number = ""
    draft.phone = number


def _take_language(draft: Draft, cell: str) -> None:
    language = language_of(cell)
    if language is None:
        draft.remark("language", cell)
    draft.language = language or ""


def _is_yes(cell: str) -> bool:
    words = plain(cell)
    return words in _YES or words.split(" ")[0] in {"yes", "ydw", "ie", "hoffwn"}


def _is_silent(cell: str) -> bool:
    """Whether a cell of the column about silence asks for it: whatever is not a clear no does."""
    words = plain(cell)
    return bool(words) and words not in _NO and words.split(" ")[0] not in {"no", "na", "naddo"}


Found = tuple[str, str] | None


def bad_name(draft: Draft, listed: ParticipantImport, today: date) -> Found:
    """A name is needed, and it is no address; one letter is enough."""
    if not draft.name:
        return "no_name", ""
    if "@" in draft.name:
        return "name_is_address", draft.name
    return None if any(sign.isalpha() for sign in draft.name) else ("no_letter", draft.name)


def too_long(draft: Draft, listed: ParticipantImport, today: date) -> Found:
    """More than the place for it holds."""
    return next((("too_long", name) for name, most in MOST.items() if len(getattr(draft, name)) > most), None)


def bad_email(draft: Draft, listed: ParticipantImport, today: date) -> Found:
    """An address that no mail can reach."""
    if not draft.email:
        return None
    try:
        validate_email(draft.email)
    except ValidationError:
        return "bad_email", draft.email
    return None if draft.email.rpartition("@")[0].isascii() else ("bad_email", draft.email)


def bad_date(draft: Draft, listed: ParticipantImport, today: date) -> Found:
    """The day they told us, where it matters: one that can be read, and not to come."""
    position = next((each for each, held in listed.matching.items() if held == "collected_on"), None)
    cell = draft.line.cells[int(position)].strip() if position is not None else ""
    draft.collected_on = day_of(cell) or (listed.collected_on if not cell else None)
    if listed.basis not in {Basis.CONSENT, Basis.SOFT_OPT_IN} or not draft.email or draft.wants_silence:
        return None
    if cell and draft.collected_on is None:
        return "bad_date", cell
    if draft.collected_on and draft.collected_on > today:
        return "future_date", cell or str(draft.collected_on)
    return None


def no_reason(draft: Draft, listed: ParticipantImport, today: date) -> Found:
    """What the law asks of each reason to write by e-mail."""
    if not draft.email or draft.wants_silence:
        return None
    domain = draft.email.rpartition("@")[2]
    if listed.basis == Basis.CORPORATE and domain in _PRIVATE:
        return "private_address", draft.email
    if listed.basis != Basis.SOFT_OPT_IN:
        return None
    if not listed.is_charity:
        return "not_charity", ""
    if draft.collected_on is None:
        return "no_date", ""
    if draft.collected_on < SOFT_OPT_IN_SINCE:
        return "before_soft_opt_in", str(draft.collected_on)
    return None


Basis = Participant.Basis
CHECKS: tuple[Callable[[Draft, ParticipantImport, date], Found], ...] = (
    bad_name,
    too_long,
    bad_email,
    bad_date,
    no_reason,
)
