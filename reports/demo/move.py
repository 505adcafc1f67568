"""Moves the three meet-ups of the demo on, so that one of them is always today's."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from community.messages.models import Message
from events.access.actions import keep_until
from events.access.models import AccessNeed, DietaryNeed, Opening
from events.day.models import CheckIn
from events.invites.models import Invite, Mailing
from events.meetups.models import Event, GatePass
from events.money.models import ExpenseClaim
from events.planning.models import Lesson, PlanningTask, Telling
from events.tickets.models import Ticket
from feedback.surveys.models import FeedbackRequest, Response, Survey
from reports.demo import group, impact, meetups, reading, report, times
from wwnt.kit import page_cache
from wwnt.kit.trail import Entry

AFTERWARDS = ("feedback_request", "feedback_reminder")


@transaction.atomic
def move_on(*, now: datetime) -> bool:
    """Move each meet-up whose day no longer fits, with all that happened around it; says whether any was moved."""
    moved = False
    for meetup in meetups.ALL:
        event = Event.objects.filter(is_demo=True, title_en=meetup.words["title_en"]).first()
        by = _by_how_much(meetup.key, event, now) if event else timedelta(0)
        if event is None or not by:
            continue
        moved = True
        _shift(event, by)
        event.refresh_from_db()
        if meetup.key == "today":
            event.ends_at = times.today_end(event.starts_at)
            event.save(update_fields=["ends_at"])
        if not event.is_over(now):
            _forget_what_came_after(event, now)
        keep_until(event=event)
        impact.move(event, by)
        impact.latest(event, now)
        if meetup.key == "past":
            report.renew(event, now=now)
        page_cache.touch("events", event.stamp)
    return moved


def _by_how_much(key: str, event: Event, now: datetime) -> timedelta:
    today = timezone.localdate(now)
    if key == "today":
        still_on = timezone.localdate(event.starts_at) == today and not event.is_over(now)
        return timedelta(0) if still_on else times.today_start(now) - event.starts_at
    window = times.PAST_WINDOW if key == "past" else times.COMING_WINDOW
    return times.weeks_on(event.starts_at, today, window, ahead=key == "coming")


def _shift(event: Event, by: timedelta) -> None:
    """Everything that has a time moves along; nobody is told, since nobody is real."""
    rows: list[tuple[QuerySet[Any], tuple[str, ...]]] = [
        (
            Event.objects.filter(pk=event.pk),
            ("created_at", "starts_at", "ends_at", "registration_closes_at", "published_at", "closed_at"),
        ),
        (GatePass.objects.filter(event=event), ("passed_at",)),
        (
            Ticket.objects.filter(event=event),
            ("waiting_since", "offer_ends_at", "created_at", "cancelled_at"),
        ),
        (CheckIn.objects.filter(ticket__event=event), ("at", "undone_at")),
        (AccessNeed.objects.filter(event=event), ("consent_at", "asked_at", "replied_at")),
        (DietaryNeed.objects.filter(event=event), ("consent_at",)),
        (Mailing.objects.filter(event=event), ("created_at",)),
        (Invite.objects.filter(event=event), ("created_at", "replied_at")),
        (Message.objects.about(event.key), ("created_at", "ended_at")),
        (Entry.objects.about(event.key), ("at",)),
        (Opening.objects.filter(event=event), ("opened_at",)),
        (ExpenseClaim.objects.filter(event=event), ("spent_on", "asked_at", "decided_at", "paid_at")),
        (Survey.objects.filter(event=event), ("asked_at", "reminded_at")),
        (FeedbackRequest.objects.filter(survey__event=event), ("asked_at", "reminded_at")),
        (Response.objects.filter(survey__event=event), ("given_on",)),
        (
            PlanningTask.objects.filter(event=event),
            ("given_at", "owner_told_at", "due_on", "dated_on", "done_at"),
        ),
        (Telling.objects.filter(member__event=event), ("told_on",)),
        (Lesson.objects.filter(event=event), ("written_at",)),
        *group.shifted(event),
        *reading.shifted(event),
    ]
    for found, fields in rows:
        found.update(**{field: F(field) + by for field in fields})
    Event.objects.filter(pk=event.pk).update(calendar_sequence=F("calendar_sequence") + 1)


def _forget_what_came_after(event: Event, now: datetime) -> None:
    """It is still going on, so nobody has been asked how it was, and nobody has arrived in the future."""
    Survey.objects.filter(event=event).update(asked_at=None, reminded_at=None)
    FeedbackRequest.objects.filter(survey__event=event).delete()
    Response.objects.filter(survey__event=event).delete()
    Message.objects.about(event.key).filter(kind__in=AFTERWARDS).delete()
    Entry.objects.about(event.key).filter(at__gt=now).delete()
    Event.objects.filter(pk=event.pk).update(closed_at=None)
    GatePass.objects.filter(event=event).filter(Q(passed_at__gt=now) | Q(gate=GatePass.Gate.CLOSED)).delete()
    Opening.objects.filter(event=event, opened_at__gt=now).delete()
    CheckIn.objects.filter(ticket__event=event, at__gt=now).update(at=now)
    if event.starts_at > now:
        Message.objects.about(event.key).filter(kind="reminder").delete()
        CheckIn.objects.filter(ticket__event=event).delete()
