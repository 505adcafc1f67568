"""What the privacy room adds elsewhere: to a person's page, to a ticket, to the desk; what it holds, and who may do what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.accounts.models import KEEPER
from community.messages.permission import may_write
from community.people import telling, visibility
from community.people.models import Consent, Participant
from community.privacy.models import AddressChange, DataComplaint, FreshLink
from wwnt.kit import access, dates, links, sockets
from wwnt.kit.moving import Moves
from wwnt.kit.sockets import Holding, OpenItem, Words

SEE, CHANGE = "community.view_datacomplaint", "community.change_datacomplaint"

access.grant(KEEPER, SEE, CHANGE)


class Person(sockets.AboutPerson):
    """Links that prove who asks, and a new address that waits."""

    holds = (FreshLink, AddressChange)
    keeps = ()

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Whoever has a link proved only that they are the one entry: none of either opens the one that stays."""
        for model in (FreshLink, AddressChange):
            links.revoke(model.objects.filter(participant__in=[keep, gone]))
        super().merge(keep, gone, moves, now)

    def told(self, person: Participant) -> Sequence[Holding]:
        """The address that waits, and when fresh links were asked for."""
        found = []
        asked = FreshLink.objects.filter(participant=person).order_by("-made_at")
        lines: list[Words] = [f"{each.get_wish_display()}: {dates.day(each.made_at)}" for each in asked]
        if lines:
            found.append(Holding(FreshLink, lines))
        waiting = AddressChange.objects.filter(participant=person).first()
        if waiting:
            kept = [each for each in (waiting.email, waiting.was) if each]
            found.append(Holding(AddressChange, list(kept)))
        return found


class Desk(sockets.AboutPeople):
    """The ledger and the own page on a person's page; the tab of complaints."""

    order = 20

    def panel(self, person: Participant, by: Any) -> tuple[str, dict[str, Any]] | None:
        """What they agreed to, for who may see how they are reached."""
        groups = visibility.groups(by, [person])[person.pk]
        if visibility.CONTACT not in groups:
            return None
        hidden = () if visibility.HATS in groups else telling.ABOUT_HEALTH
        lines = [telling.ledger_line(each) for each in telling.ledger(person) if each.purpose not in hidden]
        verdict = may_write(person, Consent.Purpose.NEWS_EMAIL)
        return "community/privacy/desk/panel.html", {"lines": lines, "verdict": verdict, "person": person}

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Complaints."""
        return [(80, gettext_lazy("Complaints"), "privacy/desk/complaints")]


class DeskItems:
    """On the front page of the desk: complaints whose promise runs."""

    def items(self, by: Any, now: datetime) -> Sequence[OpenItem]:
        """How many wait for the first word, and by when the next must have it."""
        if not by.has_perm(SEE):
            return ()
        waiting = list(DataComplaint.objects.unacknowledged())
        if not waiting:
            return ()
        first = waiting[0]
        return [
            OpenItem(
                text=_("Complaints to acknowledge: %(number)s") % {"number": len(waiting)},
                url=reverse("privacy/desk/complaints"),
                action=_("Answer them"),
                detail=_("The next by: %(day)s") % {"day": dates.day(first.acknowledge_by)},
                loud=first.is_pressing(now),
            )
        ]


class GuestPanel:
    """On a ticket whose link came to the guest's own mailbox: the way to all we hold."""

    def panel(self, ticket: Any, now: datetime) -> dict[str, Any] | None:
        """Nothing where it is not proved who looks at the ticket."""
        if ticket.participant is None or not ticket.is_proved:
            return None
        return {
            "title": _("What we hold about you"),
            "text": _("See it, change it, take it with you, or have it erased."),
            "url": reverse("privacy/me", args=[ticket.participant.secret]),
            "link": _("To my page"),
        }


sockets.plug("about_person", Person())
sockets.plug("about_people", Desk())
sockets.plug("desk_items", DeskItems())
sockets.plug("guest_panels", GuestPanel())
