"""Meet-ups with a story to report, for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.access.models import AccessNeed
from events.day.models import CheckIn
from events.invites.models import Invite, Mailing
from events.meetups.models import Event
from events.programme.models import Session
from events.tickets.models import Answer, RegistrationQuestion, Ticket, TicketType
from feedback.surveys.models import FeedbackRequest
from feedback.surveys.tests import make as surveys
from reports import actions
from reports.models import Edition


def edition(event: Event, **changes: Any) -> Edition:
    """An edition that has been made, without waiting for a worker."""
    made = actions.request_report(event=event, by=None, now=timezone.now())
    actions.make_report(edition_id=made.pk)
    Edition.objects.filter(pk=made.pk).update(**{"asked_at": made.asked_at} | changes)
    return Edition.objects.get(pk=made.pk)


def story(guests: int = 30, **changes: Any) -> Event:
    """A meet-up of which everything can be reckoned from the number of its guests; see the test that does so."""
    event = surveys.past_event(**changes)
    survey = surveys.survey(event, asked_at=timezone.now() - timedelta(days=1))
    kind = TicketType.objects.create(event=event, name_en="Guest", name_cy="Gwestai")
    mailing = Mailing.objects.create(event=event)
    _sessions(event)
    first_time, heard_from = _questions(event)
    for number in range(guests):
        person = Participant.objects.create(name=f"Guest {number}", email=f"guest{number}@example.org")
        Invite.objects.create(event=event, participant=person, mailing=mailing)
        ticket = Ticket.objects.create(
            event=event,
            ticket_type=kind,
            participant=person,
            name=person.name,
            created_at=event.starts_at,
            language="cy" if number % 3 == 0 else "en",
            main_hat=("carer", "council", "neighbour")[number % 3],
            hats=[("carer", "council", "neighbour")[number % 3]],
            gifts="Bara brith" if number % 2 == 0 else "",
        )
        if number % 5 == 4:
            continue  # every fifth stays at home
        CheckIn.objects.create(ticket=ticket, at=event.starts_at)
        FeedbackRequest.objects.create(survey=survey, ticket=ticket, asked_at=survey.asked_at)
        Answer.objects.create(ticket=ticket, question=first_time, value="yes" if number % 2 == 0 else "no")
        Answer.objects.create(ticket=ticket, question=heard_from, value="friend" if number % 10 else "wall")
        if number % 4 == 0:
            AccessNeed.objects.create(
                event=event,
                participant=person,
                kind="loop",
                status=AccessNeed.Status.IN_PLACE,
                asked_at=event.starts_at,
                consent_at=event.starts_at,
                delete_on=event.ends_at.date(),
            )
    return event


def _sessions(event: Event) -> None:
    for minutes, english, welsh in ((0, "Welcome", "Croeso"), (30, "Tables", "Byrddau")):
        Session.objects.create(
            event=event, offset_minutes=minutes, minutes=30, title_en=english, title_cy=welsh
        )


def _questions(event: Event) -> tuple[RegistrationQuestion, RegistrationQuestion]:
    def ask(key: str, english: str, welsh: str, *choices: tuple[str, str, str]) -> RegistrationQuestion:
        offered = [{"key": key, "en": en, "cy": cy} for key, en, cy in choices]
        return RegistrationQuestion.objects.create(
            event=event, key=key, kind="one_of", text_en=english, text_cy=welsh, choices=offered
        )

    return (
        ask(
            "first_time",
            "Your first time?",
            "Eich tro cyntaf?",
            ("yes", "It is", "Ie"),
            ("no", "It isn’t", "Nage"),
        ),
        ask(
            "heard_from",
            "How did you hear of it?",
            "Sut glywsoch chi amdano?",
            ("friend", "From a friend", "Gan ffrind"),
            ("wall", "A poster", "Poster"),
        ),
    )
