"""Mails to the planning group, each in the member's language, written when it is sent, from what is true then."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.messages import letters
from community.messages.actions import writer
from community.messages.models import Message
from events.group import announcing
from events.group.models import Meeting
from events.group.telling import members_of, told
from events.meetups.models import Event
from wwnt.kit import ical
from wwnt.kit.email import Attachment, Mail
from wwnt.kit.links import absolute


def write(message: Message, attachments: Sequence[Attachment] = ()) -> Mail:
    """The mail for this message; a question is answered behind the link of the very message."""
    member = members_of([message]).get((message.about, message.participant_id))
    said = told(message, member)
    assert member is not None
    url = said.url
    if message.kind == announcing.POLL:
        url = absolute(reverse("messages/unsubscribe", args=[message.secret]))
    with letters.in_language_of(message):
        return letters.letter(
            message,
            template="events/group/email/told",
            subject=f"{said.heading}: {member.event.title}",
            context={"event": member.event, "told": said, "url": url, "contact_phone": member.event.phone},
            attachments=attachments,
        )


def calendar_of(meeting: Meeting, event: Event) -> Attachment:
    """A planning meeting for a member's calendar."""
    host = absolute("").split("//")[-1].split(":")[0]
    data = ical.calendar_file(
        uid=f"planning-{meeting.pk}@{host}",
        summary=str(event.title),
        description=str(event.goal),
        location=meeting.place,
        url="",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        sequence=int(meeting.changed_at.timestamp() - meeting.created_at.timestamp()),
        changed_at=meeting.changed_at,
    )
    return Attachment("planning.ics", data, ical.mime())


@writer(announcing.INVITATION, _("Invitation to the planning group"))
def invitation(message: Message) -> Mail:
    """Will you plan with us?"""
    return write(message)


@writer(announcing.POLL, _("Planning group: when can you?"))
def poll(message: Message) -> Mail:
    """Which of these dates are possible?"""
    return write(message)


@writer(announcing.DAY, _("Planning group: the day is settled"))
def day(message: Message) -> Mail:
    """The day of the meet-up."""
    return write(message)


@writer(announcing.MEETING, _("Planning group: the next meeting"))
def meeting(message: Message) -> Mail:
    """When and where the group meets, with a file for their calendar."""
    found = Meeting.objects.filter(pk=message.row or 0).select_related("event").first()
    with letters.in_language_of(message):
        return write(message, [calendar_of(found, found.event)] if found else ())


@writer(announcing.NOTES, _("Planning group: notes of a meeting"))
def notes(message: Message) -> Mail:
    """What was said."""
    return write(message)


@writer(announcing.PROPOSAL, _("Planning group: a proposal what is to be in the meet-up"))
def proposal(message: Message) -> Mail:
    """Is there an objection?"""
    return write(message)
