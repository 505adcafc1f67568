"""Invented communities in which it is known who is there twice: two generators that differ in kind, both by a seed.

`plain` is as the aim says: pairs share an address, a phone or a household, decoys share an address or a name. `hard` is
meant to mislead: some pairs share nothing but the town, addresses are misspelt too, and decoys share phone, postal address
and e-mail at once.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

SURNAMES = (
    "Jones:100 Davies:62 Williams:58 Evans:46 Thomas:40 Roberts:30 Lewis:25 Hughes:24 Morgan:21 Griffiths:20 Edwards:17 "
    "Owen:15 James:14 Rees:13 Price:12 Morris:11 Lloyd:10 Phillips:10 Parry:9 Harris:9 Jenkins:8 Powell:8 Richards:8 "
    "Ellis:7 Pugh:6 Rowlands:6 Bowen:5 Humphreys:5 Pritchard:5 Vaughan:5 Smith:30 Taylor:9 Brown:9 Wilson:7 Green:6 "
    "Clarke:5 Carter:4 Cooper:4 Turner:4 Walsh:3 Murphy:3 Khan:4 Patel:3 Begum:3 Nowak:2 Prydderch:1 Llwyd:2 Gruffydd:3 "
    "Probert:2 Bevan:3 Gwynne:2 Foulkes:2 Meredith:2 Tudur:1 Savchenko:1 Okafor:1 Rahman:2 Hartley:1 Kershaw:1 Ogden:1 "
    "Pickering:1 Fairclough:1 Whitworth:1 Bramley:1 Tattersall:1 Haddad:1 Kowalska:1 Adeyemi:1 Carvalho:1 Unsworth:1"
)
WOMEN = (
    "Siân:20 Catrin:16 Mair:14 Rhian:14 Elin:14 Bethan:14 Sarah:18 Margaret:16 Elizabeth:14 Susan:14 Megan:12 Nia:12 "
    "Ffion:12 Angharad:10 Gwen:10 Carys:10 Sioned:9 Lowri:9 Mared:7 Eleri:8 Delyth:7 Menna:6 Olwen:6 Heledd:6 Gwenllian:5 "
    "Rhiannon:9 Helen:14 Karen:12 Julie:12 Emma:12 Claire:11 Rebecca:9 Jennifer:9 Patricia:9 Christine:9 Deborah:8 "
    "Jacqueline:6 Alison:8 Caroline:7 Samantha:7 Victoria:6 Fatima:3 Priya:2 Agnieszka:2 Kateryna:1 Siwan:4 Luned:3 Anwen:4 "
    "Katherine:7 Janet:7 Ann:12 Mary:9 Jane:9 Nest:2 Esyllt:2 Beti:2 Glenys:4 Buddug:1"
)
MEN = (
    "Dafydd:20 Rhys:14 Huw:14 Gareth:16 Ieuan:10 Gwilym:9 Tomos:10 Owain:10 Siôn:9 Aled:9 Emyr:8 Hywel:8 Iwan:10 Dewi:7 "
    "Geraint:8 Alun:8 Meirion:4 Llŷr:4 Gruffydd:6 Rhodri:6 Iestyn:4 Elfed:3 Arwel:4 John:22 David:24 William:12 Thomas:10 "
    "Robert:14 Michael:14 Richard:12 Stephen:12 Christopher:10 Andrew:12 James:12 Peter:11 Paul:12 Mark:11 Anthony:9 "
    "Daniel:9 Matthew:9 Philip:8 Edward:7 Kenneth:5 Ronald:4 Mohammed:5 Piotr:2 Oleksandr:1 Alan:8 Steven:8 Harri:4 "
    "Evan:5 Ifan:5 Morgan:4 Idris:3 Tudur:2 Elis:3"
)
ACCENTED = {"Siân", "Siôn", "Llŷr"}
WELSH_FORMS = {
    "Siân": ("Sian", "Jane"), "Dafydd": ("David",), "David": ("Dafydd",), "Ieuan": ("Evan", "John"), "Gwilym": ("William",),
    "William": ("Gwilym",), "Rhys": ("Rees",), "Tomos": ("Thomas",), "Thomas": ("Tomos",), "Siôn": ("Sion", "John"),
    "Huw": ("Hugh",), "Hywel": ("Howell",), "Owain": ("Owen",), "Mair": ("Mary",), "Mary": ("Mair",), "Elin": ("Helen", "Ellen"),
    "Catrin": ("Katherine", "Catherine"), "Katherine": ("Catrin",), "Sioned": ("Janet",), "Mared": ("Margaret",),
    "Margaret": ("Marged",), "Llŷr": ("Llyr",), "Gruffydd": ("Griffith",), "Lowri": ("Laura",), "Alun": ("Alan",),
    "Steven": ("Steffan",), "Stephen": ("Steffan",), "Robert": ("Rhobert",), "Richard": ("Rhisiart",), "Harri": ("Harry",),
    "Iwan": ("Ifan", "Evan"), "Evan": ("Ifan", "Ieuan"), "Elizabeth": ("Elisabeth", "Bethan"), "Michael": ("Mihangel",),
    "Elis": ("Ellis",), "Siwan": ("Joan",), "James": ("Iago",), "Susan": ("Siwsan",), "Ann": ("Anne",),
}  # fmt: skip
SURNAME_FORMS = {
    "Pugh": ("ap Huw", "ap Hugh", "Puw"), "Rees": ("Rhys",), "Price": ("Pryce", "ap Rhys"), "Powell": ("ap Hywel",),
    "Bowen": ("ab Owen", "ab Owain"), "Bevan": ("ab Evan", "ab Ifan"), "Parry": ("ap Harri",), "Lloyd": ("Llwyd",),
    "Llwyd": ("Lloyd",), "Gruffydd": ("Griffith", "Gruffudd"), "Griffiths": ("Gruffydd",), "Thomas": ("Tomos",),
    "Davies": ("Dafis", "Davis"), "Vaughan": ("Fychan",), "Pritchard": ("Prichard",), "Hughes": ("Huws",),
    "Evans": ("Ifans",), "Meredith": ("Maredudd",), "Morris": ("Morus",), "Ellis": ("Elis",), "Phillips": ("Philips",),
    "Gwynne": ("Gwyn",), "Humphreys": ("Humphries",), "Clarke": ("Clark",), "Owen": ("Owens",), "Probert": ("ap Robert",),
}  # fmt: skip
NICKNAMES = {
    "Dafydd": ("Dai", "Dave"), "David": ("Dave", "Dai"), "William": ("Bill", "Will"), "Gwilym": ("Gwil", "Wil"),
    "Thomas": ("Tom", "Twm"), "Tomos": ("Tom", "Twm"), "Robert": ("Bob", "Rob"), "Michael": ("Mike", "Mick"),
    "Richard": ("Dic", "Rick"), "Stephen": ("Steve",), "Steven": ("Steve",), "Christopher": ("Chris",), "Andrew": ("Andy",),
    "James": ("Jim", "Jamie"), "Peter": ("Pete",), "Anthony": ("Tony",), "Daniel": ("Dan",), "Matthew": ("Matt",),
    "Philip": ("Phil",), "Edward": ("Ted", "Eddie"), "Kenneth": ("Ken",), "Ronald": ("Ron",), "John": ("Jack",),
    "Gareth": ("Gaz",), "Rhodri": ("Rhod",), "Iestyn": ("Iest",), "Geraint": ("Ger",), "Gruffydd": ("Guto", "Gruff"),
    "Elizabeth": ("Liz", "Beth"), "Margaret": ("Maggie", "Peggy"), "Susan": ("Sue",), "Katherine": ("Kate", "Kathy"),
    "Catrin": ("Cadi", "Cat"), "Rebecca": ("Becky",), "Jennifer": ("Jenny",), "Patricia": ("Pat", "Trish"),
    "Christine": ("Chris",), "Deborah": ("Debbie",), "Jacqueline": ("Jackie",), "Alison": ("Ali",), "Caroline": ("Caro",),
    "Samantha": ("Sam",), "Victoria": ("Vicky",), "Gwenllian": ("Gwenno",), "Rhiannon": ("Rhi",), "Angharad": ("Hari",),
    "Megan": ("Meg",), "Mohammed": ("Mo",), "Agnieszka": ("Aga",), "Elin": ("Nel",), "Ffion": ("Ffi",), "Eleri": ("Leri",),
}  # fmt: skip
TOWNS = (
    "Cardiff:30 Swansea:22 Newport:14 Wrexham:9 Rhyl:8 Bangor:7 Caernarfon:6 Aberystwyth:6 Carmarthen:6 Llanelli:8 "
    "Merthyr:6 Pontypridd:7 Barry:6 Bridgend:6 Llandudno:5 Denbigh:3 Dolgellau:2 Bala:1 Machynlleth:1 Newtown:3 Brecon:3 "
    "Cardigan:2 Holyhead:3 Pwllheli:2 Ruthin:2 Blaenau:2 Haverfordwest:3 Tenby:2 Abergavenny:3 Mold:3"
)
POST = (
    "gmail.com",
    "gmail.com",
    "gmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "btinternet.com",
    "yahoo.co.uk",
    "icloud.com",
)
KINDS = ("email", "forms", "typos", "moved", "nicknames")


@dataclass
class Row:
    """An entry as somebody typed it; `kind` says how it came about, `of` whose second entry it is."""

    name: str
    given: str
    surname: str
    email: str = ""
    phone: str = ""
    address: str = ""
    area: str = ""
    organisation: str = ""
    is_young: bool = False
    kind: str = ""
    of: int | None = None


@dataclass
class Planted:
    """The rows, and the pairs of places in it that are one person."""

    rows: list[Row] = field(default_factory=list)

    @property
    def pairs(self) -> dict[tuple[int, int], str]:
        """Each true pair with its kind."""
        return {
            (row.of, place): row.kind
            for place, row in enumerate(self.rows)
            if row.of is not None and row.kind in KINDS
        }


class Maker:
    """Invents people by a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.number = 0

    def draw(self, listed: str) -> str:
        """One of them, as often as the figures say."""
        pairs = [each.split(":") for each in listed.split()]
        return self.rng.choices([name for name, _ in pairs], [int(weight) for _, weight in pairs])[0]

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share

    def mobile(self) -> str:
        """A number of a mobile, in one of the ways people write it."""
        digits = f"{self.rng.randrange(10**9):09}"
        return self.rng.choice([f"07{digits}", f"07{digits[:3]} {digits[3:]}", f"+44 7{digits}"])

    def landline(self) -> str:
        """The number of a household."""
        return f"01{self.rng.randrange(200, 990)} {self.rng.randrange(10**6):06}"

    def mailbox(self, given: str, surname: str) -> str:
        """An address that nobody else has."""
        self.number += 1
        plain = "".join(
            sign
            for sign in unicodedata.normalize("NFKD", f"{given}.{surname}")
            if sign.isascii() and sign != " "
        ).lower()
        box = self.rng.choice(
            [plain, plain.replace(".", ""), f"{plain[0]}.{surname.lower().replace(' ', '')}"]
        )
        return f"{box}{self.number}@{self.rng.choice(POST)}"

    def household(self, area: str) -> str:
        """A postal address."""
        street = self.rng.choice(
            ["Stryd Fawr", "High Street", "Heol y Bryn", "Chapel Road", "Ffordd Las", "Park Avenue"]
        )
        code = f"LL{self.rng.randrange(11, 78)} {self.rng.randrange(1, 9)}{self.rng.choice('ABDEFGH')}{self.rng.choice('JLNPQR')}"
        return f"{self.rng.randrange(1, 140)} {street}\n{area}\n{code}"

    def somebody(self) -> Row:
        """A person of their own."""
        given, surname = self.draw(self.rng.choice([WOMEN, MEN])), self.draw(SURNAMES)
        area = self.draw(TOWNS)
        row = Row(f"{given} {surname}", given, surname, area=area if self.chance(0.9) else "")
        if self.chance(0.85):
            row.email = self.mailbox(given, surname)
        if self.chance(0.6) or not row.email:
            row.phone = self.mobile() if self.chance(0.75) else self.landline()
        if self.chance(0.25):
            row.address = self.household(area)
        if self.chance(0.3):
            row.organisation = f"Group {self.rng.randrange(300)}"
        return row

    def typo(self, word: str) -> str:
        """A letter missed, doubled, turned round or mistaken, never the first."""
        while len(word) > 2:
            place = self.rng.randrange(1, len(word) - 1)
            slip = self.rng.choice(
                [
                    word[:place] + word[place + 1 :],
                    word[:place] + word[place] + word[place:],
                    word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                    word[:place] + self.rng.choice("aeiorstnl") + word[place + 1 :],
                ]
            )
            if slip != word:
                return slip
        return word


def _again(maker: Maker, first: Row, kind: str) -> Row:
    """The same person, entered anew."""
    given, surname = first.given, first.surname
    if kind == "forms":
        given, surname = _in_other_form(maker, given, surname)
    elif kind == "nicknames":
        given = maker.rng.choice(NICKNAMES[given])
    elif kind == "typos":
        given, surname = (maker.typo(given), surname) if maker.chance(0.4) else (given, maker.typo(surname))
    return replace(first, name=f"{given} {surname}", given=given, surname=surname, kind=kind)


def _in_other_form(maker: Maker, given: str, surname: str) -> tuple[str, str]:
    in_surname = surname in SURNAME_FORMS and (given not in WELSH_FORMS or maker.chance(0.3))
    if in_surname:
        return given, maker.rng.choice(SURNAME_FORMS[surname])
    return maker.rng.choice(WELSH_FORMS[given]), surname


def _fits(row: Row, kind: str) -> bool:
    return {
        "email": bool(row.email),
        "forms": row.given in WELSH_FORMS or row.surname in SURNAME_FORMS,
        "typos": len(row.surname) > 3,
        "moved": bool(row.phone and row.email),
        "nicknames": row.given in NICKNAMES,
    }[kind]


def _kinds(pairs: int) -> Iterator[str]:
    """A quarter same e-mail, a fifth each of forms, typos and moved, the rest nicknames."""
    shares = (("email", 0.25), ("forms", 0.2), ("typos", 0.2), ("moved", 0.2))
    made = 0
    for kind, share in shares:
        made += round(pairs * share)
        yield from [kind] * round(pairs * share)
    yield from ["nicknames"] * (pairs - made)


Second = Callable[[Maker, Row, str], Row]
Decoy = Callable[[Maker, Row], Row]


def _build(people: int, pairs: int, decoys: int, seed: int, second: Second, decoy: Decoy) -> Planted:
    maker, found = Maker(seed), Planted()
    found.rows = [maker.somebody() for _ in range(people - pairs - decoys)]
    free = list(range(len(found.rows)))
    maker.rng.shuffle(free)
    for kind in _kinds(pairs):
        place = next(each for each in free if _fits(found.rows[each], kind))
        free.remove(place)
        row = second(maker, found.rows[place], kind)
        row.of = place
        found.rows.append(row)
    for _ in range(decoys):
        place = free.pop()
        row = decoy(maker, found.rows[place])
        row.of = place
        found.rows.append(row)
    return found


def plain(people: int = 20_000, pairs: int = 1_000, decoys: int = 5_000, seed: int = 1) -> Planted:
    """Pairs that share a way of contact or, in a third of cases, only town with postal address or group."""

    def second(maker: Maker, first: Row, kind: str) -> Row:
        if kind in {"forms", "typos", "nicknames"} and not (first.email or first.phone):
            first.phone = maker.mobile()
        row = _again(maker, first, kind)
        if kind == "email":
            row.phone = row.phone if maker.chance(0.5) else ""
            row.name = maker.rng.choice(
                [row.name, row.name, row.name.upper(), f"{row.given} Mai {row.surname}"]
            )
        elif kind == "moved":
            row.email = maker.mailbox(row.given, row.surname)
        elif first.email and maker.chance(0.6):
            row.phone = ""
        elif first.phone:
            row.email = maker.mailbox(row.given, row.surname) if maker.chance(0.5) else ""
        return row

    def decoy(maker: Maker, first: Row) -> Row:
        if maker.chance(0.5):
            return _partner(maker, first, shares=("email", "address"))
        return _child(maker, first, shares=("address",))

    return _build(people, pairs, decoys, seed, second, decoy)


def hard(people: int = 20_000, pairs: int = 1_000, decoys: int = 5_000, seed: int = 1) -> Planted:
    """Pairs with as little in common as may be; decoys with as much."""

    def second(maker: Maker, first: Row, kind: str) -> Row:
        row = _again(maker, first, kind)
        if kind == "email":
            row.phone, row.area, row.address = maker.mobile(), maker.draw(TOWNS), ""
            return row
        if kind == "moved":
            row.email = maker.mailbox(row.given, row.surname)
            row.area = maker.draw(TOWNS) if maker.chance(0.2) else row.area
            return row
        draw = maker.rng.random()
        if draw < 0.4 and first.email:
            box, _, house = first.email.partition("@")
            row.email, row.phone = f"{maker.typo(box)}@{house}", ""
        elif draw < 0.7 and first.phone:
            row.email = maker.mailbox(row.given, row.surname)
        elif draw < 0.85 and first.organisation:
            row.email, row.phone = maker.mailbox(row.given, row.surname), ""
        else:
            row.email, row.phone, row.organisation = maker.mailbox(row.given, row.surname), "", ""
            first.address = row.address = first.address or maker.household(first.area)
        return row

    def decoy(maker: Maker, first: Row) -> Row:
        if maker.chance(0.5):
            return _partner(maker, first, shares=("email", "phone", "address"))
        first.phone = first.phone or maker.landline()
        shares = ("phone", "address") if maker.chance(0.8) else ("email", "address")
        return _child(maker, first, shares=shares)

    return _build(people, pairs, decoys, seed, second, decoy)


def _partner(maker: Maker, first: Row, shares: tuple[str, ...]) -> Row:
    """Somebody else at one address: another given name, mostly the same surname."""
    given = first.given
    while (
        given == first.given
        or given in WELSH_FORMS.get(first.given, ())
        or first.given in WELSH_FORMS.get(given, ())
    ):
        given = maker.draw(WOMEN if first.given in MEN else MEN)
    surname = first.surname if maker.chance(0.8) else maker.draw(SURNAMES)
    row = Row(f"{given} {surname}", given, surname, area=first.area, kind="couple")
    first.email = first.email or maker.mailbox(first.given, first.surname)
    for name in shares:
        setattr(row, name, getattr(first, name))
    row.phone = row.phone or maker.mobile()
    return row


def _child(maker: Maker, first: Row, shares: tuple[str, ...]) -> Row:
    """A son or daughter of the same name in the same town; a few say so."""
    row = Row(first.name, first.given, first.surname, area=first.area, kind="child")
    for name in shares:
        setattr(row, name, getattr(first, name))
    row.email = row.email or maker.mailbox(first.given, first.surname)
    row.phone = row.phone or maker.mobile()
    row.is_young = maker.chance(0.4)
    if maker.chance(0.1):
        row.name += maker.rng.choice([" Jr", " ieuengaf", " (jnr)"])
    return row
