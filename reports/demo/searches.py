"""Searches that the keeper of the demo has given a name."""

from community.accounts.models import User
from community.people import actions
from community.people.models import Segment

SEARCHES: tuple[tuple[str, dict[str, object]], ...] = (
    ("Siaradwyr Cymraeg Sir Ddinbych", {"written": "cy", "authority": "denbighshire"}),
    ("Gofalwyr", {"hats": ["carer"]}),
    ("Heb e-bost", {"contact": "no_email"}),
)


def tell(keeper: User) -> None:
    """Whom she often looks for."""
    for name, asked in SEARCHES:
        actions.keep_segment(name=name, asked=asked, is_shared=True, by=keeper)


def remove() -> None:
    """Those of the demo's hosts."""
    Segment.objects.filter(by__is_demo=True).delete()
