"""What a meet-up still misses in its own words before the public may see it.

Three things forbid it whatever the reason: no title in one of the languages (whatever is sent or kept elsewhere goes by
it and is not put right afterwards), a day that is a guess or has passed, no places (nobody could register). For the rest
a host may give a reason.
"""

from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from wwnt.kit.bilingual import LANGUAGES
from wwnt.kit.sockets import Gap

MISSING = {
    ("title", "cy"): _("The title in Welsh"),
    ("title", "en"): _("The title in English"),
    ("goal", "cy"): _("Why you meet, in Welsh"),
    ("goal", "en"): _("Why you meet, in English"),
    ("about", "cy"): _("What will happen, in Welsh"),
    ("about", "en"): _("What will happen, in English"),
    ("cost", "cy"): _("What it costs, in Welsh"),
    ("cost", "en"): _("What it costs, in English"),
    ("access", "cy"): _("What will be there to help people take part, in Welsh"),
    ("access", "en"): _("What will be there to help people take part, in English"),
    ("photos", "cy"): _("What you do about photos, in Welsh"),
    ("photos", "en"): _("What you do about photos, in English"),
}
VENUE_MISSING = {
    ("name", "cy"): _("The venue’s name in Welsh (it may be the same)"),
    ("name", "en"): _("The venue’s name in English"),
    ("access", "cy"): _("How to get in and around the venue, in Welsh"),
    ("access", "en"): _("How to get in and around the venue, in English"),
    ("getting_there", "cy"): _("How to get to the venue, in Welsh"),
    ("getting_there", "en"): _("How to get to the venue, in English"),
    ("feel", "cy"): _("How the venue looks and sounds, in Welsh"),
    ("feel", "en"): _("How the venue looks and sounds, in English"),
}
OPTIONAL = {"goal", "getting_there", "feel"}
"""Texts that may stay away, as long as they stay away in both languages."""

FORBIDS = {"title"}
"""Texts without which nobody may see it: every list, mail and calendar in both languages goes by the title."""

NO_GOAL = _("Why you meet, in one sentence: people come for that")

PICTURE_MISSING = {
    "cy": _("What the picture shows, in Welsh"),
    "en": _("What the picture shows, in English"),
}


def gaps(event: Event) -> list[Gap]:
    """What is missing, each with the page that mends it."""
    found = _in_words(event) + _in_when(event) + _in_venue(event)
    if event.picture:
        url = reverse("meetups/desk/picture", args=[event.slug])
        alts = {"cy": event.picture_alt_cy, "en": event.picture_alt_en}
        found += [Gap(PICTURE_MISSING[language], url) for language in LANGUAGES if not alts[language]]
    return found


def _in_words(event: Event) -> list[Gap]:
    url = reverse("meetups/desk/words", args=[event.slug])
    found = _texts(event, MISSING, url)
    if not (event.goal_cy or event.goal_en):
        found.append(Gap(NO_GOAL, url))
    if not event.phone:
        found.append(Gap(_("A phone number: many people would rather ring"), url))
    if not event.hosts:
        found.append(Gap(_("Who hosts it"), url))
    return found


def _in_when(event: Event) -> list[Gap]:
    url = reverse("meetups/desk/when", args=[event.slug])
    found = []
    if not event.is_day_settled:
        found.append(Gap(_("The day: it is not settled yet"), url, hard=True))
    elif event.starts_at <= timezone.now():
        found.append(Gap(_("A day that is still to come"), url, hard=True))
    if not event.capacity:
        found.append(Gap(_("How many places there are"), url, hard=True))
    if event.venue is None and event.kind != Event.Kind.ONLINE:
        found.append(Gap(_("Where it is"), url))
    return found


def _in_venue(event: Event) -> list[Gap]:
    if event.venue is None:
        return []
    url = reverse("meetups/desk/venue", args=[event.slug])
    found = _texts(event.venue, VENUE_MISSING, url)
    if not event.venue.town:
        found.append(Gap(_("The town that the venue is in"), url))
    return found


def _texts(row: object, wanted: Mapping[tuple[str, str], Promise], url: str) -> list[Gap]:
    """Each text in both languages; an optional one may be missing in both."""
    texts = {key: getattr(row, f"{key[0]}_{key[1]}") for key in wanted}
    return [
        Gap(label, url, hard=(name in FORBIDS), public=label)
        for (name, language), label in wanted.items()
        if not texts[name, language]
        and (name not in OPTIONAL or any(texts[name, each] for each in LANGUAGES))
    ]
