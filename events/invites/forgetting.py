"""Invitations of people who are forgotten: that one was sent and answered stays counted, and nothing tells to whom."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from community.people.models import Participant
from events.invites.lines import read_line
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
    for guest_list in GuestList.objects.select_for_update().exclude(rows=[]).order_by("pk"):
        _take_lines(guest_list, person)
    mine = Invite.objects.filter(participant=person)
    mine.unsent().delete()
    make_anonymous(pks=list(mine.values_list("pk", flat=True)), now=now)


def _take_lines(guest_list: GuestList, person: Participant) -> None:
    """Take somebody's lines out of a list; one that is being brought in goes on with the line it had come to."""
    kept = [not _names(guest_list, row, person) for row in guest_list.rows]
    if all(kept):
        return
    if guest_list.status != GuestList.Status.APPLIED:
        guest_list.done = sum(kept[: guest_list.done])
    guest_list.rows = [row for row, stays in zip(guest_list.rows, kept, strict=True) if stays]
    guest_list.save(update_fields=["rows", "done"])


def _names(guest_list: GuestList, row: Any, person: Participant) -> bool:
    """Whether a line is this person's: by a way to reach them, by the name only where the line has none."""
    number, cells = row
    line = read_line(guest_list.columns, number, cells, guest_list.matching)
    words = {text.fold(str(cell)) for cell in cells} | {text.fold(line.email)}
    if words & {text.fold(way) for way in (person.email, person.phone) if way}:
        return True
    if line.email or line.phone or any("@" in word for word in words):
        return False
    return text.fold(person.name) in words | {text.fold(line.name)}


@transaction.atomic
def empty_lists(*, pks: Collection[int], now: datetime) -> int:
    """Take from these lists the lines that were refused, and what they were called."""
    return GuestList.objects.filter(pk__in=pks).update(name="", columns=[], rows=[], matching={})
