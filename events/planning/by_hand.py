"""What a host says on the phone, or in a letter, to a member whom no e-mail tells of their tasks."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from community.messages.actions import NotNeeded
from events.group.models import Member
from events.group.telling import Told, current
from events.planning import listing
from events.planning.models import PlanningTask
from events.planning.telling import MESSAGES
from wwnt.kit import dates
from wwnt.kit.links import absolute


class ByHand:
    """The messages about tasks among those that the group's list says are to be told."""

    kinds = tuple(MESSAGES.values())

    def told(self, member: Member, row: int | None) -> Told:
        """All that is theirs to do now, whichever of it the message was about, so that one call is enough."""
        current(member)
        tasks = list(PlanningTask.objects.of(member))
        if not tasks:
            raise NotNeeded(gettext_noop("These tasks are done, or somebody else’s"))
        today = timezone.localdate()
        return Told(
            _("Your tasks"),
            [_("These tasks are yours. If one is too much, say so, and the hosts will find somebody.")],
            absolute(reverse("planning/tasks", args=[member.secret])),
            _("My tasks"),
            [(_("When"), listing.event_day(member.event))],
            [_line(task, today) for task in tasks],
        )


def _line(task: PlanningTask, today: date) -> str:
    """A task and by when, as it is read out."""
    words = f"{task.text}. {_('By when:')} {dates.day(task.due_on)}"
    return f"{words} ({_('Late')})" if task.is_late(today) else words
