"""A member's own tasks: what they see and press without signing in, on their own page or from a mail."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.group.models import Member
from events.planning import actions, by_role, listing
from events.planning.models import PlanningTask, Telling
from wwnt.kit import dates
from wwnt.kit.links import absolute


@dataclass(frozen=True)
class Mine:
    """One of their tasks, in words."""

    task: PlanningTask
    when: str
    mark: str
    kind: str


def mine(task: PlanningTask, today: Any) -> Mine:
    """A task as its owner reads it."""
    mark, kind = ("", "")
    if task.is_late(today):
        mark, kind = _("Late"), "loud"
    elif task.is_to_do_first:
        mark, kind = _("Do this first"), "info"
    return Mine(task, dates.day(task.due_on), mark, kind)


def number(text: str | None) -> int:
    """A number of a row as it was sent; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else 0


def press(request: HttpRequest, member: Member) -> None:
    """It is done, I can't do this, or, for what is nobody's yet, I'll do it; pressing twice changes nothing twice."""
    if taken := number(request.POST.get("take")):
        take(request, member, PlanningTask.objects.filter(pk=taken, event=member.event_id).first())
        return
    done, cant = number(request.POST.get("done")), number(request.POST.get("cant"))
    task = PlanningTask.objects.filter(pk=done or cant, event=member.event_id).first()
    if task is None:
        messages.info(request, _("This task is not on the plan any more. You need not do anything."))
    elif task.owner_id != member.pk:
        messages.info(request, what_became_of(task, member))
    elif cant and actions.give_back(task=task, member=member):
        messages.success(request, _("Thank you for saying so. The hosts know, and will find somebody."))
    elif done and actions.tick(task=task, now=timezone.now(), member=member):
        messages.success(request, _("Done, thank you: %(task)s") % {"task": task.text})
    else:
        task.refresh_from_db()
        messages.info(request, what_became_of(task, member))


def take(request: HttpRequest, member: Member, task: PlanningTask | None) -> None:
    """I'll do it: the first who says so has it."""
    if task is not None and actions.take(task=task, member=member):
        messages.success(request, _("It is yours now, thank you: %(task)s") % {"task": task.text})
    elif task is not None and task.owner_id == member.pk:
        messages.info(request, _("It is yours already, thank you: %(task)s") % {"task": task.text})
    else:
        messages.info(request, _("Somebody has taken it on already, or it is not needed any more."))


def _shown_name(task: PlanningTask, member: Member) -> str:
    """Who ticked it off: a host, themselves, or somebody who lets the others see their first name."""
    by = task.done_by_member
    if by is None or by.pk == member.pk:
        return task.done_by_name
    return by.first_name if by.shows_name else ""


def _was_theirs(task: PlanningTask, member: Member) -> bool:
    """Whether it is or was this member's: they have it, gave it back, ticked it, or were told of it."""
    if member.pk in {task.owner_id, task.given_back_by_id, task.done_by_member_id}:
        return True
    told = Telling.objects.filter(member=member).values_list("tasks", flat=True)
    return any(task.pk in pks for pks in told)


def what_became_of(task: PlanningTask | None, member: Member) -> str:
    """Kind words about a task that is not theirs to do any more; nothing where it is, or of one that never was theirs."""
    if task is None:
        return _("This task is not on the plan any more. You need not do anything.")
    if not _was_theirs(task, member):
        return _("This task is not yours. You need not do anything.")
    if task.status == PlanningTask.Status.DONE:
        if name := _shown_name(task, member):
            return _("This is done already, by: %(name)s. Thank you all the same.") % {"name": name}
        return _("This is done already. Thank you all the same.")
    if task.status == PlanningTask.Status.DROPPED:
        return _("This is not needed any more. Thank you all the same.")
    if task.owner_id != member.pk:
        return _("This task is not yours any more. You need not do anything.")
    return ""


def context(member: Member, *, chosen: int = 0) -> dict[str, Any]:
    """What the page of their tasks shows; `chosen` is the task whose link they followed, which comes first."""
    today = timezone.localdate()
    tasks = [mine(task, today) for task in PlanningTask.objects.of(member)]
    first = [each for each in tasks if each.task.pk == chosen]
    gone = ""
    if chosen and not first:
        rows = PlanningTask.objects.select_related("done_by", "done_by_member__participant")
        gone = what_became_of(rows.filter(pk=chosen, event=member.event_id).first(), member)
    done = PlanningTask.objects.filter(
        owner=member, event=member.event_id, status=PlanningTask.Status.DONE
    ).count()
    return {
        "member": member,
        "event": member.event,
        "day": listing.event_day(member.event),
        "chosen": first[0] if first else None,
        "gone": gone,
        "tasks": [each for each in tasks if each.task.pk != chosen],
        "nobodys": [mine(task, today) for task in by_role.of_their_roles(member)],
        "done": done,
        "action": reverse("planning/tasks", args=[member.secret]),
        "feed": absolute(reverse("planning/feed", args=[member.secret])),
    }


class Panel:
    """A member's tasks on their own page."""

    order = 20

    def panel(self, member: Member) -> tuple[str, dict[str, Any]] | None:
        """Nothing in a preset; else their tasks, also when there are none yet."""
        return "events/planning/parts/mine.html", context(member)
