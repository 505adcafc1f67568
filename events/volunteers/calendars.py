"""A volunteer's shifts as calendar files, in the language that is spoken at the moment."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from events.volunteers.models import Turn, Volunteer
from wwnt.kit import ical
from wwnt.kit.email import Attachment
from wwnt.kit.links import absolute, site_name


def _entry(turn: Turn, volunteer: Volunteer, *, cancelled: bool) -> bytes:
    event, role = volunteer.event, turn.shift.role
    venue = event.venue
    host = site_name()
    page = absolute(reverse("volunteers/mine", args=[volunteer.secret]))
    described = [str(role.does), str(role.bring), _("Your shifts: %(url)s") % {"url": page}, event.phone]
    return ical.calendar_file(
        uid=f"shift-{turn.shift_id}-{volunteer.pk}@{host}",
        summary=f"{role.name}: {event.title}",
        description="\n\n".join(part for part in described if part),
        location=", ".join(part for part in (str(venue.name), venue.whole_address) if part) if venue else "",
        url=absolute(reverse("event", args=[event.slug])),
        starts_at=turn.shift.starts_at,
        ends_at=turn.shift.ends_at,
        sequence=turn.sequence,
        changed_at=max(event.changed_at, turn.given_up_at or turn.taken_at),
        cancelled=cancelled,
        organiser=f"{event.hosts or 'Working With Not To'} <{event.email}>" if event.email else "",
    )


def _file(name: str, turns: Sequence[Turn], volunteer: Volunteer, *, cancelled: bool) -> Attachment | None:
    if not turns:
        return None
    entries = [_entry(turn, volunteer, cancelled=cancelled) for turn in turns]
    return Attachment(f"{name}.ics", ical.together(entries), ical.mime(cancelled=cancelled))


def of_shifts(volunteer: Volunteer) -> Attachment | None:
    """The shifts they have, to be taken up; those of a meet-up that was called off, to be taken out."""
    event = volunteer.event
    return _file(f"{event.slug}-shifts", volunteer.standing(), volunteer, cancelled=event.is_cancelled)


def of_given_up(volunteer: Volunteer) -> Attachment | None:
    """The shifts that they have given up, to be taken out."""
    turns = volunteer.turns.exclude(given_up_at=None).select_related("shift__role__event").order_by("pk")
    return _file(f"{volunteer.event.slug}-given-up", list(turns), volunteer, cancelled=True)
