"""Carries the rules out, in short batches, and notes how many rows each has taken away."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wwnt.kit.retention.models import RetentionRun
from wwnt.kit.retention.rulebook import Rule, rules

logger = logging.getLogger(__name__)

BATCH = 100
MOST = 20_000
"""Of one rule at a time; the rest follows with the next hour."""


def run(*, now: datetime) -> int:
    """Take away all whose day has come. A second time takes nothing; one rule's failure keeps no other from its work."""
    taken = 0
    for rule in rules():
        try:
            taken += _run(rule, now)
        except Exception:
            logger.exception("retention: %s failed", rule.key)
    return taken


def _run(rule: Rule, now: datetime) -> int:
    taken = 0
    while taken < MOST and (rows := _batch(rule, now)):
        taken += rows
    if taken:
        logger.info("retention: %s: %s", rule.key, taken)
    return taken


@transaction.atomic
def _batch(rule: Rule, now: datetime) -> int:
    """One batch with its line in the log, kept together."""
    pks = list(rule.due(now).order_by("pk").values_list("pk", flat=True)[:BATCH])
    if pks:
        rule.carry_out(pks, now)
        entry, _is_new = RetentionRun.objects.get_or_create(rule=rule.key, on=timezone.localdate(now))
        RetentionRun.objects.filter(pk=entry.pk).update(rows=F("rows") + len(pks))
    return len(pks)
