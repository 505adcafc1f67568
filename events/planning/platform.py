"""Tasks that the platform does by itself: ticked off once they are truly done, and left to a host where they are not."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils import timezone

from community.messages.models import Message
from events.access.models import AccessNeed, DietaryNeed
from events.invites.actions import REMINDER
from events.meetups.models import Event
from events.planning import actions
from events.planning.models import PlanningTask
from events.tickets.models import Answer, Ticket
from wwnt.kit import sockets
from wwnt.kit.trail import Hand

LONGEST = timedelta(days=90)
"""So long after its day a task is still looked at; what has not happened by then is a host's to see to."""

WELSH, CLOSES, REMINDS, DELETES = "t19", "t25", "t29", "t39"
TRANSLATOR = "t10"
WELSH_QUESTION, SPEAKS = "welsh_use", {"speak", "listen"}


def went_out(event: Event, *kinds: str) -> bool:
    """Whether messages of these kinds about the meet-up have gone out."""
    fates = [Message.Fate.SENT, Message.Fate.BY_HAND, Message.Fate.NO_EMAIL]
    return Message.objects.about(event.key).filter(kind__in=kinds, fate__in=fates).exists()


class Does:
    """What the rooms from meet-ups to invitations do by themselves.

    Rooms above plug the same into the socket "platform_tasks": the `keys` of tasks of the library, and whether one of them
    has been done for a meet-up.
    """

    keys: ClassVar = (WELSH, CLOSES, REMINDS, DELETES)

    def has_done(self, event: Event, key: str, now: datetime) -> bool:
        """Whether it is done."""
        return self._asked[key](event, now)

    _asked: ClassVar[dict[str, Callable[[Event, datetime], bool]]] = {
        WELSH: lambda event, now: not wants_welsh(event) or _is_translator_booked(event),
        CLOSES: lambda event, now: now >= event.closes_at(),
        REMINDS: lambda event, now: went_out(event, REMINDER),
        DELETES: lambda event, now: (
            not any(
                model._default_manager.filter(event=event).exists() for model in (AccessNeed, DietaryNeed)
            )
        ),
    }


def wants_welsh(event: Event) -> bool:
    """Whether somebody who has a place, or waits for one, would like to use Welsh on the day."""
    live = Ticket.objects.for_event(event).live()
    rows = Answer.objects.filter(question__event=event, question__key=WELSH_QUESTION, ticket__in=live)
    return any(
        set(value) & SPEAKS for value in rows.values_list("value", flat=True) if isinstance(value, list)
    )


def _is_translator_booked(event: Event) -> bool:
    rows = PlanningTask.objects.filter(event=event, key=TRANSLATOR)
    return not rows or rows.exclude(status=PlanningTask.Status.OPEN).exists()


def tick_done(now: datetime) -> None:
    """Tick off each task of the platform whose day has come, where the thing has been done."""
    today = timezone.localdate(now)
    waiting = (
        PlanningTask.objects.open()
        .on_the_way()
        .filter(
            role=PlanningTask.PLATFORM,
            due_on__range=(today - LONGEST, today),
            event__status=Event.Status.PUBLISHED,
        )
    )
    for task in waiting.select_related("event"):
        if has_done(task, sockets.plugged("platform_tasks"), now):
            actions.tick(task=task, now=now, by=Hand.CLOCK)


def has_done(task: PlanningTask, plugs: Collection[Does], now: datetime) -> bool:
    """Whether a room says that it is done."""
    return any(task.key in plug.keys and plug.has_done(task.event, task.key, now) for plug in plugs)
