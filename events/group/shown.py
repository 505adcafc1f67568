"""What a member's own page shows: the goal and the day, dates to answer, who is with us, decisions, notes."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from events.group.forms import TAKES
from events.group.log import log_of
from events.group.models import DateAnswer, DatePoll, Meeting, Member
from events.meetups.models import Event
from wwnt.kit import sockets


def shown_to(request: HttpRequest, member: Member, now: datetime) -> dict[str, Any]:
    """Everything for one member; upper rooms add theirs through the socket "member_panels".

    An object there has `order`, and `panel(member)`: a template with what it takes, or None.
    """
    event = member.event
    others = Member.objects.current().filter(event=event).exclude(pk=member.pk).select_related("participant")
    named = [other for other in others if other.shows_name]
    meetings = list(event.planning_meetings.all())
    return {
        "member": member,
        "event": event,
        "polls": open_polls(event, member, now),
        "panels": panels(request, member),
        "coming": [meeting for meeting in meetings if meeting.ends_at >= now],
        "noted": noted(meetings, now),
        "decisions": log_of(event, secret=member.secret),
        "takes": dict(TAKES)[Member.Takes(member.takes)],
        "named": named,
        "unnamed": len(others) - len(named),
        "ways": getattr(event, "ways_of_working", None),
        "contact_phone": event.phone,
    }


def noted(meetings: list[Meeting], now: datetime) -> list[Meeting]:
    """Meetings that were, and of which there are notes; the latest first."""
    return [meeting for meeting in reversed(meetings) if meeting.notes and meeting.starts_at < now]


def open_polls(event: Event, member: Member, now: datetime) -> list[dict[str, Any]]:
    """Questions that are open, and whether this member has answered them."""
    polls = [poll for poll in DatePoll.objects.filter(event=event, chosen_at=None) if poll.is_open(now)]
    mine = DateAnswer.objects.filter(member=member, option__poll__in=polls)
    answered = set(mine.values_list("option__poll", flat=True))
    return [{"poll": poll, "is_answered": poll.pk in answered} for poll in polls]


def panels(request: HttpRequest, member: Member) -> list[str]:
    """What upper rooms add, drawn in their order."""
    plugs = sorted(sockets.plugged("member_panels"), key=lambda plug: plug.order)
    found = [plug.panel(member) for plug in plugs]
    return [render_to_string(template, context, request) for template, context in filter(None, found)]
