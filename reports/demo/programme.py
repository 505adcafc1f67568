"""The day of a BIG meet-up, part by part, from ten until half past three."""

from events.meetups.models import Event, Space
from events.programme.models import Session

Kind = Session.Kind

BIG_DAY = (
    (Kind.ARRIVE, 30, "Arrive, tea, offers and asks wall", "Cyrraedd, paned a wal cynnig a gofyn"),
    (
        Kind.TALK,
        15,
        "Welcome, housekeeping, how to speak Welsh today",
        "Croeso, y drefn a sut i siarad Cymraeg heddiw",
    ),
    (Kind.TALK, 35, "Three stories and questions", "Tair stori a chwestiynau"),
    (Kind.BREAK, 15, "Break", "Egwyl"),
    (Kind.CAFE, 85, "World Café, three rounds", "Caffi’r Byd, tair rownd"),
    (Kind.FOOD, 60, "Lunch together", "Cinio gyda’n gilydd"),
    (Kind.CAFE, 45, "World Café: one table, one idea", "Caffi’r Byd: un bwrdd, un syniad"),
    (Kind.CIRCLE, 20, "Harvest and vision map", "Y cynhaeaf a’r map gweledigaeth"),
    (Kind.CIRCLE, 15, "Promises: “I will…”", "Addewidion: “Fe wna i…”"),
    (Kind.CLOSE, 10, "Thanks, a song, and three short questions", "Diolch, cân, a thri chwestiwn byr"),
)
STORIES = {
    "text_en": "Eight minutes at most each. BSL, and translation from Welsh, for those who want it.",
    "text_cy": "Wyth munud yr un ar y mwyaf. BSL, a chyfieithu o’r Gymraeg, i’r rhai sydd am eu cael.",
}


def lay_out(event: Event, room: Space) -> None:
    """Give a BIG meet-up its own day, and every other the main room for what its preset began with."""
    if event.kind == Event.Kind.BIG:
        event.sessions.all().delete()
        offset = 0
        for kind, minutes, title_en, title_cy in BIG_DAY:
            words = STORIES if title_en.startswith("Three stories") else {}
            Session.objects.create(
                event=event, kind=kind, offset_minutes=offset, minutes=minutes,
                title_en=title_en, title_cy=title_cy, **words,
            )  # fmt: skip
            offset += minutes
    event.sessions.exclude(kind=Kind.BREAK).update(space=room)
