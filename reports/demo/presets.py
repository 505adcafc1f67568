"""The preset that the demo's hosts have saved for meet-ups like their last one."""

from collections.abc import Collection

from community.accounts.models import User
from events.meetups import sources
from events.meetups.models import Event

NAMES = {"name_en": "A question over lunch", "name_cy": "Cwestiwn dros ginio"}


def keep(event: Event, by: User, *, before: Collection[int]) -> None:
    """Everything of the meet-up that may go along; what the demo has made goes with it, not what was there `before`."""
    sources.lay_out()
    along = [key for key, _words in sources.shares()]
    sources.save_as_preset(event=event, along=along, by=by, **NAMES)
    Event.everything.presets().exclude(pk__in=before).update(is_demo=True)


def spare() -> None:
    """Presets that a real meet-up was made from by now stay."""
    used = Event.objects.filter(is_demo=False).exclude(made_from=None).values("made_from")
    Event.everything.presets().filter(pk__in=used).update(is_demo=False)
