"""The gates that the demo's meet-ups went through: two of them with something open, and the reason for going on."""

from datetime import datetime, timedelta

from django.utils import translation

from community.accounts.models import User
from events.meetups.gaps import MISSING, VENUE_MISSING
from events.meetups.models import Event, GatePass
from reports.demo.rows import Scene
from wwnt.kit.bilingual import LANGUAGES

Gate = GatePass.Gate
PLANNING_DAYS = 34
PLANNED, READY = timedelta(days=27), timedelta(days=2)
"""How long before it was on the site it became a plan, and before the day it was ready."""

LEFT_OPEN = {
    "past": (
        VENUE_MISSING["getting_there", "cy"],
        "en",
        "The bus company changes its timetable on the first of the month. People need the date now to arrange cover "
        "for those they look after, so we publish it and add the way in Welsh that week.",
    ),
    "coming": (
        MISSING["photos", "cy"],
        "cy",
        "Mae’r grŵp cynllunio am drafod y lluniau gyda’i gilydd nos Fawrth. Gofynnodd y côr am y dyddiad cyn hynny, "
        "felly rydyn ni’n cyhoeddi nawr.",
    ),
}
"""What was still open when a meet-up went on the site, and why it went on all the same."""


def tell(scenes: dict[str, Scene], hosts: dict[str, User]) -> None:
    """An idea, a plan, on the site; and ready, where the day has come. The last gate waits: the survey is still open."""
    for scene in scenes.values():
        assert scene.event.published_at is not None
        begun = scene.event.published_at - timedelta(days=PLANNING_DAYS)
        Event.objects.filter(pk=scene.event.pk).update(created_at=begun)
    GatePass.objects.bulk_create(
        GatePass(event=scene.event, gate=gate, passed_at=at, by=hosts["nerys"], **left(key, gate))
        for key, scene in scenes.items()
        for gate, at in passed(scene)
    )


def passed(scene: Scene) -> list[tuple[str, datetime]]:
    """Which gates, and when."""
    event = scene.event
    assert event.published_at is not None
    found: list[tuple[str, datetime]] = [
        (Gate.PLANNING, event.published_at - PLANNED),
        (Gate.PUBLISHED, event.published_at),
    ]
    if event.starts_at - READY <= scene.now:
        found.append((Gate.READY, event.starts_at - READY))
    return found


def left(key: str, gate: str) -> dict[str, object]:
    """What was open at this gate, and the reason, where there was any."""
    if gate != Gate.PUBLISHED or key not in LEFT_OPEN:
        return {}
    words, language, reason = LEFT_OPEN[key]
    said = {}
    for each in LANGUAGES:
        with translation.override(each):
            said[each] = str(words)
    return {"left_open": [said], "reason": reason, "reason_language": language}
