"""What a guest knew of when and where their meet-up is, and what of that is new: for the message that tells them."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages.models import Message
from events.meetups.models import Event, Move
from events.meetups.moves import known_before
from wwnt.kit import dates

TOLD = (Message.Fate.SENT, Message.Fate.BY_HAND)


def last_known(message: Message, event: Event) -> Move | None:
    """What the guest knew before: how it stood when the first message about a move was written that they did not get."""
    theirs = Message.objects.about(event.key).filter(kind=message.kind, row=message.row, pk__lte=message.pk)
    reached = theirs.filter(pk__lt=message.pk, fate__in=TOLD).aggregate(last=Max("pk"))["last"] or 0
    first = theirs.filter(pk__gt=reached).earliest("pk")
    return known_before(event, first.created_at)


@dataclass(frozen=True)
class News:
    """What of a meet-up is new to somebody who knew it as it was `before`; all of it where nobody knows what they knew."""

    event: Event
    before: Move | None
    has_place: bool = False

    @property
    def has_other_day(self) -> bool:
        """Whether it is on another day."""
        if self.before is None:
            return True
        return timezone.localdate(self.before.starts_at) != timezone.localdate(self.event.starts_at)

    @property
    def has_other_hours(self) -> bool:
        """Whether it begins or ends at another moment."""
        before = self.before
        return before is not None and (before.starts_at, before.ends_at) != (
            self.event.starts_at,
            self.event.ends_at,
        )

    @property
    def has_other_place(self) -> bool:
        """Whether it is elsewhere."""
        return self.before is not None and self.before.venue_id != self.event.venue_id

    @property
    def has_other_address(self) -> bool:
        """Whether it is joined online elsewhere; who has no place never sees where."""
        return self.has_place and self.before is not None and self.before.join_url != self.event.join_url

    @property
    def is_offline_now(self) -> bool:
        """Whether it can't be joined online any more."""
        return self.has_other_address and not self.event.join_url

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What was and what is now, each with its label; only what is new."""
        found, before = [], self.before
        if before is None:
            return []
        if self.has_other_hours:
            found = [
                (_("The old date and time:"), dates.day_and_times(before.starts_at, before.ends_at)),
                (_("The new date and time:"), dates.day_and_times(self.event.starts_at, self.event.ends_at)),
            ]
        if self.has_other_place:
            found += [
                (_("The old place:"), _where(before)),
                (_("The new place:"), _where(self.event)),
            ]
        if self.has_other_address and self.event.join_url:
            found.append((_("The new address to join online:"), self.event.join_url))
        return found

    @property
    def heading(self) -> str:
        """What is new, in a line."""
        if self.before is None:
            return _("The meet-up has a new date or place")
        if self.has_other_day:
            both, alone = _("The meet-up has a new date and a new place"), _("The meet-up has a new date")
        elif self.has_other_hours:
            both, alone = _("The meet-up has a new time and a new place"), _("The meet-up has a new time")
        else:
            both = _("The meet-up has a new place")
            alone = _("Joining online") if self.has_other_address else _("The meet-up is as it was")
        return both if self.has_other_place else alone

    @property
    def subject(self) -> str:
        """The same for the line by which a mail is found again."""
        title = {"title": self.event.title}
        if self.has_other_day:
            both, alone = _("New date and place: %(title)s"), _("New date: %(title)s")
        elif self.has_other_hours:
            both, alone = _("New time and place: %(title)s"), _("New time: %(title)s")
        else:
            both = _("New place: %(title)s")
            alone = _("Joining online: %(title)s") if self.has_other_address else _("As it was: %(title)s")
        return (both if self.has_other_place else alone) % title


def _where(there: Move | Event) -> str:
    venue = there.venue
    if venue is None:
        return _("Online") if there.join_url else _("Not known yet")
    return ", ".join(part for part in (str(venue.name), venue.whole_address) if part)
