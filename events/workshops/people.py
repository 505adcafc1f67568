"""What the workshops room holds about a person: told to them, and let go of when they are forgotten."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from community.people.models import Participant
from events.tickets.models import Ticket
from events.workshops import joining, moving_up
from events.workshops.models import WorkshopPlace
from events.workshops.standing import named
from wwnt.kit import sockets
from wwnt.kit.moving import Moves, Step


@transaction.atomic
def forget_needs(*, pks: Collection[int], now: datetime) -> int:
    """Keep no longer who said that they need a kept place."""
    return WorkshopPlace.objects.filter(pk__in=pks).update(needs_kept=False, is_kept=False)


class AboutPerson(sockets.AboutPerson):
    """Places in workshops."""

    holds = (WorkshopPlace,)
    keeps = ()

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """The workshops at each meet-up, and how each stands."""
        rows = WorkshopPlace.objects.live().filter(ticket__participant=person)
        found: dict[str, list[str]] = {}
        for each in rows.select_related("workshop__session__event", "ticket__event").order_by("pk"):
            url = reverse("workshops/mine", args=[each.ticket.secret])
            line = f"{named(each.workshop.session)}: {each.get_state_display()}"
            found.setdefault(url, []).append(line)
        return [sockets.Holding(WorkshopPlace, lines, url) for url, lines in found.items()]

    def forget(self, person: Participant, now: datetime) -> None:
        """The place at the meet-up takes those in workshops with it: see `Tickets`."""

    def merge(self, keep: Any, gone: Any, moves: Moves, now: datetime) -> None:
        """Places hang on tickets, and go with them: see `Tickets`."""

    def after_unmerge(self, notes: Sequence[Step], now: datetime) -> Sequence[Step]:
        """Places come back with the ticket they hung on, as far as there is room."""
        return joining.give_back(notes=notes, now=now)


class Tickets:
    """What the tickets room tells of its tickets."""

    def left(self, ticket: Ticket, at: datetime) -> None:
        """A ticket holds no place at the meet-up any more: nor do its places in workshops."""
        moving_up.leave(ticket=ticket, now=at)

    def forgotten(self, pks: Collection[int], now: datetime) -> None:
        """Of these tickets only the count is kept: so it is with their places in workshops, whoever typed them in."""
        rows = WorkshopPlace.objects.filter(ticket__in=pks)
        rows.update(needs_kept=False, is_kept=False, entered_by=None)

    def joined(self, gone: Ticket, keep: Ticket, moves: Moves) -> None:
        """Two tickets of one person: the one that stays has the workshops of both, where it has none of its own."""
        mine = set(keep.workshop_places.live().values_list("workshop", flat=True))
        for place in gone.workshop_places.live().order_by("pk"):
            goes_over = place.workshop_id not in mine
            moves.note(place, **{joining.WAS: joining.as_it_is(place), joining.WENT_OVER: goes_over})
            if goes_over:
                moves.change(place, ticket=keep.pk)
