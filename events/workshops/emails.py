"""Mails about workshops: each in the guest's language, written when it is sent, from what is true then."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from events.programme import elsewhere, schedule, whats_new
from events.tickets.models import Ticket
from events.workshops import standing, telling
from events.workshops.models import WorkshopPlace
from events.workshops.moving_up import hours_of, in_the_way, shown
from wwnt.kit import dates
from wwnt.kit.email import Attachment, Mail
from wwnt.kit.links import absolute


def coming(ticket: Ticket | None) -> Ticket:
    """The ticket, if the meet-up is still to come and they have a place at it."""
    if ticket is None or not ticket.has_place or ticket.forgotten_at:
        raise NotNeeded(gettext_noop("Has no place at the meet-up any more"))
    if ticket.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up was called off"))
    if ticket.event.is_over(timezone.now()):
        raise NotNeeded(gettext_noop("The meet-up is over"))
    return ticket


def ticket_of(message: Message) -> Ticket:
    """The ticket that a message is about."""
    rows = Ticket.objects.select_related("event__venue", "participant")
    return coming(rows.filter(pk=message.row or 0).first())


def place_of(message: Message, *states: str) -> WorkshopPlace:
    """The place that a message is about, if it is still in the state that the message tells of."""
    rows = WorkshopPlace.objects.select_related(
        "ticket__event__venue", "ticket__participant", "workshop__session__space", "workshop__session__event"
    )
    place = rows.filter(pk=message.row or 0).first()
    coming(place.ticket if place else None)
    if place is None or place.state not in states:
        raise NotNeeded(gettext_noop("The place in the workshop is another since"))
    return place


def write(
    message: Message,
    ticket: Ticket,
    template: str,
    subject: str,
    *,
    attachments: Sequence[Attachment] = (),
    **context: Any,
) -> Mail:
    """A mail about workshops from a pair of templates."""
    event = ticket.event
    rows = standing.rows(event, ticket, timezone.now())
    return letters.letter(
        message,
        template=template,
        subject=subject,
        attachments=list(attachments),
        context={
            "ticket": ticket,
            "event": event,
            "contact_phone": event.phone,
            "taken": [row for row in rows if row.place and row.place.is_taken],
            "waiting": [row for row in rows if row.place and row.place.is_waiting],
            "mine_url": absolute(reverse("workshops/mine", args=[ticket.secret])),
            "event_url": absolute(reverse("event", args=[event.slug])),
            **context,
        },
    )


def in_their_language(write_mail: Callable[[Message], Mail]) -> Callable[[Message], Mail]:
    """Say everything in the language of the guest."""

    def written(message: Message) -> Mail:
        with letters.in_language_of(message):
            return write_mail(message)

    return written


def about_one(place: WorkshopPlace) -> dict[str, Any]:
    """The workshop of a place as guests see it."""
    return {"session": hours_of(place.workshop, shown(place.ticket.event)), "place": place}


@writer(telling.PLACES, gettext_lazy("Workshops that a guest chose"))
@in_their_language
def places(message: Message) -> Mail:
    """These are your workshops, and those you wait for."""
    ticket = ticket_of(message)
    subject = _("Your workshops: %(title)s") % {"title": ticket.event.title}
    return write(message, ticket, "events/workshops/email/places", subject)


@writer(telling.MOVED_UP, gettext_lazy("Moved up into a workshop"))
@in_their_language
def moved_up(message: Message) -> Mail:
    """A place came free, and it is yours."""
    place = place_of(message, WorkshopPlace.State.TAKEN)
    given = about_one(place)
    subject = _("You have a place: %(title)s") % {"title": given["session"].title}
    return write(message, place.ticket, "events/workshops/email/moved_up", subject, **given)


@writer(telling.CHOOSE, gettext_lazy("Place in a workshop, to choose"))
@in_their_language
def choose(message: Message) -> Mail:
    """A place came free at the hour of another of your workshops: which of the two?"""
    place = place_of(message, WorkshopPlace.State.ASKED)
    given = about_one(place)
    seen = shown(place.ticket.event)
    others = [hours_of(each.workshop, seen) for each in in_the_way(place, seen)]
    until = dates.day_and_times(place.answer_by) if place.answer_by else ""
    subject = _("Please choose: %(title)s") % {"title": given["session"].title}
    return write(
        message, place.ticket, "events/workshops/email/choose", subject, others=others, until=until, **given
    )


@writer(telling.MISSED, gettext_lazy("Place in a workshop that went on"))
@in_their_language
def missed(message: Message) -> Mail:
    """You had not chosen in time: you stay with what you had."""
    place = place_of(message, WorkshopPlace.State.GIVEN_UP)
    given = about_one(place)
    subject = _("The place has gone on: %(title)s") % {"title": given["session"].title}
    return write(message, place.ticket, "events/workshops/email/missed", subject, **given)


@writer(telling.CHANGED, gettext_lazy("New time or room of a workshop"))
@in_their_language
def changed(message: Message) -> Mail:
    """One of your workshops has other hours or another room: all of them as they are now."""
    ticket = ticket_of(message)
    rows = [row for row in standing.rows(ticket.event, ticket, timezone.now()) if row.place]
    if not rows:
        raise NotNeeded(gettext_noop("The place in the workshop is another since"))
    pairs = standing.at_once_of(rows)
    mine = {row.session.pk for row in rows}
    new = whats_new.since(ticket.event, message.untold_since)
    subject = _("New time or room for your workshops: %(title)s") % {"title": ticket.event.title}
    return write(
        message,
        ticket,
        "events/workshops/email/changed",
        subject,
        attachments=schedule.files(
            ticket.event, [row.session.pk for row in rows if row.place and row.place.is_taken]
        ),
        clash=standing.clash(pairs) if pairs else "",
        changes=whats_new.lines(ticket.event, new, lambda row: row["pk"] in mine),
        news=new.words,
    )


@writer(telling.OFF, gettext_lazy("Workshop that does not take place"))
@in_their_language
def off(message: Message) -> Mail:
    """The workshop does not take place; your place at the meet-up stays."""
    place = place_of(message, WorkshopPlace.State.GIVEN_UP)
    given = about_one(place)
    subject = _("Does not take place: %(title)s") % {"title": given["session"].title}
    event = place.ticket.event
    files = schedule.files(event, (), [place.workshop.session_id])
    return write(
        message,
        place.ticket,
        "events/workshops/email/off",
        subject,
        attachments=files,
        news=whats_new.since(event, message.untold_since).words if files else (),
        **given,
    )


@writer(telling.JOIN, gettext_lazy("Link to a workshop online"))
@in_their_language
def join(message: Message) -> Mail:
    """A workshop of theirs begins soon, and this is where they join it."""
    place = place_of(message, WorkshopPlace.State.TAKEN)
    session = place.workshop.session_id
    return to_join(message, place.ticket, [session])


@writer(telling.JOIN_ALL, gettext_lazy("Links to a meet-up online"))
@in_their_language
def join_all(message: Message) -> Mail:
    """The meet-up begins soon, and this is where they join its parts."""
    return to_join(message, ticket_of(message))


def to_join(message: Message, ticket: Ticket, only: Collection[int] = ()) -> Mail:
    """Where parts are joined that have not begun yet; once the first has begun, nobody is reminded any more."""
    now = timezone.now()
    parts = [(each, url) for each, url in elsewhere.online(ticket, now) if not only or each.pk in only]
    if not any(now < each.starts_at for each, _url in parts):
        raise NotNeeded(gettext_noop("It has begun, or is not online any more"))
    title = parts[0][0].title if only else ticket.event.title
    subject = _("Online soon: %(title)s") % {"title": title}
    return write(message, ticket, "events/workshops/email/join", subject, parts=parts)
