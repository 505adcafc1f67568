"""What the access room does by the clock."""

import logging
from datetime import datetime

from django.utils import timezone

from events.access import actions
from wwnt.kit import outbox

logger = logging.getLogger(__name__)


@outbox.clock
def delete_due(*, now: datetime) -> None:
    """Access and food needs leave on their day."""
    if gone := actions.delete_due(today=timezone.localdate(now)):
        logger.info("access and food needs deleted, their day had come: %s", gone)
