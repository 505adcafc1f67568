"""What the demo's meet-ups add to the programmes of their presets: rooms, languages, signs, and parts side by side."""

from dataclasses import dataclass

from community.accounts.models import User
from events.meetups.models import Event, Space
from events.programme import actions
from events.programme.models import Session

Kind = Session.Kind
Mark = Session.Mark
STORIES = {
    "text_en": "Eight minutes at most each. BSL, and translation from Welsh, for those who want it.",
    "text_cy": "Wyth munud yr un ar y mwyaf. BSL, a chyfieithu o’r Gymraeg, i’r rhai sydd am eu cael.",
}
ALL_OF_IT = [Mark.BSL, Mark.CAPTIONS, Mark.TRANSLATION]
"""What there is wherever all listen to one person."""

CORNER = {
    "title_en": "A quiet corner",
    "title_cy": "Cornel dawel",
    "text_en": "Soft light and no talk. Come and go as you like; nobody asks why.",
    "text_cy": "Golau meddal a dim siarad. Dewch ac ewch fel y mynnwch; does neb yn holi pam.",
}


@dataclass(frozen=True)
class Beside:
    """A part in another room, beside that which begins at the same time."""

    room: int
    minutes: int
    words: dict[str, str]
    kind: str = Kind.WORKSHOP
    language: str = "both"
    marks: tuple[str, ...] = (Mark.EASY_READ,)
    join_url: str = ""


SOUP = Beside(
    2,
    45,
    {
        "title_en": "Soup for forty: cook with a school cook",
        "title_cy": "Cawl i ddeugain: coginio gyda chogyddes ysgol",
        "text_en": (
            "Sitting or standing, with as much or as little chopping as you like. Everybody takes the recipe home, in "
            "pictures too."
        ),
        "text_cy": (
            "Ar eich eistedd neu ar eich traed, gyda chymaint neu gyn lleied o dorri ag y mynnwch. Bydd pawb yn mynd â’r "
            "rysáit adref, mewn lluniau hefyd."
        ),
    },
)
STILL = Beside(
    1,
    85,
    {
        "title_en": "An hour of quiet, with wool and tea",
        "title_cy": "Awr dawel, gyda gwlân a phaned",
        "text_en": "No talking needed. Come and go as you like.",
        "text_cy": "Does dim rhaid siarad. Mae croeso i chi fynd a dod.",
    },
    kind=Kind.CIRCLE,
    language="",
    marks=(Mark.QUIET,),
)
SONGS = Beside(
    1,
    35,
    {
        "title_en": "Songs for the road, in Welsh",
        "title_cy": "Caneuon i’r daith",
        "text_en": "For those who speak Welsh and those who are learning it. No need to read music.",
        "text_cy": "I siaradwyr ac i ddysgwyr. Does dim rhaid darllen cerddoriaeth.",
    },
    language="cy",
    marks=(Mark.EASY_READ,),
)
FROM_HOME = Beside(
    1,
    75,
    {
        "title_en": "A café table for those at home, online",
        "title_cy": "Bwrdd caffi i’r rhai sydd gartref, ar-lein",
        "text_en": "By video or by phone. Captions, and somebody who helps you in.",
        "text_cy": "Drwy fideo neu dros y ffôn. Capsiynau, a rhywun i’ch helpu i ymuno.",
    },
    kind=Kind.CAFE,
    marks=(Mark.CAPTIONS,),
    join_url="https://meet.example.org/bws-olaf",
)
BESIDE = {
    Event.Kind.BIG: (("World Café, three", STILL), ("World Café: one", SOUP)),
    Event.Kind.MEETUP: (("Three stories", SONGS), ("World Café, three", FROM_HOME)),
}


def lay_out(event: Event, room: Space, nerys: User) -> None:
    """Everything but the breaks is in the main room, some of it with a part beside; guests see it once it is published."""
    if event.kind == Event.Kind.BIG:
        event.sessions.filter(title_en__startswith="Three stories").update(**STORIES)
    event.sessions.exclude(kind=Kind.BREAK).update(space=room, is_for_everybody=False)
    event.sessions.filter(kind=Kind.TALK).update(language="both", marks=ALL_OF_IT)
    event.sessions.filter(title_en__startswith="Three stories").update(language="cy")
    event.sessions.filter(kind__in=[Kind.CAFE, Kind.CIRCLE]).update(
        language="both", marks=[Mark.BSL, Mark.EASY_READ]
    )
    if event.kind == Event.Kind.BIG:
        open_a_corner(event, room)
    rooms = list(Space.objects.filter(venue=room.venue).order_by("pk"))
    for begins_with, part in BESIDE.get(Event.Kind(event.kind), ()):
        with_it = event.sessions.filter(title_en__startswith=begins_with).first()
        if with_it and part.room < len(rooms):
            put_beside(with_it, part, rooms[part.room])
    actions.release(event=event, by=nerys, now=event.published_at or event.created_at)


def open_a_corner(event: Event, room: Space) -> None:
    """In the smaller room it is quiet from lunch to the end."""
    lunch = event.sessions.get(kind=Kind.FOOD)
    smaller = Space.objects.filter(venue=event.venue_id).exclude(pk=room.pk).order_by("pk")[0]
    Session.objects.create(
        event=event,
        space=smaller,
        kind=Kind.BREAK,
        marks=["quiet"],
        offset_minutes=lunch.offset_minutes,
        minutes=event.minutes - lunch.offset_minutes,
        **CORNER,
    )


def put_beside(session: Session, part: Beside, room: Space) -> Session:
    """A part in this room, from when the other begins."""
    return Session.objects.create(
        event=session.event,
        offset_minutes=session.offset_minutes,
        minutes=min(part.minutes, session.minutes),
        kind=part.kind,
        space=room,
        language=part.language,
        marks=list(part.marks),
        join_url=part.join_url,
        **part.words,
    )
