"""The budgets, expenses and partners of the demo: a council that gave the hall and lunch, and what people were paid back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from community.accounts.models import User
from community.messages.models import Message
from community.people.models import Participant
from events.meetups.models import Event
from events.money.models import BudgetLine, ExpenseClaim, ExpenseRules
from events.partners import actions
from events.partners.models import Partner
from reports.demo import logos
from reports.demo.people import Guest
from reports.demo.rows import Scene

COUNCIL = "Cyngor Sir y Glannau"
BAKERY = "Becws y Bont"
TRUST = ("The Lamplight Trust", "Ymddiriedolaeth Golau’r Lamp")

PAST = (
    ("room", "The Lantern Hall", "Neuadd y Llusern", None, None, COUNCIL),
    ("catering", "Tea, coffee and lunch", "Te, coffi a chinio", None, None, COUNCIL),
    ("tech", "", "", "120", "96.50", ""),
    ("bsl", "Two interpreters, all day", "Dau ddehonglydd, drwy’r dydd", "560", "560", ""),
    ("speech_to_text", "", "", "320", "345", ""),
    ("large_print", "", "", "40", "28.40", ""),
    ("translator", "", "", "380", "380", ""),
    ("headsets", "", "", "90", "90", ""),
    ("translation", "", "", "110", "134.75", ""),
    ("participation", "", "", "450", "425", ""),
    ("planning_time", "", "", "300", "300", ""),
    ("care", "", "", "150", "82", ""),
    ("travel", "", "", "260", "231.35", ""),
    ("speakers", "", "", "240", "240", ""),
    ("drawing", "Drawn live", "Lluniwyd yn fyw", "350", "350", ""),
    ("materials", "Paper tablecloths and pens", "Llieiniau papur a phennau ysgrifennu", "60", "54.20", ""),
    ("printing", "", "", "75", "88", ""),
    ("flyers", "", "", "45", "45", ""),
    ("post", "", "", "60", "71.28", ""),
    ("insurance", "", "", "48", "48", ""),
    ("contingency", "", "", "350", "0", ""),
    ("grant", *TRUST, "4000", "4000", ""),
)
COMING = (
    ("room", "", "", "180", None, ""),
    ("catering", "Bread and cakes", "Bara a chacennau", None, None, BAKERY),
    ("bsl", "", "", "280", None, ""),
    ("large_print", "", "", "25", None, ""),
    ("translator", "", "", "190", None, ""),
    ("headsets", "", "", "45", None, ""),
    ("participation", "", "", "200", None, ""),
    ("care", "", "", "80", None, ""),
    ("travel", "", "", "120", None, ""),
    ("materials", "", "", "35", "31.50", ""),
    ("printing", "", "", "40", None, ""),
    ("grant", *TRUST, "1250", None, ""),
)

WORDS = {
    "words_en": "Nobody should be out of pocket: fares, miles, care for somebody while you are here, data. Ask before you "
    "spend it if that helps.",
    "words_cy": "Ddylai neb fod ar eu colled: tocynnau, milltiroedd, gofal i rywun tra byddwch chi yma, data. Gofynnwch cyn "
    "gwario os yw hynny’n haws.",
}

PARTNERS = (
    (Partner.Role.VENUE, COUNCIL, COUNCIL, "Gave the hall and lunch, and carried chairs.",
     "Rhoddodd y neuadd a chinio, a chario cadeiriau.", "waves"),
    (Partner.Role.CO_HOST, "Open Ramp Collective", "", "Planned it with us from the first cup of tea.",
     "Bu’n cynllunio gyda ni o’r baned gyntaf.", "ramp"),
    (Partner.Role.FUNDER, *TRUST, "", "", "lamp"),
    (Partner.Role.GIVER, BAKERY, BAKERY, "Bread, still warm.", "Bara, ac yntau’n dal yn gynnes.", ""),
)  # fmt: skip


def tell(
    scenes: Mapping[str, Scene], everybody: Sequence[Guest], hosts: Mapping[str, User], now: datetime
) -> None:
    """A whole budget with its gifts for the past meet-up; plans, two open claims and one paid for the coming one."""
    known = {guest.key: guest.person for guest in everybody if guest.key}
    past, coming = scenes["past"].event, scenes["coming"].event
    _budget(past, PAST, says_yes=True)
    _budget(coming, COMING, says_yes=False)
    for event in (past, coming):
        ExpenseRules.objects.update_or_create(event=event, defaults=WORDS)
    _claims_of_the_past(past, known, hosts["nerys"])
    _claims_to_come(coming, known, hosts["nerys"], now)
    _partners(past, PARTNERS, hosts["priya"])
    _partners(coming, PARTNERS[1:], hosts["priya"])
    _partners(scenes["today"].event, PARTNERS[:2], hosts["priya"])


def _budget(
    event: Event, told: Sequence[tuple[str, str, str, str | None, str | None, str]], *, says_yes: bool
) -> None:
    """These lines instead of the ones that a new meet-up starts with."""
    BudgetLine.objects.filter(event=event).delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            event=event,
            position=place,
            category=category,
            what_en=english,
            what_cy=welsh,
            planned=_pounds(planned),
            actual=_pounds(actual),
            giver=giver,
            may_name_giver=bool(giver) and says_yes,
        )
        for place, (category, english, welsh, planned, actual, giver) in enumerate(told)
    )


def _pounds(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def _claim(event: Event, person: Participant, at: datetime, **said: Any) -> ExpenseClaim:
    given = {"language": person.language, "asked_at": at, "spent_on": timezone.localdate(at)}
    row = ExpenseClaim.objects.create(event=event, participant=person, **given | said)
    kinds = {"asked": ["asked"], "agreed": ["asked", "agreed"], "paid": ["asked", "agreed", "paid"]}
    fate = Message.Fate.SENT if person.email else Message.Fate.BY_HAND
    rows = [
        Message(
            participant=person,
            kind=f"expenses_{kind}",
            about=event.key,
            row=row.pk,
            to=person.email,
            language=person.language,
            fate=fate,
            ended_at=at,
        )
        for kind in kinds[row.status]
    ]
    Message.objects.bulk_create(rows)
    return row


def _claims_of_the_past(event: Event, known: Mapping[str, Participant], nerys: User) -> None:
    """Dai's bus and the care for his wife, in cash on the day; Aisha's taxi."""
    paid = {
        "status": ExpenseClaim.Status.PAID,
        "decided_by": nerys,
        "decided_at": event.starts_at - timedelta(days=1),
        "paid_by": nerys,
        "paid_at": event.ends_at,
        "spent_on": timezone.localdate(event.starts_at),
    }
    at, cash = event.starts_at - timedelta(days=3), ExpenseClaim.Pay.CASH
    _claim(event, known["dai"], at, what="travel", words="Bws a thrên", amount=Decimal("14.60"), pay_by=cash,
           entered_by=nerys, has_receipt=True, **paid)  # fmt: skip
    _claim(event, known["dai"], at, what="care", words="Cymydog yn eistedd gyda Megan", amount=Decimal(40),
           pay_by=cash, entered_by=nerys, **paid)  # fmt: skip
    _claim(event, known["aisha"], at, what="travel", words="Ramp taxi from the station, both ways",
           amount=Decimal("22.00"), pay_by=ExpenseClaim.Pay.TRANSFER, has_receipt=True, **paid)  # fmt: skip


def _claims_to_come(event: Event, known: Mapping[str, Participant], nerys: User, now: datetime) -> None:
    """Aisha needs her fare before the day; Gwyn's friend drives; Dai's bus is agreed and paid in cash."""
    day = timezone.localdate(event.starts_at)
    _claim(event, known["aisha"], now - timedelta(days=1), what="travel", words="Train from Newport, booked ahead",
           amount=Decimal("48.20"), pay_by=ExpenseClaim.Pay.TRANSFER, is_ahead=True, spent_on=day)  # fmt: skip
    _claim(event, known["gwyn"], now - timedelta(days=2), what="travel", words="Sam drives me", miles=Decimal(18),
           rate=Decimal("0.45"), amount=Decimal("8.10"), pay_by=ExpenseClaim.Pay.CASH, spent_on=day)  # fmt: skip
    _claim(event, known["dai"], now - timedelta(days=4), what="care", words="Cymydog yn eistedd gyda Megan",
           amount=Decimal(40), pay_by=ExpenseClaim.Pay.CASH, spent_on=day, entered_by=nerys,
           status=ExpenseClaim.Status.AGREED, decided_by=nerys, decided_at=now - timedelta(days=3))  # fmt: skip


def _partners(event: Event, told: Sequence[Sequence[str]], priya: User) -> None:
    """Who is beside us, with logos that nobody has."""
    for role, english, welsh, words_en, words_cy, mark in told:
        fields = {
            "role": role,
            "name_en": english,
            "name_cy": welsh,
            "words_en": words_en,
            "words_cy": words_cy,
        }
        logo: ContentFile | None = None
        if mark:
            logo = logos.draw(mark)
            fields |= logos.ALT[mark]
        actions.add_partner(event=event, fields=fields, logo=logo, by=priya)
