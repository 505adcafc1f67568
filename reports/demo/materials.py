"""What is printed for the demo's meet-ups: colours, designs of Nerys' own, badges as guests want them, papers that were made."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from community.accounts.models import User
from events.materials import actions, designing, wishing
from events.materials.models import Badge, Design, PrintStyle
from events.meetups.changes import seen
from events.meetups.models import Event
from events.tickets.models import Ticket
from reports.demo.rows import Scene

WISHES: dict[str, dict[str, Any]] = {
    "Aisha Rahman": {"languages": ["en", "learner"], "other_language": "Bangla", "pronouns": "she/her"},
    "Dai Morris": {"languages": ["cy"], "marker": Badge.Marker.HELLO},
    "Gwyn Ellis": {"languages": ["en"], "marker": Badge.Marker.TIME, "pronouns": "he/him"},
    "Olena Kovalenko": {"languages": ["learner", "en"], "other_language": "Українська"},
}
NOTHING: dict[str, Any] = {"pronouns": "", "languages": [], "other_language": "", "marker": ""}

DESIGNS: tuple[dict[str, Any], ...] = (
    {
        "layout": Design.Layout.POSTER,
        "title_cy": "Wal y Cynnig a’r Gofyn",
        "title_en": "The wall of offers and asks",
        "text_cy": "Ysgrifennwch un peth y gallech ei gynnig.\n\nYsgrifennwch un peth yr hoffech ei gael.",
        "text_en": "Write one thing you could offer.\n\nWrite one thing you would like.",
        "shows_details": False,
    },
    {
        "layout": Design.Layout.SIGN,
        "title_cy": "Paned y ffordd hon",
        "title_en": "Tea this way",
        "arrow": Design.Arrow.RIGHT,
    },
    {
        "layout": Design.Layout.CARDS,
        "title_cy": "Diolch am ddod",
        "title_en": "Thank you for coming",
        "text_cy": "Beth fyddwch chi’n ei wneud gyntaf?",
        "text_en": "What will you do first?",
    },
)

BADGES: dict[str, Any] = {
    "who": "all",
    "size": "s86x55",
    "pronouns": True,
    "languages": True,
    "markers": True,
    "speakers": True,
    "cut": False,
    "tickets": [],
    "blanks": 10,
}


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """Nerys has made designs; guests chose their badges; today's badges are on paper; what is asked for waits for the worker."""
    nerys, now = hosts["nerys"], scenes["coming"].now
    for key, palette in (("coming", "teal"), ("today", "plum"), ("past", "leaf")):
        event = scenes[key].event
        style = {"palette": palette, "shows_partners": True}
        designing.keep_style(event=event, changes=style, mark=_mark(style), by=nerys)
        for design in DESIGNS:
            designing.add_design(event=event, fields=design, by=nerys)
    for key in ("coming", "today"):
        _wish(scenes[key].event, now)
    for kind, options in (("badges", BADGES), ("leaflet", {"shape": "fold"})):
        event = scenes["coming"].event
        actions.ask_for_paper(
            event=event, kind=kind, options=options, language="both", by=nerys, now=now - timedelta(hours=2)
        )
    tickets = Ticket.objects.for_event(scenes["today"].event).confirmed()
    known = set(Badge.objects.filter(ticket__in=tickets).values_list("ticket", flat=True))
    Badge.objects.filter(ticket__in=known).update(printed_at=now)
    Badge.objects.bulk_create(Badge(ticket=each, printed_at=now) for each in tickets if each.pk not in known)


def _mark(style: Mapping[str, Any]) -> str:
    """What the page of an event without a style carries."""
    return seen(PrintStyle(), style)


def _wish(event: Event, now: datetime) -> None:
    """What those one knows want on their badges."""
    rows = Ticket.objects.for_event(event).confirmed().filter(name__in=WISHES)
    for ticket in rows:
        wishing.choose_badge(ticket=ticket, said=NOTHING | WISHES[ticket.name], now=now - timedelta(days=1))
