"""What a planning group has still open: at the gate to planning, for a host today, and on which dates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from events.group import announcing, telling
from events.group.models import DatePoll, Member
from events.meetups.gaps import NO_GOAL
from events.meetups.models import Event
from wwnt.kit.looking import count
from wwnt.kit.sockets import Dated, Gap, OpenItem, Words

FEWEST = 3


def open_at_planning(event: Event) -> Sequence[Gap]:
    """A goal, who is missing, three people of whom one has lived experience, each with a choice about their time."""
    members = list(Member.objects.current().filter(event=event))
    group = reverse("group/desk/group", args=[event.slug])
    found: list[tuple[Words, str, Words]] = []
    if not (event.goal_en or event.goal_cy):
        words = reverse("meetups/desk/words", args=[event.slug])
        found.append((NO_GOAL, words, NO_GOAL))
    if not event.not_in_room.strip():
        missing = reverse("group/desk/missing", args=[event.slug])
        unsaid_yet = _("Nobody has said who is not in the room yet.")
        found.append((unsaid_yet, missing, unsaid_yet))
    if len(members) < FEWEST:
        found.append(
            (
                _("In the planning group: %(number)s. Three or more plan better than one alone.")
                % {"number": len(members)},
                group,
                _("More people in the planning group"),
            )
        )
    if not any(member.has_lived_experience for member in members):
        found.append(
            (
                _("Nobody in the planning group has said that they have lived experience."),
                group,
                _("Lived experience in the planning group"),
            )
        )
    if unsaid := sum(not member.takes for member in members):
        found.append(
            (
                _("Have not said what they choose for their time: %(number)s") % {"number": unsaid},
                group,
                _("What members of the planning group choose for their time"),
            )
        )
    return [Gap(words, url, public=public) for words, url, public in found]


def open_items(event: Event, now: datetime, by: Any) -> Sequence[OpenItem]:
    """Members to be told, and polls whose time is over or that everybody has answered."""
    found = []
    if by.has_perm("events.view_group_contacts", event.slug):
        told = telling.to_tell(event) if count(announcing.to_tell(event)) else []
        number = len({each.member.pk for each in told})
        if number:
            found.append(
                OpenItem(
                    _("In the planning group, to be told by phone or post: %(number)s") % {"number": number},
                    reverse("group/desk/to_tell", args=[event.slug]),
                    _("See who"),
                    loud=True,
                )
            )
    if by.has_perm("events.change_group", event.slug):
        found += [item for poll in ripe(event, now) for item in [to_choose(event, poll)]]
    return found


def ripe(event: Event, now: datetime) -> list[DatePoll]:
    """Polls in which a date can be chosen: their time is over, or everybody has answered."""
    asked = [poll for poll in telling.polls(event).values() if not poll.is_settled]
    return [poll for poll in asked if not poll.is_open(now) or poll.all_said]  # type: ignore[attr-defined]


def to_choose(event: Event, poll: DatePoll) -> OpenItem:
    """A poll that waits for a choice."""
    url = reverse("group/desk/poll", args=[event.slug, poll.pk])
    return OpenItem(_("A date can be chosen"), url, _("Choose"), poll.get_kind_display())


def dates(event: Event) -> Sequence[Dated]:
    """Meetings, and the last moments of open polls."""
    meetings = [
        Dated(
            meeting.starts_at,
            _("Planning meeting"),
            reverse("group/desk/meeting", args=[event.slug, meeting.pk]),
            "group",
            bool(meeting.notes),
        )
        for meeting in event.planning_meetings.all()
    ]
    polls = [
        Dated(
            poll.chosen_at or poll.closes_at,
            _("The group chose a date") if poll.is_settled else _("The group has answered when it can"),
            reverse("group/desk/poll", args=[event.slug, poll.pk]),
            "group",
            poll.is_settled,
        )
        for poll in event.date_polls.all()
    ]
    return [*meetings, *polls]
