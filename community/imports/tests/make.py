"""Lists for tests and benches, in the shape of each programme that hosts bring them from."""

import csv
import io
import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from community.imports import actions
from community.imports.models import ParticipantImport
from community.people.models import Participant
from wwnt.kit import outbox

FIRST = ("Siân", "Gwilym", "Nerys", "Emyr", "Olena", "Aisha", "Tomos", "Ffion", "Grace", "Dafydd")
LAST = ("Jones", "Price", "Tŷ Gwyn", "Rahman", "Kovalenko", "ap Rhys", "O’Brien", "Davies-Lloyd")
TOWNS = ("Rhyl", "Bangor", "Barri", "Tregaron", "Llanelli")

Table = tuple[list[str], list[list[Any]]]


def people(number: int, seed: int = 7) -> list[dict[str, str]]:
    """That many invented people, each with an address of their own and a number that Ofcom keeps free."""
    rng = random.Random(seed)
    return [
        {
            "first": rng.choice(FIRST),
            "last": f"{rng.choice(LAST)}",
            "email": f"person{place}@example.org",
            "phone": f"07700 9{place % 100000:05}",
            "town": rng.choice(TOWNS),
            "language": rng.choice(("Cymraeg", "English")),
        }
        for place in range(number)
    ]


def eventbrite(found: Iterable[dict[str, str]]) -> Table:
    """The attendee summary of Eventbrite: one line for each ticket, the buyer beside the guest."""
    columns = [
        *("Order #", "Order Date", "First Name", "Last Name", "Email", "Quantity", "Ticket Type"),
        *("Attendee Status", "Buyer First Name", "Buyer Last Name", "Buyer Email", "Cell Phone", "Home City"),
    ]
    rows = [
        [f"90{n:07}", "2026-03-01 10:33:12+00:00", each["first"], each["last"], each["email"], 1, "Free place",
         "Attending", "Bea", "Buyer", "bea@example.org", each["phone"], each["town"]]
        for n, each in enumerate(found)
    ]  # fmt: skip
    return columns, rows


def mailchimp(found: Iterable[dict[str, str]], kind: str = "subscribed") -> Table:
    """One of the three files that Mailchimp gives: subscribed, unsubscribed, cleaned."""
    columns = [
        *(
            "Email Address",
            "First Name",
            "Last Name",
            "Phone Number",
            "MEMBER_RATING",
            "OPTIN_TIME",
            "OPTIN_IP",
        ),
        *(
            "CONFIRM_TIME",
            "CONFIRM_IP",
            "LATITUDE",
            "LONGITUDE",
            "LAST_CHANGED",
            "LEID",
            "EUID",
            "NOTES",
            "TAGS",
        ),
    ]
    more = {
        "unsubscribed": ["UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_REASON"],
        "cleaned": ["CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"],
    }
    rows = [
        [each["email"], each["first"], each["last"], each["phone"], 2, "2026-02-20 09:12:44", "203.0.113.9",
         "2026-02-20 09:13:02", "203.0.113.9", "", "", "2026-04-01 08:00:00", 1, "a1", "", '"big meet-up"',
         *(["2026-05-02 10:00:00", "News", "NORMAL"] if kind in more else [])]
        for each in found
    ]  # fmt: skip
    return [*columns, *more.get(kind, [])], rows


def google_forms(found: Iterable[dict[str, str]], language: str = "en") -> Table:
    """The answers of a form, each column named by its whole question."""
    columns = {
        "en": ["Timestamp", "What is your name?", "Your e-mail address, if you have one", "And your phone number?",
               "Which language shall we write in?", "Which town or village do you live in?",
               "May we e-mail you about future meet-ups?"],
        "cy": ["Stamp amser", "Beth yw eich enw?", "Eich cyfeiriad e-bost, os oes gennych un", "A’ch rhif ffôn?",
               "Pa iaith hoffech chi i ni ei defnyddio?", "Ym mha dref neu bentref ydych chi’n byw?",
               "Gawn ni e-bostio newyddion atoch?"],
    }[language]  # fmt: skip
    yes, no = {"en": ("Yes", "No"), "cy": ("Ydw", "Na")}[language]
    rows = [
        ["14/02/2026 10:33:12", f"{each['first']} {each['last']}", each["email"], each["phone"], each["language"],
         each["town"], no if n % 3 == 2 else yes]
        for n, each in enumerate(found)
    ]  # fmt: skip
    return columns, rows


def civicrm(found: Iterable[dict[str, str]]) -> Table:
    """The contacts of CiviCRM: addresses in parts, wishes for silence in columns of their own."""
    columns = [
        *("Contact ID", "Contact Type", "Display Name", "Sort Name", "First Name", "Last Name"),
        *(
            "Do Not Email",
            "Do Not Phone",
            "No Bulk Emails (User Opt Out)",
            "Preferred Language",
            "Primary Email",
        ),
        *("Primary Phone", "Street Address", "City", "Postal Code", "Current Employer"),
    ]
    rows = [
        [100 + n, "Individual", f"Ms {each['first']} {each['last']}", f"{each['last']}, {each['first']}",
         each["first"], each["last"], "Yes" if n % 4 == 1 else "", "", "0", "English (United Kingdom)",
         each["email"], each["phone"], f"{n + 1} High Street", each["town"], "LL18 1AA", "Cyngor Conwy"]
        for n, each in enumerate(found)
    ]  # fmt: skip
    return columns, rows


def meetup(found: Iterable[dict[str, str]]) -> Table:
    """The members of a Meetup group, which tells no addresses."""
    columns = ["Name", "Member ID", "Title", "Event Host", "Joined Group on", "URL of Member Profile"]
    rows = [
        [f"{each['first']} {each['last']}", 5000 + n, "", "No", "05/03/2026", f"https://example.org/{n}"]
        for n, each in enumerate(found)
    ]
    return columns, rows


def hand_made(found: Iterable[dict[str, str]]) -> Table:
    """A sheet that somebody has kept for years, in Welsh."""
    columns = ["Enw", "E-bost", "Ffôn symudol", "Iaith", "Tref"]
    rows = [
        [f"{each['first']} {each['last']}", each["email"], each["phone"], each["language"], each["town"]]
        for each in found
    ]
    return columns, rows


def as_csv(columns: Sequence[Any], rows: Iterable[Sequence[Any]], *, delimiter: str = ",") -> bytes:
    """A table as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([columns, *rows])
    return out.getvalue().encode()


def as_xlsx(columns: Sequence[Any], rows: Iterable[Sequence[Any]], *, title: str = "") -> bytes:
    """A table as the bytes of a spreadsheet, under a title that goes over several cells if there is one."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
        sheet.append([])
    for row in (columns, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes | str, name: str = "people.csv") -> ParticipantImport:
    """A list that was read."""
    return actions.read_list(name=name, data=data.encode() if isinstance(data, str) else data, by=None)


def checked(data: bytes | str, **terms: Any) -> ParticipantImport:
    """A list that was matched as guessed and looked at; with consent, unless another basis is named."""
    listed = read(data)
    given = {
        "basis": "consent",
        "wording": "News by e-mail, please.",
        "collected_on": date(2026, 3, 1),
        "is_charity": False,
        "matching": listed.matching,
    }
    actions.match_columns(listed=listed, **given | terms)
    return finish(listed)


def applied(data: bytes | str, *, skips_refused: bool = False, **terms: Any) -> ParticipantImport:
    """A list that was brought in."""
    listed = checked(data, **terms)
    actions.start_bringing_in(listed=listed, skips_refused=skips_refused, by=None)
    return finish(listed)


def undone(listed: ParticipantImport) -> ParticipantImport:
    """A list that was taken back."""
    actions.start_undoing(listed=listed, by=None)
    return finish(listed)


def finish(listed: ParticipantImport) -> ParticipantImport:
    """The list when the work on it is done."""
    outbox.run_due()
    listed.refresh_from_db()
    return listed


def said(listed: ParticipantImport) -> dict[int, tuple[str, list[str]]]:
    """By line number, its state and the codes of what is said of it."""
    return {line.number: (line.state, [code for code, _word in line.said]) for line in listed.lines.all()}


def person(name: str = "Ben", **changes: Any) -> Participant:
    """Somebody whom we know."""
    given = {"name": name, "email": f"{name.lower().replace(' ', '.')}@example.org"}
    return Participant.objects.create(**given | changes)
