"""What the worker is woken for."""

from celery import shared_task

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
