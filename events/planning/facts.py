"""What can be read elsewhere of a task: where it holds, the plan says that the task looks done, and a person ticks it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from community.messages.models import Message
from events.group.models import Meeting, Member
from events.group.waiting import FEWEST
from events.invites.models import Invite
from events.meetups.models import Event
from events.planning import library
from events.planning.models import Lesson, PlanningTask
from wwnt.kit import sockets
from wwnt.kit.looking import asked_once
from wwnt.kit.sockets import Words

GOAL = "goal"
HERE = OuterRef("pk")
SENT = (Message.Fate.SENT, Message.Fate.BY_HAND, Message.Fate.NO_EMAIL)


@dataclass(frozen=True)
class Fact:
    """Something that is so, in words, and how the database knows it of a meet-up."""

    said: Words
    holds: Q | Exists


def _three_in_the_group() -> Q:
    members = Member.objects.current().filter(event=HERE)
    third = members.order_by("pk")[FEWEST - 1 : FEWEST]
    return Q(Exists(third)) & ~Q(Exists(members.filter(takes=Member.Takes.UNSAID)))


class Known:
    """What the plan and the rooms below it know. Rooms above plug the same into the socket "task_facts"."""

    facts: ClassVar = {
        GOAL: Fact(
            _("The goal is written, and who is not in the room yet."),
            ~Q(goal_en="", goal_cy="") & ~Q(not_in_room=""),
        ),
        "group": Fact(
            _("Three or more are in the planning group, and each has chosen what they take for their time."),
            _three_in_the_group(),
        ),
        "talk": Fact(
            _("There are notes of a meeting of the group."),
            Exists(Meeting.objects.filter(event=HERE).exclude(notes="")),
        ),
        "day": Fact(_("The day is settled."), Q(is_day_settled=True)),
        "venue": Fact(
            _("The meet-up is on the site, with its venue."),
            Q(status=Event.Status.PUBLISHED, venue__isnull=False),
        ),
        "page": Fact(_("The page is on the site."), Q(status=Event.Status.PUBLISHED)),
        "invited": Fact(
            _("The page is on the site, and invitations have gone out."),
            Q(status=Event.Status.PUBLISHED)
            & Q(Exists(Invite.objects.filter(event=HERE, message__fate__in=SENT))),
        ),
        "lessons": Fact(_("Lessons are written down."), Exists(Lesson.objects.filter(event=HERE))),
        "closed": Fact(_("The meet-up is closed."), Q(closed_at__isnull=False)),
    }


def known() -> dict[str, Fact]:
    """Every fact that a room can answer, by the name under which the library asks for it."""
    return {name: fact for plug in sockets.plugged("task_facts") for name, fact in plug.facts.items()}


@asked_once
def holding(event: Event, keys: frozenset[str]) -> dict[str, str]:
    """By the key of a task, what is so already of its work: one query, and none where no task has such a fact."""
    asked = {key: name for key, name in library.facts().items() if key in keys}
    if not asked or event.is_preset:
        return {}
    answers = known()
    columns = {
        f"holds_{name}": ExpressionWrapper(Q(answers[name].holds), output_field=BooleanField())
        for name in asked.values()
    }
    row = Event.objects.filter(pk=event.pk).annotate(**columns).values(*columns).first() or {}
    return {key: str(answers[name].said) for key, name in asked.items() if row.get(f"holds_{name}")}


def of(event: Event, tasks: Iterable[PlanningTask]) -> dict[str, str]:
    """The same for those of these tasks that are still to do."""
    return holding(event, frozenset(task.key for task in tasks if task.is_open and task.key))


def is_goal_written(event: Event) -> bool:
    """Whether whoever made the meet-up has written what its first task asks for."""
    return bool((event.goal_en or event.goal_cy) and event.not_in_room)
