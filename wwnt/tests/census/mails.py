"""Every kind of mail that the site writes, in both languages, sent as the worker sends it, into a mailbox in memory."""

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.test.signals import template_rendered
from django.utils import timezone

from community.accounts import emails
from community.credits import thanking
from community.introductions.models import Introduction, Side
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from community.privacy.models import AddressChange, FreshLink, Goodbye
from community.profiles.asking import ABOUT
from community.profiles.models import AssetProfile
from events.access.models import AccessNeed
from events.group.models import DatePoll, Meeting, Member
from events.invites.models import Invite
from events.meetups import teamwork
from events.meetups.models import Event, Team
from events.money.models import ExpenseClaim
from events.planning.models import PlanningTask, Telling
from events.speakers import reading_wordings
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Reading, Reply
from events.tickets.models import Ticket
from events.volunteers.models import Volunteer
from events.workshops.models import WorkshopPlace
from feedback.surveys.models import FeedbackRequest
from reports.demo import meetups
from wwnt.kit import outbox
from wwnt.kit.outbox import registry
from wwnt.kit.outbox.models import Job
from wwnt.tests.census import words
from wwnt.tests.examples.community import complaints
from wwnt.tests.examples.groups import planner
from wwnt.tests.examples.hosts import nerys

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SIGNING_IN = {
    "name": "Ben",
    "code": "ABC-DEF",
    "device": "Firefox, Linux",
    "left": "9",
    "who": "Nerys Foulkes",
    "by": "",
    "url": "https://example.org/",
}
NEWS = {"invitation", "feedback_request", "feedback_reminder"}

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


def introduced(language: str, status: str) -> Example:
    """One of two whose introduction has come this far, who has not answered yet, or has said yes."""
    made = Introduction.objects.filter(status=Introduction.Status.MADE)
    side = Side.objects.filter(introduction__in=made)[0]
    Participant.objects.filter(pk=side.participant_id).update(language=language)
    Introduction.objects.filter(pk=side.introduction_id).update(status=status)
    Side.objects.filter(pk=side.pk).update(answer="" if status == Introduction.Status.SENT else "yes")
    return side.participant, side.introduction.about, side.pk


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


def speaker(language: str, *, state: str = Speaker.State.CONFIRMED) -> Example:
    """Somebody who speaks at the coming meet-up, or was asked."""
    coming = event(meetups.COMING)
    theirs = Speaker.objects.filter(event=coming, language=language).exclude(participant__email="")
    found = theirs.filter(sessions__isnull=False)[0]
    Speaker.objects.filter(pk=found.pk).update(state=state, needs_said_at=None)
    return found.participant, coming.key, found.pk


def offer(language: str, *, state: str = Contribution.State.SENT) -> Example:
    """Somebody who has offered something, or has kept a draft."""
    found = speaker(language)
    Contribution.objects.filter(speakers=found[2]).update(state=state)
    return found


def speaker_who_was_asked(language: str) -> Example:
    return speaker(language, state=Speaker.State.ASKED)


def speaker_of_last_year(language: str) -> Example:
    found = speaker(language)
    mine = Speaker.objects.get(pk=found[2])
    mine.stay_asked_at = timezone.now()
    mine.save()
    given = {"wording": "…", "language": language, "given_at": timezone.now()}
    mine.consents.get_or_create(purpose="again", withdrawn_at=None, defaults=given)
    return found


def speaker_of_what_is_off(language: str) -> Example:
    found = speaker(language)
    Event.objects.filter(is_demo=True).update(status=Event.Status.CANCELLED)
    return found


def somebody_answered(language: str) -> Example:
    """Who offered something and is answered in this language."""
    coming = event(meetups.COMING)
    found = Reply.objects.filter(contribution__event=coming).exclude(speaker__participant__email="")[0]
    subject, text = reading_wordings.draft(found.contribution, in_language(found.speaker, language), "yes")
    changes = {"language": language, "answer": "yes", "subject": subject, "text": text}
    Reply.objects.filter(pk=found.pk).update(**changes)
    return found.speaker.participant, coming.key, found.pk


def in_language(speaker: Speaker, language: str) -> Speaker:
    speaker.language = language
    return speaker


def voter(language: str) -> Example:
    """Somebody who is asked for their vote while it is open."""
    coming = event(meetups.COMING)
    Reading.objects.filter(event=coming).update(votes_until=timezone.localdate() + timedelta(days=3))
    return guest(language)[0], coming.key, Reading.objects.get(event=coming).pk


def known(language: str) -> Example:
    """Somebody who has an address, about themselves."""
    person = guest(language)[0]
    return person, "privacy", person.pk


def fresh(language: str) -> Example:
    person = known(language)[0]
    return (
        person,
        "privacy",
        FreshLink.objects.create(participant=person, wish="see", made_at=timezone.now()).pk,
    )


def moving(language: str) -> Example:
    person = known(language)[0]
    given = {"email": "new@example.org", "asked_at": timezone.now()}
    return person, "privacy", AddressChange.objects.create(participant=person, **given).pk


def complaining(language: str) -> Example:
    complaint = complaints()[-1]
    return known(language)[0], f"complaint:{complaint.pk}", complaint.pk


def silent(language: str) -> Example:
    """Somebody who is asked whether their profile may be kept."""
    of_them = AssetProfile.objects.filter(participant__language=language)
    profile = of_them.exclude(participant__email="")[0]
    AssetProfile.objects.filter(pk=profile.pk).update(asked_at=timezone.now())
    return profile.participant, ABOUT, profile.pk


def with_tasks(language: str, kind: str) -> Example:
    """Somebody who plans the coming meet-up and has a task."""
    coming = event(meetups.COMING)
    member = planner(coming)
    Participant.objects.filter(pk=member.participant_id).update(language=language)
    task = PlanningTask.objects.of(member)[0]
    told = Telling.objects.create(member=member, kind=kind, told_on=date(2027, 5, 11), tasks=[task.pk])
    return member.participant, coming.key, told.pk


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


def thanked(language: str) -> Example:
    """Somebody with e-mail whom we thank in our own words."""
    receiver = Participant.objects.filter(language=language).exclude(email="")[0]
    words = {"cy": ("y cawl", "Roedd yn gynnes."), "en": ("the soup", "It was warm.")}[language]
    told = {"from_words": "Nerys", "reason": words[0], "text": words[1], "language": language}
    thanks = thanking.write(by=None, now=timezone.now(), receiver=receiver, **told)
    return receiver, thanking.ABOUT, thanks.pk


def planning(language: str, kind: str) -> Example:
    """Somebody of the planning group, and what they are told of."""
    coming = event(meetups.COMING)
    member = Member.objects.current().filter(event=coming, participant__language=language)
    member = member.exclude(participant__email="")[0]
    rows = {
        "poll": DatePoll.objects.filter(event=coming),
        "notes": Meeting.objects.filter(event=coming),
    }
    if kind == "meeting":
        ahead = timezone.now() + timedelta(days=3)
        soon = {"starts_at": ahead, "ends_at": ahead + timedelta(hours=1), "place": "Rhyl"}
        return member.participant, coming.key, Meeting.objects.create(event=coming, **soon).pk
    row = rows[kind][0].pk if kind in rows else member.pk
    if kind == "day":
        row = int((coming.starts_at - timedelta(days=7)).timestamp())
    if kind == "invitation":
        Member.objects.filter(pk=member.pk).update(status=Member.Status.INVITED)
    return member.participant, coming.key, row


LETTERS: dict[str, Callable[[str], Example]] = {
    "access_reply": answered,
    "address_changing": known,
    "address_confirm": moving,
    "complaint_acknowledged": complaining,
    "complaint_outcome": complaining,
    "complaint_received": complaining,
    "thank_you": thanked,
    "year_letter": lambda language: (thanked(language)[0], "letter:2026", 0),
    "event_cancelled": called_off,
    "event_moved": guest,
    "expenses_agreed": lambda language: claimed(language, "agreed"),
    "expenses_asked": lambda language: claimed(language, "asked"),
    "expenses_declined": lambda language: claimed(language, "declined"),
    "expenses_paid": lambda language: claimed(language, "paid"),
    "feedback_reminder": asked,
    "fresh_link": fresh,
    "my_pages": known,
    "feedback_request": asked,
    "group_day": lambda language: planning(language, "day"),
    "group_invitation": lambda language: planning(language, "invitation"),
    "group_meeting": lambda language: planning(language, "meeting"),
    "group_notes": lambda language: planning(language, "notes"),
    "group_poll": lambda language: planning(language, "poll"),
    "introduction_follow_up": lambda language: introduced(language, "made"),
    "introduction_made": lambda language: introduced(language, "made"),
    "introduction_over": lambda language: introduced(language, "declined"),
    "introduction_question": lambda language: introduced(language, "sent"),
    "invitation": lambda language: invited(language, language_is_known=True),
    "profile_keep": silent,
    "reminder": guest,
    "tasks_given": lambda language: with_tasks(language, "given"),
    "tasks_tomorrow": lambda language: with_tasks(language, "tomorrow"),
    "tasks_week": lambda language: with_tasks(language, "week"),
    "ticket_confirmation": guest,
    "ticket_given_up": lambda language: guest(language, status=Ticket.Status.CANCELLED),
    "ticket_link": guest,
    "ticket_offer": offered,
    "ticket_offer_missed": lambda language: guest(language, status=Ticket.Status.WAITING),
    "community_vote": voter,
    "contribution_reply": somebody_answered,
    "speaker_cancelled": speaker_of_what_is_off,
    "speaker_draft": lambda language: offer(language, state=Contribution.State.DRAFT),
    "speaker_gaps": speaker,
    "speaker_invitation": speaker_who_was_asked,
    "speaker_moved": speaker,
    "speaker_offer": offer,
    "speaker_reminder": speaker_who_was_asked,
    "speaker_slot": speaker,
    "speaker_stay": speaker_of_last_year,
    "speaker_thanks": speaker,
    "speaker_withdrawn": lambda language: speaker(language, state=Speaker.State.WITHDRAWN),
    "speaker_gone": lambda language: speaker(language, state=Speaker.State.WITHDRAWN),
    "volunteer_cancelled": volunteer_of_what_is_off,
    "volunteer_confirmation": volunteer,
    "volunteer_given_up": lambda language: volunteer(language, gives_up=True),
    "volunteer_moved": volunteer,
    "volunteer_reminder": volunteer,
    "workshop_changed": of_workshops,
    "workshop_choose": lambda language: in_a_workshop(language, WorkshopPlace.State.ASKED),
    "workshop_missed": lambda language: in_a_workshop(language, WorkshopPlace.State.GIVEN_UP),
    "workshop_moved_up": in_a_workshop,
    "workshop_off": lambda language: in_a_workshop(language, WorkshopPlace.State.GIVEN_UP),
    "workshop_places": of_workshops,
    "ticket_waiting": lambda language: guest(language, status=Ticket.Status.WAITING),
}
"""By the kind of message, an example for its writer."""


@dataclass(frozen=True)
class Sent:
    """A mail of one kind in one language, or why there is none."""

    name: str
    language: str
    message: EmailMultiAlternatives | None
    trouble: str = ""

    @property
    def html(self) -> str:
        found = self.message.alternatives if self.message else []
        return str(found[0].content) if found else ""

    def faults(self, written: Set[str]) -> Iterator[str]:
        """What is wrong with its words; its HTML is looked at as a page is."""
        if self.message is None:
            yield f"{self.name}: {self.trouble}"
            return
        if (language := self.message.extra_headers.get("Content-Language")) != self.language:
            yield f"{self.name}: says that it is in {language}"
        if not self.message.subject or not self.message.body.strip():
            yield f"{self.name}: lacks a subject or its plain text"
        lines = [self.message.subject, *str(self.message.body).splitlines()]
        texts = [(line.strip(), self.language) for line in lines]
        if wrong := sorted(set(words.foreign(texts, written))):
            yield f"{self.name}: in the other language: {wrong}"


def every_kind() -> Iterator[Sent]:
    """Each kind in each language; what was made for one is forgotten before the next."""
    for language in ("cy", "en"):
        for kind in sorted(messages._writers):
            yield _sent(f"{kind} ({language})", language, lambda: _letter(kind, language))  # noqa: B023
        yield _sent(f"welcome to the team ({language})", language, lambda: _welcome(language))  # noqa: B023
        yield _sent(f"goodbye ({language})", language, lambda: _goodbye(language))  # noqa: B023
        for path in sorted(TEMPLATES.rglob("email/*_subject.txt")):
            prefix = str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
            yield _sent(f"{prefix} ({language})", language, lambda: _signing_in(prefix, language))  # noqa: B023


def _sent(name: str, language: str, write: Callable[[], str]) -> Sent:
    mail.outbox.clear()
    with transaction.atomic():
        trouble = write()
        transaction.set_rollback(True)
    return Sent(name, language, mail.outbox[-1] if mail.outbox else None, trouble)  # type: ignore[arg-type]


def _letter(kind: str, language: str) -> str:
    if kind not in LETTERS:
        return "give an example for this kind of mail"
    participant, about, row = LETTERS[kind](language)
    message = messages.write_to(
        participant=participant, kind=kind, about=about, row=row, language=language, suppressible=kind in NEWS
    )
    messages.send(message_id=message.pk)
    message.refresh_from_db()
    return "" if message.fate == Message.Fate.SENT else f"is not sent: {message.reason}"


def _welcome(language: str) -> str:
    newcomer = {"email": "ben@example.org", "name": "Ben", "role": Team.Role.FACILITATOR}
    teamwork.add_to_team(event=event(meetups.COMING), by=nerys(), language=language, **newcomer)
    return _do_the_last_job()


def _goodbye(language: str) -> str:
    row = Goodbye.objects.create(to="ben@example.org", name="Ben", language=language, made_at=timezone.now())
    outbox.put("privacy.say_goodbye", goodbye_id=row.pk)
    return _do_the_last_job()


def _signing_in(prefix: str, language: str) -> str:
    emails.put("ben@example.org", prefix, language=language, words=SIGNING_IN)
    return _do_the_last_job()


def _do_the_last_job() -> str:
    job = Job.objects.latest("pk")
    registry.tasks[job.name].run(**job.arguments)
    return f"{job.name} sends nothing"


@contextmanager
def templates_drawn() -> Iterator[set[str]]:
    """The names of all templates that are drawn inside."""
    drawn: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        drawn.add(str(template.name))

    template_rendered.connect(note)
    yield drawn
    template_rendered.disconnect(note)


def templates() -> set[str]:
    """The names of all templates of mails."""
    return {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("email/*.*")}
