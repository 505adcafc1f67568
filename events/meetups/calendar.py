"""A meet-up as a calendar file, in the language that is spoken at the moment."""

from django.urls import reverse

from events.meetups.models import Event
from wwnt.kit import ical
from wwnt.kit.links import absolute, site_name


def calendar_file(event: Event, *, note: str = "") -> bytes:
    """The meet-up for a guest's calendar; `note` goes before its description (as a link to their ticket)."""
    venue = event.venue
    host = site_name()
    described = [note, str(event.goal), str(event.about), event.phone]
    return ical.calendar_file(
        uid=f"event-{event.pk}@{host}",
        summary=str(event.title),
        description="\n\n".join(part for part in described if part),
        location=", ".join(part for part in (str(venue.name), venue.whole_address) if part) if venue else "",
        url=absolute(reverse("event", args=[event.slug])),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        sequence=event.calendar_sequence,
        changed_at=event.changed_at,
        cancelled=event.is_cancelled,
        organiser=f"{event.hosts or 'Working With Not To'} <{event.email}>" if event.email else "",
    )
