"""Jobs that were given up: those that no page shows otherwise, done again or left."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wwnt.kit.masks import masked
from wwnt.kit.outbox import registry
from wwnt.kit.outbox.models import Job, JobQuerySet
from wwnt.kit.outbox.put import wake_after_commit
from wwnt.kit.sockets import Words


def failed() -> JobQuerySet:
    """All that were given up."""
    return Job.objects.filter(status=Job.Status.FAILED)


def unseen() -> JobQuerySet:
    """Those given up that no room was told of, the newest first: only administrators can see to them."""
    told = [name for name, task in registry.tasks.items() if task.given_up]
    return failed().exclude(name__in=told).order_by("-ended_at", "-pk")


def what(job: Job) -> Words:
    """What the job was to do, in people's words."""
    known = registry.tasks.get(job.name)
    return (known and known.words) or _("Work in the background: %(name)s") % {"name": job.name}


def why(job: Job) -> str:
    """What went wrong, as the program said it; nobody's address or secret is in it."""
    return masked(job.fate)[:300]


@transaction.atomic
def try_again(*, pk: int, now: datetime) -> bool:
    """Have a job that was given up tried anew, with all its tries; says whether there was one."""
    again = (
        failed()
        .filter(pk=pk)
        .update(status=Job.Status.WAITING, attempts=0, next_at=now, ended_at=None, fate="")
    )
    if again:
        wake_after_commit()
    return bool(again)


@transaction.atomic
def leave(*, pk: int) -> None:
    """Forget a job that was given up and need not be done any more."""
    unseen().filter(pk=pk).delete()
