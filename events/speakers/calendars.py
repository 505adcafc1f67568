"""A speaker's parts of the day as calendar files, in the language that is spoken at the moment."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from events.speakers import slots
from events.speakers.models import Speaker
from events.speakers.slots import Slot
from wwnt.kit import ical
from wwnt.kit.email import Attachment
from wwnt.kit.links import absolute, site_name


def _entry(slot: Slot, speaker: Speaker, *, cancelled: bool) -> bytes:
    event, venue = speaker.event, speaker.event.venue
    host = site_name()
    page = absolute(reverse("speakers/mine", args=[speaker.secret]))
    described = [slot.role, _("Your page: %(url)s") % {"url": page}, event.phone]
    where = [slot.place, str(venue.name) if venue else "", venue.whole_address if venue else ""]
    return ical.calendar_file(
        uid=f"part-{slot.uid}-{speaker.pk}@{host}",
        summary=f"{slot.title}: {event.title}",
        description="\n\n".join(part for part in described if part),
        location=", ".join(part for part in where if part),
        url=absolute(reverse("event", args=[event.slug])),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        sequence=slot.sequence,
        changed_at=slot.changed_at,
        cancelled=cancelled,
        organiser=f"{event.hosts or 'Working With Not To'} <{event.email}>" if event.email else "",
    )


def _file(name: str, found: Sequence[Slot], speaker: Speaker, *, cancelled: bool) -> Attachment | None:
    if not found:
        return None
    entries = [_entry(slot, speaker, cancelled=cancelled) for slot in found]
    return Attachment(f"{name}.ics", ical.together(entries), ical.mime(cancelled=cancelled))


def of_slots(speaker: Speaker) -> Attachment | None:
    """The parts they are in, to be taken up."""
    return _file(f"{speaker.event.slug}-my-part", slots.standing(speaker), speaker, cancelled=False)


def of_gone(speaker: Speaker) -> Attachment | None:
    """The parts they were in once and are no more, to be taken out: all of them, where they or the meet-up can't come about."""
    keeps = {slot.uid for slot in slots.standing(speaker)}
    gone = [slot for slot in slots.all_of(speaker) if slot.uid not in keeps]
    return _file(f"{speaker.event.slug}-no-more", gone, speaker, cancelled=True)
