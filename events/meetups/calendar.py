"""A meet-up as a calendar file, in the language that is spoken at the moment."""

from django.urls import reverse
from django.utils.translation import gettext as _

from events.meetups.models import Event
from wwnt.kit import ical
from wwnt.kit.links import absolute, site_name


def calendar_file(event: Event, *, note: str = "", join: str = "") -> bytes:
    """The meet-up for a guest's calendar; `note` goes before its description (as a link to their ticket).

    `join` is the address at which this guest joins online; a file for everybody never has it.
    """
    venue = event.venue
    online = _("Join online: %(address)s") % {"address": join} if join else ""
    place = ", ".join(part for part in (str(venue.name), venue.whole_address) if part) if venue else join
    described = [note, online, str(event.goal), str(event.about), event.phone]
    return ical.calendar_file(
        uid=f"event-{event.pk}@{site_name()}",
        summary=str(event.title),
        description="\n\n".join(part for part in described if part),
        location=place,
        url=absolute(reverse("event", args=[event.slug])),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        sequence=event.calendar_sequence,
        changed_at=event.changed_at,
        cancelled=event.is_cancelled,
        organiser=f"{event.hosts or 'Working With Not To'} <{event.email}>" if event.email else "",
    )
