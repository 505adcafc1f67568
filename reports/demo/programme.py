"""What the demo's meet-ups add to the programmes of their presets: the rooms, and words of their own on the stories."""

from community.accounts.models import User
from events.meetups.models import Event, Space
from events.programme import actions
from events.programme.models import Session

Kind = Session.Kind
STORIES = {
    "text_en": "Eight minutes at most each. BSL, and translation from Welsh, for those who want it.",
    "text_cy": "Wyth munud yr un ar y mwyaf. BSL, a chyfieithu o’r Gymraeg, i’r rhai sydd am eu cael.",
}
STORIES_WITH = {"language": "both", "marks": ["bsl", "captions", "translation"]}
CORNER = {
    "title_en": "A quiet corner",
    "title_cy": "Cornel dawel",
    "text_en": "Soft light and no talk. Come and go as you like; nobody asks why.",
    "text_cy": "Golau meddal a dim siarad. Dewch ac ewch fel y mynnwch; does neb yn holi pam.",
}


def lay_out(event: Event, room: Space, nerys: User) -> None:
    """Everything but the breaks is in the main room; guests see it since the meet-up was published."""
    if event.kind == Event.Kind.BIG:
        event.sessions.filter(title_en__startswith="Three stories").update(**STORIES)
    event.sessions.exclude(kind=Kind.BREAK).update(space=room)
    event.sessions.filter(title_en__contains="stories").update(**STORIES_WITH)
    if event.kind == Event.Kind.BIG:
        open_a_corner(event, room)
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
