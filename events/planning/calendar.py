"""The calendar of a member's tasks: whole days, so that ordinary calendars show them."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from events.group.models import Member
from events.planning.models import PlanningTask
from wwnt.kit import ical
from wwnt.kit.links import absolute

MIME = "text/calendar; charset=utf-8"


def feed(member: Member, now: datetime) -> bytes:
    """Each of their tasks on its day; what is done stays, with a tick, and what is not needed goes."""
    url = absolute(reverse("planning/tasks", args=[member.secret]))
    host = urlsplit(settings.SITE_URL).hostname
    rows = PlanningTask.objects.filter(owner=member, event=member.event_id)
    entries = [
        ical.WholeDay(
            uid=f"task-{task.pk}@{host}",
            summary=str(task.text) if task.is_open else f"✓ {task.text}",
            description=f"{member.event.title}\n{task.output}".strip(),
            url=url,
            day=task.due_on,
            sequence=task.version,
        )
        for task in rows.exclude(status=PlanningTask.Status.DROPPED)
    ]
    name = _("My tasks: %(event)s") % {"event": member.event.title}
    return ical.calendar_of_days(name=name, entries=entries, changed_at=now)
