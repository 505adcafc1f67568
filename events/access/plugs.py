"""What the access room tells of a meet-up, holds about a person, and who may read it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import KEEPER
from community.people.models import Consent, Participant
from events.access import actions, joining, opened
from events.access.models import AccessNeed, DietaryNeed, Opening
from events.meetups.models import Event, GatePass, Team
from wwnt.kit import access, dates, retention, sockets
from wwnt.kit.looking import count
from wwnt.kit.moving import Moves, Step

NUMBERS = "events.view_access_numbers"

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, NUMBERS, "events.view_accessneed", "events.change_accessneed")
access.grant(Team.Role.PROGRAMME, NUMBERS)
access.grant(Team.Role.LEAD_HOST, "events.view_openings")
access.grant(KEEPER, "events.view_openings")


def _waiting(event: Event) -> "QuerySet[AccessNeed, Any]":
    asked = AccessNeed.objects.filter(event=event, status=AccessNeed.Status.ASKED)
    return asked.values("participant").distinct()


class AboutEvent(sockets.AboutEvent):
    """Guests who wait for an answer about what they need."""

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any, Any]]":
        """Those who wait."""
        return [_waiting(event)]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """How many guests wait for an answer; who may not read it sees nothing."""
        if event.is_over(now) or not by.has_perm("events.view_accessneed", event.slug):
            return ()
        waiting = count(_waiting(event))
        if not waiting:
            return ()
        text = _("Guests waiting for an answer about access: %(number)s") % {"number": waiting}
        url = reverse("access/desk/guests", args=[event.slug])
        return [sockets.OpenItem(text, url, _("Answer them"), loud=True)]

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Ready: everything asked for is in place or was talked about. Closed: nothing of it is kept any more."""
        needs = AccessNeed.objects.filter(event=event)
        url, public = reverse("access/desk/guests", args=[event.slug]), _("What guests need to take part")
        if gate == GatePass.Gate.READY:
            Status = AccessNeed.Status
            told = (
                (Status.ASKED, _("Things asked for to take part, without an answer: %(number)s")),
                (Status.ANSWERED, _("Things promised and not in place yet: %(number)s")),
            )
            numbers = Counter(needs.values_list("status", flat=True))
            return [
                sockets.Gap(text % {"number": numbers[status]}, url, public=public)
                for status, text in told
                if numbers[status]
            ]
        if gate == GatePass.Gate.CLOSED and (
            needs.exists() or DietaryNeed.objects.filter(event=event).exists()
        ):
            day = dates.day(actions.leaves_on(event))
            return [
                sockets.Gap(_("What guests need is kept until: %(day)s") % {"day": day}, url, public=public)
            ]
        return ()

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """The day on which everything that guests told us of access and food is deleted."""
        at = timezone.make_aware(datetime.combine(actions.leaves_on(event), time(0)))
        url = reverse("access/desk/guests", args=[event.slug])
        gone = timezone.localdate() >= actions.leaves_on(event)
        words = _("Deleted: what guests told us about access and food")
        return [sockets.Dated(at, words, url, "deletion", is_done=gone)]

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Needs stay until 30 days after the new date."""
        actions.keep_until(event=event)

    def ends_otherwise(self, event: Event, before: datetime, now: datetime) -> None:
        """The same, where it ends on another day."""
        actions.keep_until(event=event)


class AboutPerson(sockets.AboutPerson):
    """Access and food needs, and who has looked at them."""

    holds = (AccessNeed, DietaryNeed, Opening)
    keeps = (AccessNeed, DietaryNeed)
    special = (AccessNeed, DietaryNeed)

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """That something is held and on which day it goes; who looked at it."""
        return opened.told_to(person)

    def confided(self, person: Participant) -> Sequence[sockets.Holding]:
        """What they need, in the words they told it, and our answers."""
        return opened.confided(person)

    def withdrawn(self, person: Participant, purpose: str, now: datetime) -> None:
        """Access and food needs rest on consent."""
        if purpose == Consent.Purpose.ACCESS:
            actions.forget_all_needs(person=person)

    def merge(self, keep: Any, gone: Any, moves: Moves, now: datetime) -> None:
        """What was told twice for one meet-up is told once; the record of the merge holds no word of it."""
        joining.merge_needs(keep=keep, gone=gone, moves=moves)

    def after_unmerge(self, notes: Sequence[Step], now: datetime) -> Sequence[Step]:
        """What both had told is told of both again."""
        return joining.give_back(notes=notes)


class GuestPanel:
    """On a guest's own page: who has read what they need."""

    def panel(self, ticket: Any, now: datetime) -> dict[str, Any] | None:
        """Each host with the day, the latest first; nothing while nobody has read it."""
        if ticket.participant_id is None:
            return None
        lines = opened.seen_by_guest(ticket.event_id, ticket.participant_id)
        if not lines:
            return None
        text = _(
            "Whenever a host opens what you told us about access, food, health or care, we note it here."
        )
        return {"title": _("Who has read what you need"), "text": text, "lines": lines}


retention.carries_out("events.AccessNeed", "delete")(actions.delete_needs)
retention.carries_out("community.Consent", "delete_after_needs")(actions.delete_consents)
retention.among("community.Consent", "delete_after_needs")(actions.resting_on_nothing)
sockets.plug("about_event", AboutEvent())
sockets.plug("about_person", AboutPerson())
sockets.plug("guest_panels", GuestPanel())
