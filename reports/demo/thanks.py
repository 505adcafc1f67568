"""Hours that the people of the demo gave each other over two years, two pots, credits given on, and thanks."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from community.accounts.models import User
from community.credits import actions, thanking
from community.credits.models import CreditAccount, CreditMove, Gift, Pot, ThankYou, TimeEntry
from community.people.models import Participant
from community.reach.models import CommunityPicture
from events.meetups.models import Event
from reports.demo.people import Guest
from wwnt.kit.trail import Entry

WORK = (
    ("caring", 6, ("Mam", "Wncwl Twm", "my neighbour"), ("Mam", "Wncwl Twm", "fy nghymydog")),
    ("listening", 5, ("somebody who was new", "a friend after the funeral"), ("rhywun newydd", "ffrind wedi’r angladd")),
    ("welcoming", 4, ("at the door of the hall",), ("wrth ddrws y neuadd",)),
    ("cooking", 4, ("cawl for everybody", "cakes for the summer meal"), ("cawl i bawb", "cacennau i’r cinio haf")),
    ("driving", 3, ("two people from Dyserth", "the chairs"), ("dau o Ddyserth", "y cadeiriau")),
    ("sharing", 2, ("at the council’s training",), ("yn hyfforddiant y cyngor",)),
    ("translating", 2, ("the invitation",), ("y gwahoddiad",)),
    ("fixing", 2, ("clocks and a kettle",), ("clociau a thegell",)),
    ("teaching", 2, ("signing, for beginners",), ("arwyddo, i ddechreuwyr",)),
    ("tidying", 3, ("the hall afterwards",), ("y neuadd wedyn",)),
)  # fmt: skip
OFTEN = 60
"""How many people gave time, beside those one gets to know."""

POTS = (
    ("Rides to the meet-ups", "Lifftiau i’r cyfarfodydd", "For whoever has no way to get there.",
     "I bwy bynnag sydd heb ffordd o gyrraedd."),
    ("A hand in a hard week", "Help llaw mewn wythnos anodd", "For somebody who needs an hour of company.",
     "I rywun sydd angen awr o gwmni."),
)  # fmt: skip

PICTURE = (
    ("everybody", "", None, 330_000),
    ("hat", "carer", 12, None),
    ("hat", "disabled", 22, None),
    ("hat", "young", 11, None),
    ("hat", "uses_services", 8, None),
    ("hat", "council", 3, None),
    ("hat", "nhs", 4, None),
    ("hat", "elected", 1, None),
    ("authority", "denbighshire", 29, None),
    ("authority", "conwy", 34, None),
    ("authority", "gwynedd", None, 120_000),
    ("written", "cy", 25, None),
    ("spoken", "cy", 38, None),
    ("spoken", "bsl", 1, None),
    ("spoken", "other", 3, None),
)
SOURCE = "Invented round numbers / Rhifau crwn wedi’u dyfeisio"


def tell(everybody: Sequence[Guest], event: Event, hosts: Mapping[str, User], now: datetime) -> None:
    """Two years of hours, what was given on, what was said thank you for, and who lives here."""
    rng = random.Random(24)
    known = {guest.key: guest.person for guest in everybody if guest.key}
    others = [guest.person for guest in everybody if not guest.key]
    today = timezone.localdate(now)
    for person in [*known.values(), *others[:OFTEN]]:
        for _ in range(rng.randrange(1, 4) if person not in known.values() else 4):
            _gave(person, rng, today - timedelta(days=rng.randrange(3, 700)), hosts)
    _stories(known, event, hosts, now)
    _pots(known, others, hosts["ceinwen"], now)
    _thanks(known, event, hosts, now)
    CommunityPicture.objects.bulk_create(
        CommunityPicture(
            kind=kind, key=key, in_hundred=share, number=number, source=SOURCE, since=date(2021, 3, 21), is_demo=True
        )
        for kind, key, share, number in PICTURE
    )  # fmt: skip


def _gave(person: Participant, rng: random.Random, on: date, hosts: Mapping[str, User]) -> None:
    work, _weight, english, welsh = rng.choices(WORK, [weight for _, weight, *_ in WORK])[0]
    words = rng.choice(welsh if person.language == "cy" else english)
    by = hosts[rng.choice(("nerys", "ceinwen"))]
    _note(person, work, rng.randrange(2, 17), on, by, words=words)


def _note(person: Participant, work: str, quarters: int, on: date, by: User | None, **told: Any) -> TimeEntry:
    now = timezone.make_aware(datetime(on.year, on.month, on.day, 18))
    return actions.note_time(person=person, work=work, quarters=quarters, on=on, by=by, now=now, **told)


def _stories(
    known: Mapping[str, Participant], event: Event, hosts: Mapping[str, User], now: datetime
) -> None:
    """What the people one gets to know did for each other, one thing told and one found not right."""
    day = timezone.localdate(event.starts_at)
    nerys = hosts["nerys"]
    _note(known["mair"], "teaching", 8, day - timedelta(days=20), nerys, for_person=known["olena"])
    _note(known["olena"], "cooking", 12, day, nerys, about=event.key)
    _note(known["tomos"], "planning", 6, day - timedelta(days=30), nerys, about=event.key, wants_credit=False)
    _note(known["gwyn"], "sharing", 2, day, nerys, about=event.key)
    wrong = _note(known["dai"], "fixing", 40, day, nerys, about=event.key)
    actions.take_back_time(entry=wrong, by=nerys, now=min(now, event.ends_at))
    right = _note(known["dai"], "fixing", 4, day, nerys, about=event.key)
    actions.question_time(entry=right, words="Roedd hi’n ddwy awr, nid un: y cloc mawr hefyd.")
    actions.tell_time(
        person=known["aisha"],
        work="caring",
        quarters=16,
        on=timezone.localdate(now) - timedelta(days=2),
        now=now - timedelta(hours=20),
        words="a mother from our group, while her boy was in hospital",
    )


def _pots(known: Mapping[str, Participant], others: Sequence[Participant], by: User, now: datetime) -> None:
    made = [
        actions.save_pot(
            pot=Pot(name_en=en, name_cy=cy, purpose_en=why, purpose_cy=pam, is_demo=True), by=by, now=now
        )
        for en, cy, why, pam in POTS
    ]
    rides, company = (CreditAccount.objects.select_related("pot").get(pot=pot) for pot in made)
    for days, giver, taker, quarters in (
        (200, known["tomos"], rides, 8),
        (120, known["mair"], rides, 4),
        (90, rides, known["gwyn"], 4),
        (60, others[1], company, 6),
        (31, company, known["aisha"], 8),
    ):
        ends = [
            each if isinstance(each, CreditAccount) else actions.account_of(each) for each in (giver, taker)
        ]
        at = now - timedelta(days=days)
        actions.move_credits(giver=ends[0], taker=ends[1], quarters=quarters, by=by, now=at)
    actions.ask_to_give(person=known["olena"], to_name="Dai Morris", quarters=2, now=now - timedelta(days=1))


def _thanks(known: Mapping[str, Participant], event: Event, hosts: Mapping[str, User], now: datetime) -> None:
    nerys, at = hosts["nerys"], min(now, event.ends_at + timedelta(days=1))
    first = thanking.write(
        by=nerys, now=at, sender=known["olena"], receiver=known["mair"], language="en",
        reason="teaching me to sign", text="I said good morning to my neighbour, and she answered.",
    )  # fmt: skip
    thanking.give_by_hand(thanks=[first], by=nerys, now=at + timedelta(days=3))
    thanking.write(
        by=nerys, now=at, from_words="Criw’r gegin", receiver=known["dai"], language="cy",
        reason="y cloc a’r tegell", text="Mae’r te yn barod ar amser eto. Diolch, Dai.",
    )  # fmt: skip
    thanking.write(
        by=nerys, now=at, sender=known["gwyn"], to_words="Everybody at the table by the window",
        language="en", reason="listening", text="You waited until I had said it.", about=event.key,
    )  # fmt: skip
    thanking.write(
        by=None, now=now - timedelta(hours=5), sender=known["aisha"], to_words="Mair Prydderch",
        language="en", reason="showing us how the loop works", is_named=False,
    )  # fmt: skip


def remove() -> None:
    """Take it away again: moves as a whole, so that what is left is still nought."""
    demo = CreditAccount.objects.filter(participant__is_demo=True) | CreditAccount.objects.filter(
        pot__is_demo=True
    )
    accounts = list(demo.values_list("pk", flat=True))
    for side in ("giver", "taker"):
        CreditMove.objects.filter(**{f"{side}__in": accounts}).delete()
    TimeEntry.objects.filter(participant__is_demo=True).delete()
    ThankYou.objects.filter(receiver__is_demo=True).delete()
    ThankYou.objects.filter(sender__is_demo=True).delete()
    Gift.objects.filter(participant__is_demo=True).delete()
    CreditAccount.objects.filter(pk__in=accounts).delete()
    CreditAccount.objects.filter(kind="community", gone=None, come=None).delete()
    Pot.objects.filter(is_demo=True).delete()
    CommunityPicture.objects.filter(is_demo=True).delete()
    Entry.objects.filter(deed__startswith="credits.", by__is_demo=True).delete()
