"""Somebody of the demo for each kind of mail to guests, and to those who lend a hand."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.access.models import AccessNeed
from events.invites.models import Invite
from events.meetups.models import Event, Move
from events.money.models import ExpenseClaim
from events.programme.models import Session
from events.tickets.models import Ticket
from events.volunteers.models import Volunteer
from events.workshops.models import WorkshopPlace
from feedback.surveys.models import FeedbackRequest
from reports.demo import meetups

Example = tuple[Participant, str, int]


def event(meetup: meetups.MeetUp) -> Event:
    return Event.objects.get(is_demo=True, title_en=meetup.words["title_en"])


def guest(language: str, **state: Any) -> Example:
    """A guest of the coming meet-up whose ticket is in this state."""
    coming = event(meetups.COMING)
    theirs = Ticket.objects.confirmed().filter(event=coming, companion_of=None, companion=None)
    ticket = theirs.filter(participant__language=language).exclude(participant__email="")[0]
    Ticket.objects.filter(pk=ticket.pk).update(**state)
    return ticket.participant, coming.key, ticket.pk


def moved(language: str) -> Example:
    """A guest who knew the coming meet-up a week sooner, elsewhere."""
    coming, week = event(meetups.COMING), timedelta(days=7)
    Move.objects.create(event=coming, starts_at=coming.starts_at - week, ends_at=coming.ends_at - week)
    return guest(language)


def reminded(language: str) -> Example:
    """A guest of a meet-up that can be joined online as well."""
    Event.objects.filter(pk=event(meetups.COMING).pk).update(join_url="https://meet.example.org/neb")
    return guest(language)


def offered(language: str) -> Example:
    return guest(language, status=Ticket.Status.OFFERED, offer_ends_at=timezone.now() + timedelta(days=2))


def called_off(language: str) -> Example:
    Event.objects.filter(is_demo=True).update(status=Event.Status.CANCELLED)
    return guest(language)


def answered(language: str) -> Example:
    """Somebody whose needs were answered."""
    coming = event(meetups.COMING)
    needs = AccessNeed.objects.filter(event=coming, participant__language=language)
    need = needs.exclude(status=AccessNeed.Status.ASKED).exclude(participant__email="")[0]
    return need.participant, coming.key, need.participant_id


def invited(language: str, **state: Any) -> Example:
    coming = event(meetups.COMING)
    open_ones = Invite.objects.for_event(coming).with_ticket().filter(reply="", has_ticket=False)
    invite = open_ones.filter(participant__language=language).exclude(participant__email="")[0]
    Participant.objects.filter(pk=invite.participant_id).update(**state)
    return invite.participant, coming.key, invite.pk


def asked(language: str) -> Example:
    """Somebody who was asked how it was."""
    past = event(meetups.PAST)
    open_ones = FeedbackRequest.objects.filter(survey__event=past, has_answered=False)
    theirs = open_ones.filter(ticket__participant__language=language)
    request = theirs.exclude(ticket__participant__email="")[0]
    return request.ticket.participant, past.key, request.pk


def volunteer(language: str, *, gives_up: bool = False) -> Example:
    """Somebody who gives a hand at the coming meet-up, or has given their shifts up."""
    coming = event(meetups.COMING)
    theirs = Volunteer.objects.filter(event=coming, language=language).exclude(participant__email="")
    found = theirs.helping()[0]
    if gives_up:
        found.turns.update(given_up_at=timezone.now())
    return found.participant, coming.key, found.pk


def volunteer_of_what_is_off(language: str) -> Example:
    found = volunteer(language)
    Event.objects.filter(is_demo=True).update(status=Event.Status.CANCELLED)
    return found


def in_a_workshop(language: str, state: str = WorkshopPlace.State.TAKEN) -> Example:
    """Somebody whose place in a workshop of the coming meet-up is in this state."""
    coming = event(meetups.COMING)
    theirs = WorkshopPlace.objects.live().filter(workshop__session__event=coming)
    theirs = theirs.filter(ticket__language=language).exclude(ticket__participant__email="")
    place = theirs.select_related("ticket__participant").order_by("pk")[0]
    answer_by = timezone.now() + timedelta(hours=20)
    WorkshopPlace.objects.filter(pk=place.pk).update(state=state, answer_by=answer_by)
    return place.ticket.participant, coming.key, place.pk


def of_workshops(language: str) -> Example:
    """The same guest, about all their workshops."""
    person, about, pk = in_a_workshop(language)
    return person, about, WorkshopPlace.objects.get(pk=pk).ticket_id


def online(language: str, *, all_of_it: bool = False) -> Example:
    """The same guest, about a workshop that is online, or about all parts of the day, which are."""
    person, about, pk = in_a_workshop(language)
    place = WorkshopPlace.objects.select_related("ticket").get(pk=pk)
    parts = Session.objects.filter(event=place.ticket.event_id)
    parts.update(join_url="https://meet.example.org/ystafell")
    return person, about, place.ticket_id if all_of_it else pk


def claimed(language: str, status: str) -> Example:
    """A guest whose claim for expenses has come this far."""
    person, about, ticket = guest(language)
    said = {"what": "travel", "amount": 4, "pay_by": "cash", "language": language, "status": status}
    said["reason"] = {"cy": "Talodd y cyngor amdano’n barod.", "en": "The council has paid for it already."}[
        language
    ]
    place = Ticket.objects.get(pk=ticket)
    now = timezone.now()
    row = ExpenseClaim.objects.create(
        event=place.event, participant=person, spent_on=now.date(), asked_at=now, **said
    )
    return person, about, row.pk


LETTERS: dict[str, Callable[[str], Example]] = {
    "access_reply": answered,
    "event_cancelled": called_off,
    "event_moved": moved,
    "expenses_agreed": lambda language: claimed(language, "agreed"),
    "expenses_asked": lambda language: claimed(language, "asked"),
    "expenses_declined": lambda language: claimed(language, "declined"),
    "expenses_paid": lambda language: claimed(language, "paid"),
    "feedback_reminder": asked,
    "feedback_request": asked,
    "invitation": lambda language: invited(language, language_is_known=True),
    "reminder": reminded,
    "ticket_confirmation": guest,
    "ticket_given_up": lambda language: guest(language, status=Ticket.Status.CANCELLED),
    "ticket_link": guest,
    "ticket_offer": offered,
    "ticket_offer_missed": lambda language: guest(language, status=Ticket.Status.WAITING),
    "volunteer_cancelled": volunteer_of_what_is_off,
    "volunteer_confirmation": volunteer,
    "volunteer_given_up": lambda language: volunteer(language, gives_up=True),
    "volunteer_moved": volunteer,
    "volunteer_reminder": volunteer,
    "online_join": lambda language: online(language, all_of_it=True),
    "workshop_changed": of_workshops,
    "workshop_choose": lambda language: in_a_workshop(language, WorkshopPlace.State.ASKED),
    "workshop_join": online,
    "workshop_missed": lambda language: in_a_workshop(language, WorkshopPlace.State.GIVEN_UP),
    "workshop_moved_up": in_a_workshop,
    "workshop_off": lambda language: in_a_workshop(language, WorkshopPlace.State.GIVEN_UP),
    "workshop_places": of_workshops,
    "ticket_waiting": lambda language: guest(language, status=Ticket.Status.WAITING),
}
"""By the kind of message, an example for its writer."""
