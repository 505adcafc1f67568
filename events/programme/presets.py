"""The programme that a new meet-up starts with: stories first, then the World Café, then promises and lunch."""

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


# The parts up to the promises fill the three hours of an ordinary meet-up exactly; lunch follows for who can stay.
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
PROGRAMMES: dict[str, tuple[Part, ...]] = {}
"""Programmes of other kinds, by kind; a kind without one starts with the ordinary meet-up's."""


def programme_of(kind: str) -> tuple[Part, ...]:
    """The parts that a meet-up of this kind starts with."""
    return PROGRAMMES.get(kind, MEETUP)
