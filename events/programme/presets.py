"""The programmes that the built-in presets begin with, kind by kind, in both languages."""

from dataclasses import dataclass

from events.programme.models import Session


@dataclass(frozen=True)
class Part:
    """One part of the day, with words in both languages."""

    kind: str
    minutes: int
    title_cy: str
    title_en: str
    text_cy: str = ""
    text_en: str = ""
    marks: tuple[str, ...] = ()


# The parts fill an ordinary meet-up exactly; lunch comes last, so that whoever has to go can.
MEETUP = (
    Part(
        Session.Kind.ARRIVE,
        15,
        "Cyrraedd, paned a wal cynnig a gofyn",
        "Arrive, tea, offers and asks wall",
        "Bydd rhywun wrth y drws i’ch croesawu. Ysgrifennwch ar y wal beth allwch chi ei gynnig, a beth hoffech chi ei gael.",
        "Somebody at the door will welcome you. Write on the wall what you can offer, and what you would like.",
    ),
    Part(
        Session.Kind.TALK,
        10,
        "Croeso, y drefn a sut i siarad Cymraeg heddiw",
        "Welcome, housekeeping, how to speak Welsh today",
    ),
    Part(
        Session.Kind.TALK,
        35,
        "Tair stori a chwestiynau",
        "Three stories and questions",
        "Straeon byr, wyth munud ar y mwyaf, gan bobl sy’n gwybod sut beth yw hi.",
        "Short stories, eight minutes at most, from people who know what it is like.",
    ),
    Part(Session.Kind.BREAK, 15, "Egwyl", "Break"),
    Part(
        Session.Kind.CAFE,
        75,
        "Caffi’r Byd, tair rownd",
        "World Café, three rounds",
        "Ugain munud wrth bob bwrdd, yna symud. Mae pawb yn siarad, a rhywun yn ysgrifennu ar y lliain papur.",
        "Twenty minutes at each table, then we move. Everybody speaks, and somebody writes on the table-sheet.",
    ),
    Part(
        Session.Kind.CIRCLE,
        15,
        "Y cynhaeaf a’r map gweledigaeth",
        "Harvest and vision map",
    ),
    Part(Session.Kind.CIRCLE, 10, "Addewidion: “Fe wna i…”", "Promises: “I will…”"),
    Part(Session.Kind.CLOSE, 5, "Diolch, a thri chwestiwn byr", "Thanks, and three short questions"),
    Part(
        Session.Kind.FOOD,
        45,
        "Cinio gyda’n gilydd, i bawb sy’n gallu aros",
        "Lunch together, for everybody who can stay",
    ),
)
QUIET = (Session.Mark.QUIET.value,)
STORIES_CY = "Straeon byr, wyth munud ar y mwyaf, gan bobl sy’n gwybod sut beth yw hi."
STORIES_EN = "Short stories, eight minutes at most, from people who know what it is like."
ROUND_CY = (
    "Ugain munud wrth bob bwrdd, yna symud. Mae pawb yn siarad, a rhywun yn ysgrifennu ar y lliain papur."
)
ROUND_EN = (
    "Twenty minutes at each table, then we move. Everybody speaks, and somebody writes on the table-sheet."
)
OPEN_CY = "Chi sy’n cynnig y pynciau ac yn dewis ble i fynd; cewch symud pan fynnwch."
OPEN_EN = "You propose the topics and choose where to go; you may move whenever you like."
WELCOME = (
    "Croeso, y drefn a sut i siarad Cymraeg heddiw",
    "Welcome, housekeeping, how to speak Welsh today",
)
PROMISES = ("Addewidion: “Fe wna i…”", "Promises: “I will…”")
THANKS = ("Diolch, a thri chwestiwn byr", "Thanks, and three short questions")
HARVEST = ("Y cynhaeaf a’r map gweledigaeth", "Harvest and vision map")

BIG = (
    Part(
        Session.Kind.ARRIVE, 30, MEETUP[0].title_cy, MEETUP[0].title_en, MEETUP[0].text_cy, MEETUP[0].text_en
    ),
    Part(Session.Kind.TALK, 15, *WELCOME),
    Part(
        Session.Kind.TALK,
        35,
        "Tair stori a chwestiynau",
        "Three stories and questions",
        STORIES_CY,
        STORIES_EN,
    ),
    Part(Session.Kind.BREAK, 15, "Egwyl dawel", "A quiet break", marks=QUIET),
    Part(Session.Kind.CAFE, 85, "Caffi’r Byd, tair rownd", "World Café, three rounds", ROUND_CY, ROUND_EN),
    Part(
        Session.Kind.FOOD,
        60,
        "Cinio gyda’n gilydd",
        "Lunch together",
        "Bydd y rhai sydd angen mynd yn gyntaf yn mynd yn gyntaf, heb i neb holi pam.",
        "Whoever needs to go first goes first, and nobody asks why.",
    ),
    Part(
        Session.Kind.CAFE,
        45,
        "Caffi’r Byd: un bwrdd, un syniad",
        "World Café: one table, one idea",
        "Dewiswch y syniad yr hoffech weithio arno, ac ewch ag ef gam ymhellach.",
        "Choose the idea you would like to work on, and take it one step further.",
    ),
    Part(Session.Kind.CIRCLE, 20, *HARVEST),
    Part(Session.Kind.CIRCLE, 15, *PROMISES),
    Part(
        Session.Kind.CLOSE,
        10,
        "Diolch, cân, a thri chwestiwn byr",
        "Thanks, a song, and three short questions",
    ),
)
MINI = (
    Part(Session.Kind.ARRIVE, 10, "Cyrraedd a phaned", "Arrive, tea"),
    Part(
        Session.Kind.TALK, 5, "Croeso, a sut i siarad Cymraeg heddiw", "Welcome, and how to speak Welsh today"
    ),
    Part(
        Session.Kind.TALK, 20, "Dwy stori a chwestiynau", "Two stories and questions", STORIES_CY, STORIES_EN
    ),
    Part(Session.Kind.BREAK, 10, "Egwyl", "Break"),
    Part(Session.Kind.CAFE, 45, "Caffi’r Byd, dwy rownd", "World Café, two rounds", ROUND_CY, ROUND_EN),
    Part(Session.Kind.CIRCLE, 15, *HARVEST),
    Part(Session.Kind.CIRCLE, 10, *PROMISES),
    Part(Session.Kind.CLOSE, 5, *THANKS),
)
ABCD = (
    Part(Session.Kind.ARRIVE, 20, "Cyrraedd a phaned", "Arrive, tea"),
    Part(
        Session.Kind.CIRCLE,
        40,
        "Cylch agoriadol: pwy sydd yma, a beth sydd gennym yn barod",
        "Opening circle: who is here, and what we have already",
        "Rydym yn eistedd mewn un cylch. Mae pawb yn siarad unwaith; cewch basio.",
        "We sit in one circle. Everybody speaks once; you may pass.",
    ),
    Part(Session.Kind.BREAK, 10, "Egwyl", "Break"),
    Part(
        Session.Kind.WORKSHOP,
        60,
        "Doniau’r pen, y galon a’r dwylo",
        "Gifts of head, heart and hands",
        "Mewn grwpiau o bump: beth ydych chi’n ei wybod, beth sy’n bwysig i chi, beth allwch chi ei wneud? Mae’r "
        "lleill yn gwrando ac yn enwi doniau y maen nhw’n eu gweld.",
        "In groups of five: what do you know, what do you care about, what can you do? The others listen, and name "
        "gifts that they see.",
    ),
    Part(Session.Kind.BREAK, 10, "Egwyl dawel", "A quiet break", marks=QUIET),
    Part(
        Session.Kind.TALK,
        30,
        "O’r hyn sy’n gryf, nid o’r hyn sydd o’i le",
        "From what is strong, not from what is wrong",
        "Stori o gymuned a ddechreuodd gyda’r hyn oedd ganddi, a’ch cwestiynau.",
        "A story of a community that began with what it had, and your questions.",
    ),
    Part(Session.Kind.FOOD, 60, "Cinio gyda’n gilydd", "Lunch together"),
    Part(
        Session.Kind.WORKSHOP,
        70,
        "Map o’n hasedau ar y llawr",
        "A map of our assets on the floor",
        "Pobl, grwpiau, lleoedd, sefydliadau, cyfnewid, straeon: rydym yn gosod popeth sydd gennym ar fap mawr ar y "
        "llawr, ac ar fwrdd hefyd i’r rhai y mae hynny’n haws iddynt.",
        "People, groups, places, institutions, exchange, stories: we lay everything we have on a large map on the "
        "floor, and on a table as well for whom that is easier.",
    ),
    Part(Session.Kind.BREAK, 10, "Egwyl", "Break"),
    Part(
        Session.Kind.WORKSHOP,
        25,
        "Cysylltu: pwy fyddai’n falch o gwrdd â phwy?",
        "Connecting: who would be glad to meet whom?",
    ),
    Part(
        Session.Kind.CIRCLE,
        20,
        "Cylch cloi: fy ngham cyntaf, a’r cylch ymarfer chwe wythnos",
        "Closing circle: my first step, and the six-week practice circle",
    ),
    Part(
        Session.Kind.CLOSE,
        5,
        "Tystysgrifau, diolch, a’r cwestiynau am yr hyn a ddysgwyd",
        "Certificates, thanks, and the questions about what we learnt",
    ),
)
SMALL_CY = "Grwpiau o bedwar. Mae pawb yn siarad, a rhywun yn ysgrifennu. Gall pwy bynnag sydd ar y ffôn wneud popeth."
SMALL_EN = "Groups of four. Everybody speaks, and somebody writes. Whoever is on the phone can do everything."
ONLINE = (
    Part(
        Session.Kind.ARRIVE,
        10,
        "Mae’r ystafell ar agor: sain, capsiynau, paned",
        "The room is open: sound, captions, tea",
        "Bydd rhywun yno i’ch helpu; mae’r rhif ffôn ar y sgrin.",
        "Somebody is there to help; the phone number is on the screen.",
    ),
    Part(
        Session.Kind.TALK,
        10,
        "Croeso, sut i gymryd rhan a sut i siarad Cymraeg heddiw",
        "Welcome, how to take part, how to speak Welsh today",
    ),
    Part(Session.Kind.TALK, 15, "Stori a chwestiynau", "A story and questions", STORIES_CY, STORIES_EN),
    Part(
        Session.Kind.CAFE,
        30,
        "Grwpiau bach: rownd un a dau",
        "Small groups: rounds one and two",
        SMALL_CY,
        SMALL_EN,
    ),
    Part(Session.Kind.BREAK, 10, "Egwyl oddi wrth y sgrin", "A break from the screen"),
    Part(Session.Kind.CAFE, 15, "Grwpiau bach: rownd tri", "Small groups: round three", SMALL_CY, SMALL_EN),
    Part(Session.Kind.CIRCLE, 15, "Yr hyn a glywsom: y cynhaeaf", "What we heard: the harvest"),
    Part(Session.Kind.CIRCLE, 10, *PROMISES),
    Part(Session.Kind.CLOSE, 5, *THANKS),
)
PROGRAMMES: dict[str, tuple[Part, ...]] = {
    "meetup": MEETUP,
    "big": BIG,
    "mini": MINI,
    "abcd": ABCD,
    "online": ONLINE,
}


def programme_of(kind: str) -> tuple[Part, ...]:
    """The parts that the preset of this kind begins with."""
    return PROGRAMMES[kind]


BLOCKS = {
    str(part.kind): part
    for part in (
        Part(Session.Kind.BREAK, 15, "Egwyl", "Break"),
        Part(Session.Kind.FOOD, 45, "Cinio gyda’n gilydd", "Lunch together"),
        Part(
            Session.Kind.CAFE, 75, "Caffi’r Byd, tair rownd", "World Café, three rounds", ROUND_CY, ROUND_EN
        ),
        Part(Session.Kind.OPEN_SPACE, 60, "Gofod Agored", "Open Space", OPEN_CY, OPEN_EN),
    )
}
"""What a programme often needs once more, added with one press."""
