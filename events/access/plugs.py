"""What the access room tells of a meet-up, holds about a person, and who may read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.accounts.models import KEEPER
from community.people.models import Consent, Participant
from events.access import actions, joining, opened
from events.access.models import AccessNeed, DietaryNeed, Opening
from events.meetups.models import Event, Team
from wwnt.kit import access, retention, sockets
from wwnt.kit.moving import Moves, Step

NUMBERS = "events.view_access_numbers"

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, NUMBERS, "events.view_accessneed", "events.change_accessneed")
access.grant(Team.Role.PROGRAMME, NUMBERS)
access.grant(Team.Role.LEAD_HOST, "events.view_openings")
access.grant(KEEPER, "events.view_openings")


class AboutEvent(sockets.AboutEvent):
    """Guests who wait for an answer about what they need."""

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """How many guests wait for an answer; who may not read it sees nothing."""
        if event.is_over(now) or not by.has_perm("events.view_accessneed", event.slug):
            return ()
        asked = AccessNeed.objects.filter(event=event, status=AccessNeed.Status.ASKED)
        waiting = asked.values("participant").distinct().count()
        if not waiting:
            return ()
        text = _("Guests waiting for an answer about access: %(number)s") % {"number": waiting}
        url = reverse("access/desk/guests", args=[event.slug])
        return [sockets.OpenItem(text, url, _("Answer them"), loud=True)]

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Needs stay until 30 days after the new date."""
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
