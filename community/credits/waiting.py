"""What waits for a host among hours, credits and thanks, for the front page of the desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.credits.desk import KEEP, TAB
from community.credits.models import Gift, ThankYou, TimeEntry
from wwnt.kit.sockets import OpenItem


class Items:
    """Hours that people told, their doubts, and credits and thanks to somebody whom they named."""

    def items(self, by: Any, now: datetime) -> Sequence[OpenItem]:
        """How many, for who looks after them."""
        if not by.has_perm(KEEP):
            return ()
        rows = (
            TimeEntry.objects.told(),
            TimeEntry.objects.questioned(),
            Gift.objects.filter(status=Gift.Status.WAITING),
            ThankYou.objects.filter(status=ThankYou.Status.WAITING),
        )
        number = sum(each.count() for each in rows)
        if not number:
            return ()
        words = _("Time and thanks that wait for a host: %(number)s") % {"number": number}
        return [OpenItem(text=words, url=reverse(TAB), action=_("See them"))]
