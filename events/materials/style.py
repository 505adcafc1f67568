"""The colours and logos of a meet-up on paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.materials.models import PrintStyle
from events.meetups.models import Event
from wwnt.kit import links, sockets


@dataclass(frozen=True)
class Logo:
    """A picture with what it shows, as an address that the printer may read."""

    url: str
    alt: str


def style_of(event: Event) -> PrintStyle:
    """The style that was chosen, or the site's own."""
    return PrintStyle.objects.filter(event=event).first() or PrintStyle(event=event)


def logos(event: Event, style: PrintStyle) -> list[Logo]:
    """The meet-up's own logo, then those that rooms add: socket "logos", objects with `logos(event)`, pairs of file and words."""
    found = [(style.logo, style.logo_alt)] if style.logo else []
    if style.shows_partners:
        found += [pair for plug in sockets.plugged("logos") for pair in plug.logos(event)]
    return [Logo(links.absolute(file.url), alt or _("Logo")) for file, alt in found if has(file)]


def has(file: Any) -> bool:
    """Whether the file is still there: a logo that was lost must not keep a whole paper from being made."""
    return bool(file) and file.storage.exists(str(file.name))
