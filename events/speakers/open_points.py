"""What is still open with a speaker who comes: said to hosts in a word each, and to the speaker with the way to it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.speakers.models import Speaker

ABOUT, TIMES, NEEDS, THANKS, AGREE = "about", "times", "needs", "thanks", "agree"
"""The pages on which each is said, behind the speaker's link and at the desk."""

POINTS = {
    "text": (_("Text"), _("Write a few words about yourself"), ABOUT),
    "picture": (_("Picture"), _("Add a picture, if you like"), ABOUT),
    "availability": (_("When they can"), _("Say when you can be there"), TIMES),
    "needs": (_("What helps them"), _("Say what helps you take part"), NEEDS),
    "thanks": (_("Fee or thanks"), _("Say whether you would like a fee or expenses"), THANKS),
    "consents": (_("What they agree to"), _("Say what you agree to"), AGREE),
}


def open_with(speaker: Speaker) -> list[str]:
    """The keys of what nobody has said yet; asks the windows that were fetched along, if they were."""
    found = {
        "text": not (speaker.text_en or speaker.text_cy),
        "picture": not speaker.picture,
        "availability": not speaker.windows.all(),
        "needs": speaker.needs_said_at is None,
        "thanks": not speaker.thanks,
        "consents": speaker.agreed_at is None,
    }
    return [key for key, is_open in found.items() if is_open]


def for_hosts(speaker: Speaker) -> Sequence[Any]:
    """What is open, in a word each."""
    return [POINTS[key][0] for key in open_with(speaker)]


def for_speaker(speaker: Speaker) -> Sequence[tuple[Any, str]]:
    """What is open, as a request, with the name of the page of it."""
    return [(POINTS[key][1], f"speakers/{POINTS[key][2]}") for key in open_with(speaker)]


def matters(speaker: Speaker) -> bool:
    """Whether something is open that the day depends on: a picture is nice to have, and no reason to write to anybody."""
    return bool(set(open_with(speaker)) - {"picture"})
