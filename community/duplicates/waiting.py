"""Pairs that wait for a host's word, for the front page of the desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.duplicates.desk import TAB
from community.people.models import SamePerson
from wwnt.kit.sockets import OpenItem


class Items:
    """Entries that are almost certainly one person."""

    def items(self, by: Any, now: datetime) -> Sequence[OpenItem]:
        """How many pairs, for who keeps people."""
        if not by.has_perm("community.change_participant"):
            return ()
        number = SamePerson.objects.filter(status=SamePerson.Status.OPEN, is_sure=True).count()
        if not number:
            return ()
        words = _("Almost certainly one person, on the list twice: %(number)s") % {"number": number}
        return [OpenItem(text=words, url=reverse(TAB), action=_("See them"))]
