"""What the worker is woken for."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from wwnt.kit.outbox.run import run_due, tick


@shared_task(name="outbox.sweep")
def sweep() -> None:
    """Do all that is due."""
    run_due()


@shared_task(name="outbox.tick")
def look_at_the_clock() -> None:
    """Let the rooms see what the hour asks for, then do it."""
    tick()
    run_due()


@worker_ready.connect
def begin(**signal: Any) -> None:
    """A worker that starts looks at the clock at once, to catch up with what it slept through."""
    look_at_the_clock.apply_async(expires=60)
