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


def lay_out(event: Event, room: Space, nerys: User) -> None:
    """Everything but the breaks is in the main room; guests see it since the meet-up was published."""
    if event.kind == Event.Kind.BIG:
        event.sessions.filter(title_en__startswith="Three stories").update(**STORIES)
    event.sessions.exclude(kind=Kind.BREAK).update(space=room)
    actions.release(event=event, by=nerys, now=event.published_at or event.created_at)
