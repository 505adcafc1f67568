"""Examples for the addresses of those who plan a meet-up: the group, its polls, meetings and tasks."""

from datetime import date
from typing import Any

from community.accounts.models import User
from community.messages import actions as mails
from community.messages.models import Message
from events.group.models import DatePoll, Decision, Meeting, Member
from events.meetups.models import Event
from events.planning.models import PlanningTask, Telling


def planner(event: Event) -> Member:
    """Somebody with e-mail who plans this meet-up and has a task that is still to do."""
    rows = Member.objects.current().filter(event=event, tasks__in=PlanningTask.objects.open())
    return rows.exclude(participant__email="").order_by("pk")[0]


def of_the_plan(coming: Event, past: Event) -> dict[str, dict[str, list[Any]]]:
    """A task that somebody has, and a lesson."""
    return {
        "planning/": {"secret": [planner(coming).secret]},
        "planning/desk/": {"pk": [PlanningTask.objects.of(planner(coming))[0].pk]},
        "planning/desk/plan": {"slug": [coming.slug, past.slug]},
        "planning/desk/lessons": {"slug": [coming.slug, past.slug]},
        "planning/desk/lesson": {"slug": [past.slug], "pk": [past.lessons.latest("pk").pk]},
    }


def told_of_tasks(event: Event) -> str:
    """The secret of a mail about tasks."""
    member = planner(event)
    pks = [task.pk for task in PlanningTask.objects.of(member)]
    given = {"kind": "week", "told_on": date(2027, 5, 10), "defaults": {"tasks": pks}}
    told, _ = Telling.objects.get_or_create(member=member, **given)
    found = Message.objects.filter(kind="tasks_week", row=told.pk).first()
    if found is None:
        found = mails.draft(participant=member.participant, kind="tasks_week", about=event.key, row=told.pk)
        found.fate = Message.Fate.SENT
        found.save()
    return found.secret


def of_the_group(event: Event) -> dict[str, dict[str, list[Any]]]:
    """Members who are in, asked and gone, an open poll, a meeting with notes, a decision, and Dai, who is to be told."""
    members = Member.objects.filter(event=event)
    inside, invited = members.filter(status="in"), members.get(status="invited")
    dai = inside.get(participant__email="")
    poll = DatePoll.objects.get(event=event, chosen_at=None)
    gone = Member.objects.filter(participant=inside[1].participant).exclude(event=event).first() or inside[1]
    to_tell = Message.objects.get(kind="group_poll", about=event.key, participant=dai.participant)
    return {
        "group/": {"secret": [dai.secret], "pk": [poll.pk]},
        "group/member": {"secret": [dai.secret, invited.secret, gone.secret]},
        "group/desk/": {"pk": [invited.pk], "member": [dai.pk]},
        "group/desk/member": {"pk": [dai.pk, invited.pk]},
        "group/desk/add_host": {"pk": [User.objects.get(email="carol@example.org").pk]},
        "group/desk/meeting": {"pk": [Meeting.objects.filter(event=event)[0].pk]},
        "group/desk/send_notes": {"pk": [Meeting.objects.filter(event=event)[0].pk]},
        "group/desk/drop_meeting": {"pk": [Meeting.objects.filter(event=event)[0].pk]},
        "group/desk/decision": {"pk": [Decision.objects.filter(event=event)[0].pk]},
        "group/desk/poll": {"pk": [poll.pk]},
        "group/desk/answer_for": {"pk": [poll.pk]},
        "group/desk/choose_date": {"pk": [poll.pk]},
        "group/desk/withdraw_poll": {"pk": [poll.pk]},
        "group/desk/told_them": {"pk": [to_tell.pk]},
    }


def poll_message(event: Event) -> str:
    """The link of a message that asks when somebody can."""
    return Message.objects.filter(kind="group_poll", about=event.key)[0].secret
