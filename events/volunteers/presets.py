"""What volunteers do at a meet-up of each kind, in both languages, and how many are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from events.meetups.models import Event
from events.volunteers.times import hung

GUESTS_AT_A_TABLE, TABLES_OF_A_RUNNER = 6, 4
GUESTS_OF_A_WELCOMER = 12
START, HALF, END = 0.0, 0.5, 1.0
"""Where in the meet-up a shift is anchored: at its start, its middle, its end."""


@dataclass(frozen=True)
class Time:
    """From when to when: minutes before or after an anchor."""

    since: tuple[float, int]
    until: tuple[float, int]

    def columns(self, length: int) -> dict[str, Any]:
        """What a shift holds of it, for a meet-up that lasts so many minutes."""
        begins, ends = (
            (length if anchor == END else round(anchor * length / 15) * 15) + minutes
            for anchor, minutes in (self.since, self.until)
        )
        return hung(begins, ends, length)


@dataclass(frozen=True)
class Role:
    """One thing that volunteers do: name, what one does, what to bring or know (English, Welsh); its shifts and places."""

    key: str
    work: str
    name: tuple[str, str]
    does: tuple[str, str]
    bring: tuple[str, str]
    times: Sequence[Time]
    places: int = 2
    guests_each: int | None = None
    needs_two: bool = False


def places_for(guests: int, guests_each: int | None, needs_two: bool, otherwise: int) -> int:
    """How many volunteers a shift wants: one for so many guests, rounded up; two at least where nobody is to be alone."""
    wanted = -(-guests // guests_each) if guests_each else otherwise
    return max(2 if needs_two else 1, wanted)


IN_A_ROOM = (
    Role(
        "set_up", "tidying",
        ("Sets the room up", "Gosod yr ystafell"),
        ("Puts out tables and chairs with wide ways between them, paper and pens, and the signs, Welsh first. Walks the "
         "way in with the access checklist.",
         "Yn gosod byrddau a chadeiriau gyda digon o le rhyngddynt, papur a phennau, a’r arwyddion, y Gymraeg yn gyntaf. "
         "Yn cerdded y ffordd i mewn gyda’r rhestr hygyrchedd."),
        ("Nothing heavy for who can’t lift.", "Dim byd trwm i neb na all godi."),
        (Time((START, -120), (START, -30)),), places=3,
    ),
    Role(
        "welcomer", "welcoming",
        ("Welcomer at the door", "Croesawydd wrth y drws"),
        ("Says hello in Welsh and English, finds names on the list, shows the way to a seat, the toilets and the quiet room.",
         "Yn dweud helô yn Gymraeg ac yn Saesneg, yn dod o hyd i enwau ar y rhestr, yn dangos y ffordd at sedd, y "
         "toiledau a’r ystafell dawel."),
        ("A warm coat if the door is draughty.", "Côt gynnes os yw’r drws yn oer."),
        (Time((START, -60), (START, 60)),), guests_each=GUESTS_OF_A_WELCOMER, needs_two=True,
    ),
    Role(
        "bus", "welcoming",
        ("Meets people at the bus stop", "Cwrdd â phobl wrth yr arhosfan bysiau"),
        ("Waits at the stop or station with a sign and walks over with whoever comes.",
         "Yn aros wrth yr arhosfan neu’r orsaf gydag arwydd, ac yn cerdded draw gyda phwy bynnag sy’n dod."),
        ("A charged phone.", "Ffôn â digon o fatri."),
        (Time((START, -60), (START, 15)),), needs_two=True,
    ),
    Role(
        "tea", "cooking",
        ("Tea and food", "Te a bwyd"),
        ("Makes tea, puts labels at each dish, serves at the table whoever would rather sit.",
         "Yn gwneud te, yn rhoi label wrth bob saig, yn gweini wrth y bwrdd i bwy bynnag y byddai’n well ganddo eistedd."),
        ("Clean hands; we show you the rest.", "Dwylo glân; fe ddangoswn ni’r gweddill."),
        (Time((START, -45), (START, 30)), Time((HALF, -30), (HALF, 45))),
    ),
    Role(
        "table", "listening",
        ("Helps a table host", "Helpu gwesteiwr bwrdd"),
        ("Sits at two tables in turn, writes down what people say in their words, sees that nobody is left out.",
         "Yn eistedd wrth ddau fwrdd yn eu tro, yn ysgrifennu beth mae pobl yn ei ddweud yn eu geiriau eu hunain, yn "
         "gofalu nad oes neb yn cael ei adael allan."),
        ("We meet for three quarters of an hour before the day.", "Byddwn yn cwrdd am dri chwarter awr cyn y diwrnod."),
        (Time((START, 0), (END, 0)),), guests_each=2 * GUESTS_AT_A_TABLE,
    ),
    Role(
        "runner", "organising",
        ("Runner", "Negesydd"),
        ("Looks after four tables: brings paper, carries the microphone, fetches who is needed.",
         "Yn gofalu am bedwar bwrdd: yn dod â phapur, yn cario’r meicroffon, yn nôl pwy bynnag sydd ei angen."),
        ("Much walking.", "Llawer o gerdded."),
        (Time((START, -15), (END, 0)),), guests_each=GUESTS_AT_A_TABLE * TABLES_OF_A_RUNNER,
    ),
    Role(
        "quiet", "caring",
        ("Keeps the quiet room", "Gofalu am yr ystafell dawel"),
        ("Sits near it, keeps it quiet, and calls a host if somebody wants to talk.",
         "Yn eistedd gerllaw, yn ei chadw’n dawel, ac yn galw gwesteiwr os yw rhywun am siarad."),
        ("Something to read.", "Rhywbeth i’w ddarllen."),
        (Time((START, 0), (HALF, 0)), Time((HALF, 0), (END, 0))), places=1,
    ),
    Role(
        "tidy", "tidying",
        ("Puts it all away", "Clirio wedyn"),
        ("Stacks chairs, washes up, gathers every sheet with a name on it and gives them to a host.",
         "Yn pentyrru cadeiriau, yn golchi llestri, yn casglu pob taflen ag enw arni a’u rhoi i westeiwr."),
        ("Nothing heavy for who can’t lift.", "Dim byd trwm i neb na all godi."),
        (Time((END, 0), (END, 60)),), places=3,
    ),
)  # fmt: skip
ON_A_SCREEN = (
    Role(
        "welcomer", "welcoming",
        ("Welcomer in the waiting room", "Croesawydd yn yr ystafell aros"),
        ("Lets people in, says hello in Welsh and English, and tries the sound with them.",
         "Yn gadael pobl i mewn, yn dweud helô yn Gymraeg ac yn Saesneg, ac yn profi’r sain gyda nhw."),
        ("A computer with a good connection.", "Cyfrifiadur â chysylltiad da."),
        (Time((START, -30), (START, 30)),), guests_each=GUESTS_OF_A_WELCOMER, needs_two=True,
    ),
    Role(
        "chat", "listening",
        ("Reads the chat aloud", "Darllen y sgwrs yn uchel"),
        ("Watches what people write, and gives it a voice in the room.",
         "Yn gwylio beth mae pobl yn ei ysgrifennu, ac yn rhoi llais iddo yn yr ystafell."),
        ("Reads Welsh and English.", "Yn darllen Cymraeg a Saesneg."),
        (Time((START, 0), (END, 0)),), places=1,
    ),
    Role(
        "help", "fixing",
        ("Helps by phone when the screen does not work", "Helpu dros y ffôn pan nad yw’r sgrin yn gweithio"),
        ("Answers the number that stands on the screen, and helps people join by phone.",
         "Yn ateb y rhif sydd ar y sgrin, ac yn helpu pobl i ymuno dros y ffôn."),
        ("A charged phone, and patience.", "Ffôn â digon o fatri, ac amynedd."),
        (Time((START, -30), (END, 0)),), places=1,
    ),
)  # fmt: skip


def roles_of(kind: str) -> Sequence[Role]:
    """What volunteers do at a meet-up of this kind; where nobody sits at café tables, no table helpers."""
    if kind == Event.Kind.ONLINE:
        return ON_A_SCREEN
    if kind == Event.Kind.ABCD:
        return [role for role in IN_A_ROOM if role.key not in ("table", "runner")]
    if kind == Event.Kind.MINI:
        return [role for role in IN_A_ROOM if role.key not in ("bus", "quiet")]
    return IN_A_ROOM


WORDS = (
    "Thank you for giving a hand. You need to know nothing beforehand: somebody shows you what to do, and you are never alone "
    "with it. Food is for everybody. We ring you to ask what helps you take part.",
    "Diolch am roi help llaw. Does dim angen gwybod dim ymlaen llaw: bydd rhywun yn dangos i chi beth i’w wneud, a fyddwch chi "
    "byth ar eich pen eich hun. Mae’r bwyd i bawb. Byddwn yn eich ffonio i ofyn beth sy’n eich helpu i gymryd rhan.",
)
