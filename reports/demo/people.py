"""Makes the people of the demo: invented names, addresses that lead nowhere, hats, gifts and asks."""

import random
import re
from dataclasses import dataclass
from datetime import datetime

from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, Organisation, Participant, WornHat
from reports.demo import names, words
from reports.demo.personas import GUESTS, Persona
from wwnt.kit import text

WELSH_SPEAKING = 0.35
WITHOUT_EMAIL = 0.12
WELSH_NAMES, ENGLISH_NAMES = 0.5, 0.34

SECTORS = dict.fromkeys(
    ("uses_services", "carer", "disabled", "neighbour", "community_group", "artist", "young"), "community"
) | {"elected": "council"}
AREAS_OF = {"Becws y Bont": "Llangollen", "Hafod Co-op": "Wrecsam", "Côr y Castell Bach": "Dinbych"}

CONSENT_WORDS = {
    Consent.Purpose.HATS: {
        "en": "You may keep the hats I chose, also where they say something about health or care.",
        "cy": "Cewch gadw’r hetiau a ddewisais, hefyd lle maen nhw’n dweud rhywbeth am iechyd neu ofal.",
    },
    Consent.Purpose.NEWS_EMAIL: {
        "en": "You may tell me about future meet-ups by e-mail.",
        "cy": "Cewch roi gwybod i mi am gyfarfodydd eraill drwy e-bost.",
    },
    Consent.Purpose.NEWS_POST: {
        "en": "You may tell me about future meet-ups by post.",
        "cy": "Cewch roi gwybod i mi am gyfarfodydd eraill drwy’r post.",
    },
}


@dataclass
class Guest:
    """A participant, and what the demo knows of them until it is written into their tickets."""

    person: Participant
    hats: tuple[str, ...]
    gift: str
    ask: str
    key: str = ""

    @property
    def is_lived(self) -> bool:
        """Whether they speak from lived experience of care or health."""
        return bool(LIVED_EXPERIENCE & set(self.hats))


def make(number: int, rng: random.Random) -> list[Guest]:
    """That many people, the personas among them; nothing is saved yet but their organisations."""
    organisations = _organisations()
    guests = [_from_persona(persona, organisations) for persona in GUESTS]
    taken = {guest.person.name for guest in guests}
    addresses = {guest.person.email for guest in guests}
    without_email = _spread(number - len(guests), WITHOUT_EMAIL, rng)
    welsh = _spread(number - len(guests), WELSH_SPEAKING, rng)
    for is_without, is_welsh in zip(without_email, welsh, strict=True):
        name = _name(rng, taken, is_welsh)
        language = "cy" if is_welsh else "en"
        guest = _somebody(rng, name, language, organisations)
        if is_without:
            _reach_without_email(guest.person, rng)
        else:
            _reach_by_email(guest.person, rng, addresses)
        guests.append(guest)
    return guests


def save(guests: list[Guest], now: datetime) -> None:
    """Save them, and what they agreed to."""
    people = [guest.person for guest in guests]
    for person in people:
        person.settle()
    Participant.objects.bulk_create(people, batch_size=500)
    WornHat.objects.bulk_create(
        [WornHat(participant=guest.person, hat=hat) for guest in guests for hat in guest.hats], batch_size=500
    )
    Participant.objects.filter(pk__in=[person.pk for person in people]).update(created_at=now)
    Consent.objects.bulk_create([row for guest in guests for row in _consents(guest, now)], batch_size=500)


def _spread(number: int, share: float, rng: random.Random) -> list[bool]:
    """A shuffled list in which exactly that share is true."""
    marks = [place < round(number * share) for place in range(number)]
    rng.shuffle(marks)
    return marks


def _organisations() -> dict[str, Organisation]:
    """The invented groups by name; those that are there already stay as they are."""
    sector_of = {name: SECTORS.get(hat, hat) for hat, group in names.ORGANISATIONS.items() for name in group}
    wanted = sorted(sector_of)
    Organisation.objects.bulk_create(
        [
            Organisation(
                name=name, folded_name=text.fold(name), sector=sector_of[name], area=AREAS_OF.get(name, "")
            )
            for name in wanted
        ],
        ignore_conflicts=True,
    )
    folded = {text.fold(name): name for name in wanted}
    return {folded[row.folded_name]: row for row in Organisation.objects.filter(folded_name__in=folded)}


def _from_persona(persona: Persona, organisations: dict[str, Organisation]) -> Guest:
    person = Participant(
        name=persona.name,
        language=persona.language,
        email=persona.email,
        phone=persona.phone,
        address=persona.address,
        area=persona.area,
        organisation=organisations.get(persona.organisation),
        is_demo=True,
    )
    return Guest(person, persona.hats, persona.gift, persona.ask, persona.key)


def _name(rng: random.Random, taken: set[str], is_welsh: bool) -> str:
    """A name that nobody else has, as long as the lists of names last."""
    first: names.Names
    last: names.Names
    for _ in range(50):
        draw = rng.random()
        if draw < (0.85 if is_welsh else WELSH_NAMES - 0.15):
            first, last = names.WELSH_FIRST, names.WELSH_LAST
        elif draw < (0.97 if is_welsh else WELSH_NAMES - 0.15 + ENGLISH_NAMES):
            first, last = names.ENGLISH_FIRST, names.ENGLISH_LAST + names.WELSH_LAST
        else:
            first, last = rng.choice(names.NEWCOMERS)
        name = f"{rng.choice(first)} {rng.choice(last)}"
        if name not in taken:
            break
    taken.add(name)
    return name


def _somebody(rng: random.Random, name: str, language: str, organisations: dict[str, Organisation]) -> Guest:
    hats = rng.choices([hats for _, hats in words.HATS], [weight for weight, _ in words.HATS])[0]
    group = names.ORGANISATIONS.get(hats[0], ())
    column = 0 if language == "cy" else 1
    person = Participant(
        name=name,
        language=language,
        area=rng.choices(names.AREAS, [weight for *_, weight in names.AREAS])[0][column],
        organisation=organisations[rng.choice(group)] if group and rng.random() < 0.6 else None,
        is_demo=True,
    )
    gift = rng.choice(words.GIFTS)[1 - column] if rng.random() < 0.7 else ""
    ask = rng.choice(words.ASKS)[1 - column] if rng.random() < 0.5 else ""
    return Guest(person, hats, gift, ask)


def _phone(rng: random.Random) -> str:
    """A number that Ofcom keeps free for drama."""
    start = rng.choice(["01632 960", "07700 900"])
    return f"{start}{rng.randrange(200, 1000):03}"


def _reach_without_email(person: Participant, rng: random.Random) -> None:
    by_phone = rng.random() < 0.7
    if by_phone:
        person.phone = _phone(rng)
    if not by_phone or rng.random() < 0.3:
        person.address = f"{rng.randrange(1, 80)} {rng.choice(names.STREETS)}\n{person.area}"


def _reach_by_email(person: Participant, rng: random.Random, addresses: set[str]) -> None:
    stem = re.sub(r"[^a-z]+", ".", text.fold(person.name)).strip(".")
    host = "example.com" if person.organisation else "example.org"
    address, number = f"{stem}@{host}", 2
    while address in addresses:
        address, number = f"{stem}{number}@{host}", number + 1
    addresses.add(address)
    person.email = address
    if rng.random() < 0.4:
        person.phone = _phone(rng)


def _consents(guest: Guest, now: datetime) -> list[Consent]:
    purposes = [Consent.Purpose.HATS] if guest.is_lived else []
    if guest.person.email:
        purposes.append(Consent.Purpose.NEWS_EMAIL)
    elif guest.person.address:
        purposes.append(Consent.Purpose.NEWS_POST)
    return [
        Consent(
            participant=guest.person,
            purpose=purpose,
            wording=CONSENT_WORDS[purpose][guest.person.language],
            language=guest.person.language,
            source="demo",
            given_at=now,
        )
        for purpose in purposes
    ]
