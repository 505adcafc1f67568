"""What the hosts of the demo have done so far, and who has looked at what guests need, as if it had been noted then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from community.accounts.models import User
from community.messages.models import Message
from community.people.models import Participant
from events.access.models import AccessNeed, Opening
from events.day.models import CheckIn
from events.invites.models import Mailing
from events.meetups.models import Event, GatePass
from events.programme.models import Session
from events.tickets.models import RegistrationQuestion, Ticket
from feedback.surveys.models import FeedbackRequest, Response, Survey
from reports.demo.gates import PLANNING_DAYS
from reports.demo.rows import Scene
from reports.models import Edition
from wwnt.kit.trail import Entry, Hand

"""How long before it is published a meet-up is begun."""

Page = Opening.Page


@dataclass
class Story:
    """The entries of one meet-up, gathered to be kept at once."""

    event: Event
    hosts: dict[str, User]
    entries: list[Entry]

    def add(self, at: datetime | None, by: str, deed: str, row: int | None = None, **facts: Any) -> None:
        """One entry; `by` is the key of a host, or a hand."""
        hand = Hand(by) if by in Hand.values else Hand.PERSON
        if at is not None:
            about, host = self.event.key, self.hosts.get(by)
            entry = Entry(at=at, by=host, hand=hand, deed=deed, about=about, row=row, facts=facts)
            self.entries.append(entry)


def tell(scenes: dict[str, Scene], hosts: dict[str, User]) -> None:
    """The trail of all three meet-ups, instead of the one that building them has left."""
    Entry.objects.filter(about__in=[scene.event.key for scene in scenes.values()]).delete()
    for key, scene in scenes.items():
        story = Story(Event.objects.get(pk=scene.event.pk), hosts, [])
        _planned(story)
        _invited(story)
        _guests(story)
        _needs_answered(story)
        _on_the_day(story)
        _afterwards(story)
        kept = [entry for entry in story.entries if entry.at <= scene.now]
        Entry.objects.bulk_create(sorted(kept, key=lambda entry: entry.at), batch_size=500)
        Opening.objects.bulk_create(_openings(key, scene, hosts), batch_size=500)


def _days(number: float) -> timedelta:
    return timedelta(days=number)


def _planned(story: Story) -> None:
    """From the first draft to the day on which everybody could read of it."""
    event, add = story.event, story.add
    assert event.published_at is not None
    begun = event.published_at - _days(PLANNING_DAYS)
    add(begun, "nerys", "meetups.new_event", kind=event.kind)
    for number, (key, role) in enumerate(
        (("sioned", "access"), ("idris", "programme"), ("priya", "communications"), ("carol", "facilitator"))
    ):
        at = begun + timedelta(minutes=14 + 3 * number)
        add(at, "nerys", "meetups.add_to_team", story.hosts[key].pk, role=role)
    was, now = {"capacity": 60}, {"capacity": event.capacity}
    add(begun + _days(3), "nerys", "meetups.change_event", was=was, now=now, fields=["venue"])
    for number, session in enumerate(Session.objects.filter(event=event)[2:6]):
        was, now = {"minutes": session.minutes + 10}, {"minutes": session.minutes}
        deed, fields = "programme.change_session", ["text_cy", "text_en"]
        add(begun + _days(9 + number * 2.1), "idris", deed, session.pk, was=was, now=now, fields=fields)
    earlier = event.starts_at - timedelta(minutes=30)
    moved = {"starts_at": earlier.isoformat()}, {"starts_at": event.starts_at.isoformat()}
    add(begun + _days(16), "nerys", "meetups.change_event", was=moved[0], now=moved[1])
    words = ["about_cy", "about_en", "goal_cy", "goal_en"]
    add(begun + _days(21.2), "priya", "meetups.change_event", fields=words)
    if event.picture:
        add(begun + _days(21.3), "priya", "meetups.set_picture")
    for question in RegistrationQuestion.objects.filter(event=event, key="cooking"):
        add(begun + _days(27), "nerys", "tickets.keep_question", question.pk)
    for each in GatePass.objects.filter(event=event):
        if each.gate == GatePass.Gate.PUBLISHED:
            add(each.passed_at, "nerys", "meetups.publish", open=len(each.left_open))
        else:
            add(each.passed_at, "nerys", "meetups.pass_gate", gate=each.gate, open=len(each.left_open))


def _invited(story: Story) -> None:
    """The list, the invitations, those told by hand, the reminder."""
    for mailing in Mailing.objects.filter(event=story.event):
        at, number = mailing.created_at, mailing.invites.count()
        story.add(at - _days(2.2), "priya", "invites.start_bringing_in", lines=number)
        story.add(at, "priya", "invites.send_invites", number=number)
    letters = Message.objects.about(story.event.key)
    for message in letters.filter(fate=Message.Fate.BY_HAND).exclude(kind="reminder"):
        story.add(message.ended_at, "sioned", "messages.told_by_hand", message.pk)
    if number := letters.filter(kind="reminder").count():
        story.add(story.event.starts_at - _days(1), Hand.CLOCK, "invites.remind", number=number)


def _guests(story: Story) -> None:
    """Guests who rang up or sent paper, and a few changes made for them."""
    tickets = list(Ticket.objects.for_event(story.event).guests().filter(entered_by__isnull=False))
    for number, ticket in enumerate(tickets):
        by = "sioned" if number % 3 else "nerys"
        story.add(ticket.created_at, by, "tickets.register_guest", ticket.pk, channel=ticket.channel)
        if number % 5 == 2:
            changed = ["gifts", "photo"] if number % 2 else ["language"]
            at = ticket.created_at + _days(1.3)
            story.add(at, "sioned", "tickets.change_answers", ticket.pk, fields=changed)
    for ticket in Ticket.objects.for_event(story.event).filter(status=Ticket.Status.CANCELLED)[:2]:
        story.add(ticket.cancelled_at, "nerys", "tickets.give_up", ticket.pk)
    story.add(story.event.starts_at - _days(1.2), "nerys", "tickets.note_export")


def _needs_answered(story: Story) -> None:
    for need in AccessNeed.objects.filter(event=story.event, replied_at__isnull=False):
        story.add(need.replied_at, "sioned", "access.answer_needs", number=1)


def _on_the_day(story: Story) -> None:
    """Carol stood at the door."""
    for arrival in CheckIn.objects.filter(ticket__event=story.event):
        story.add(arrival.at, "carol", "day.check_in", arrival.ticket_id)
    first = Session.objects.filter(event=story.event)[4:5]
    for session in first:
        at = story.event.starts_at + timedelta(minutes=70)
        story.add(at, "idris", "programme.move_rest", session.pk, minutes=10)


def _afterwards(story: Story) -> None:
    """How it was, the paper surveys, the needs that left on their day, the report."""
    event, add = story.event, story.add
    survey = Survey.objects.get(event=event)
    asked = FeedbackRequest.objects.filter(survey=survey)
    if survey.asked_at is None or not asked:
        return
    add(survey.asked_at, Hand.CLOCK, "surveys.ask_those_who_came", number=asked.count())
    reminded = asked.filter(reminded_at__isnull=False).count()
    add(survey.reminded_at, Hand.CLOCK, "surveys.remind", number=reminded)
    for number in range(Response.objects.filter(survey=survey, on_paper=True).count()):
        add(survey.asked_at + timedelta(hours=26, minutes=6 * number), "carol", "surveys.type_in")
    add(event.ends_at + _days(30), Hand.CLOCK, "access.delete_needs", number=23)
    for edition in Edition.objects.filter(report__event=event):
        for days, deed in ((2, "reports.write_words"), (1, "reports.request_report")):
            row = edition.pk if deed == "reports.request_report" else None
            add(edition.asked_at - timedelta(hours=days), "nerys", deed, row)
        add(edition.published_at, "nerys", "reports.publish", edition.pk)


def _openings(key: str, scene: Scene, hosts: dict[str, User]) -> Iterator[Opening]:
    """Who looked at what guests need: the list now and then, and one guest at a time to answer."""
    needs = AccessNeed.objects.filter(event=scene.event).select_related("participant").order_by("asked_at")
    everybody = list({need.participant_id: need.participant for need in needs}.values())
    if key == "past":  # What they needed has left; that it was looked at is kept for a year.
        everybody = [guest.person for guest in scene.by_ticket.values()][:19]
    last = min(scene.now, scene.event.starts_at).replace(hour=9, minute=0, second=0, microsecond=0)
    for days, by in ((16, "sioned"), (12, "nerys"), (9, "sioned"), (4, "sioned"), (2, "admin")):
        yield from _opened(scene, everybody, Page.LIST, hosts[by], last - _days(days - days % 5 * 0.04))
    yield from _opened(scene, everybody[::4], Page.FOOD, hosts["sioned"], last - _days(5.8))
    for number, person in enumerate(everybody[:6]):
        at = last - _days(8.8 - number * 0.004)
        yield from _opened(scene, [person], Page.ANSWER, hosts["sioned"], at)
    yield from _opened(scene, everybody[1:2], Page.GUEST, hosts["nerys"], last - _days(2.9))


def _opened(
    scene: Scene, people: Sequence[Participant], page: str, by: User, at: datetime
) -> Iterable[Opening]:
    return [Opening(event=scene.event, participant=each, by=by, page=page, opened_at=at) for each in people]
