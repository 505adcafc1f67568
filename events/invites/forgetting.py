"""Invitations of people who are forgotten: that one was sent and answered stays counted, and nothing tells to whom."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from community.people.models import Participant
from events.invites.models import GuestList, Invite
from wwnt.kit import text


@transaction.atomic
def make_anonymous(*, pks: Collection[int], now: datetime) -> int:
    """Keep of these invitations only whether they were sent and what was answered; their links open nothing any more."""
    return (
        Invite.objects.named()
        .filter(pk__in=pks)
        .update(
            participant=None,
            message=None,
            extra={},
            link_version=F("link_version") + 1,
            forgotten_at=now,
        )
    )


@transaction.atomic
def forget_guest(*, person: Participant, now: datetime) -> None:
    """Invitations not sent yet go; the others stay as counts. Lines of lists that name the person go as well."""
    mine = Invite.objects.filter(participant=person)
    mine.unsent().delete()
    make_anonymous(pks=list(mine.values_list("pk", flat=True)), now=now)
    known = {text.fold(word) for word in (person.name, person.email, person.phone) if word}
    for guest_list in GuestList.objects.exclude(rows=[]):
        kept = [row for row in guest_list.rows if not known & _words(row)]
        if len(kept) != len(guest_list.rows) and guest_list.status != GuestList.Status.APPLYING:
            guest_list.rows = kept
            guest_list.save(update_fields=["rows"])


def _words(row: Any) -> set[str]:
    """What stands in the cells of a line."""
    _number, cells = row
    return {text.fold(str(cell)) for cell in cells}


@transaction.atomic
def empty_lists(*, pks: Collection[int], now: datetime) -> int:
    """Take from these lists the lines that were refused, and what they were called."""
    return GuestList.objects.filter(pk__in=pks).update(name="", columns=[], rows=[], matching={})
