"""Places of two entries that turn out to be one person: one place for one person, and the count stays right."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket
from events.tickets.places import fresh, lock, places_changed, set_status
from events.tickets.waiting_list import offer_places
from wwnt.kit import links, sockets
from wwnt.kit.moving import Moves, Step, read, written

GAVE_UP = "gave_up"
NEW_LINK = "new_link"
BETTER = (Ticket.Status.WAITING, Ticket.Status.OFFERED, Ticket.Status.CONFIRMED)
COLUMNS = ("status", "cancelled_at", "offer_ends_at")


class KnownApart:
    """Two who both have a place at one meet-up are rarely one person."""

    def apart(self, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of these pairs who have."""
        people = {pk for pair in pairs for pk in pair}
        rows = Ticket.objects.holding_a_place().filter(participant__in=people)
        meetups: dict[int, set[int]] = defaultdict(set)
        for pk, event in rows.values_list("participant", "event"):
            meetups[pk or 0].add(event)
        return {(one, other) for one, other in pairs if meetups[one] & meetups[other]}


def shared_meetups(keep: Participant, gone: Participant) -> list[Event]:
    """The meet-ups at which both have a place or wait for one."""
    live = Ticket.objects.live()
    mine = live.filter(participant=keep).values("event")
    return list(
        Event.objects.filter(pk__in=live.filter(participant=gone, event__in=mine).values("event")).order_by(
            "pk"
        )
    )


def merge_guests(*, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
    """Each ticket keeps its code. Of two live ones for one meet-up the better stays live.

    The other is given up in silence, with its companion; its place goes to who has waited longest. Links that don't
    prove that somebody is both entries open nothing any more: those of `gone`, and those that the site showed.
    """
    _take_links(Ticket.objects.filter(participant=gone), moves)
    _take_links(Ticket.objects.filter(participant=keep, created_at__lte=keep.created_at), moves)
    events = shared_meetups(keep, gone)
    for event in events:
        _give_up_one(lock(event), keep, gone, moves, now)
    for ticket in Ticket.objects.filter(participant=gone).order_by("pk"):
        moves.change(ticket, participant=keep.pk)
    for event in events:
        places_changed(event)
        offer_places(event=event, now=now)


def _take_links(tickets: "QuerySet[Ticket]", moves: Moves) -> None:
    """Links taken by a merge never come back: see `give_back`."""
    for ticket in tickets.order_by("pk"):
        moves.note(ticket, **{NEW_LINK: True})
    links.revoke(tickets)


def _give_up_one(event: Event, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
    live = Ticket.objects.live().for_event(event).filter(participant__in=[keep, gone])
    mine = sorted(live.select_related("companion"), key=_worth)
    for ticket in mine[:-1]:
        party = (ticket, ticket.companion) if ticket.has_companion else (ticket,)
        was = {str(each.pk): {name: _kept(each, name) for name in COLUMNS} for each in party}
        moves.note(ticket, **{GAVE_UP: was})
        for plug in sockets.plugged("tickets_joined"):
            plug.joined(ticket, mine[-1], moves)
        set_status(ticket, Ticket.Status.CANCELLED, cancelled_at=now, offer_ends_at=None)


def _worth(ticket: Ticket) -> tuple[Any, ...]:
    """What makes a ticket the one to keep: its state, who was welcomed at the door with it, who comes along, its age."""
    came = ticket.check_ins.exists()
    return (
        BETTER.index(Ticket.Status(ticket.status)),
        came,
        ticket.has_companion,
        -ticket.created_at.timestamp(),
    )


def _kept(ticket: Ticket, name: str) -> Any:
    return written(Ticket._meta.get_field(name), ticket)


def give_back(*, notes: Sequence[Step], now: datetime) -> list[Step]:
    """Make the tickets live again that a merge gave up, where there is a place left for all of the party.

    Links that were given while the entries were one open nothing any more.
    """
    links.revoke(Ticket.objects.filter(pk__in=[note["pk"] for note in notes if NEW_LINK in note["note"]]))
    mine = [note for note in notes if GAVE_UP in note["note"]]
    return [note for note in reversed(mine) if not _give_back(note, now)]


def _give_back(note: Step, now: datetime) -> bool:
    ticket = Ticket.objects.select_related("event").filter(pk=note["pk"]).first()
    if ticket is None or not ticket.is_given_up or ticket.forgotten_at:
        return False
    ticket = fresh(ticket)
    was = note["note"][GAVE_UP]
    again = was[str(ticket.pk)]["status"]
    others = Ticket.objects.live().for_event(ticket.event).exclude(pk__in=was)
    if others.filter(participant=ticket.participant).exists():
        return False
    holds = again in {Ticket.Status.CONFIRMED, Ticket.Status.OFFERED}
    if holds and not ticket.event.is_over(now) and Ticket.objects.places(ticket.event).left < len(was):
        return False
    for pk, columns in was.items():
        Ticket.objects.filter(pk=pk).update(**read(Ticket, columns))
    places_changed(ticket.event)
    return True
