"""What the money room adds to a meet-up and to people's own pages, what it holds about a person, and who may do what."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event, Team
from events.money import actions, agreed, forgetting, telling
from events.money.categories import starting
from events.money.models import ExpenseClaim, ExpenseReceipt
from events.tickets.models import Ticket
from wwnt.kit import access, retention, sockets
from wwnt.kit.looking import count

VIEW, CLAIMS = "events.view_budget", "events.view_claims"

for role in (Team.Role.LEAD_HOST, Team.Role.MONEY):
    access.grant(role, VIEW, "events.change_budget", CLAIMS, "events.change_claims")
access.grant(Team.Role.PLANNING, VIEW)


def _claims(event: Event) -> "list[QuerySet[ExpenseClaim]]":
    """Those that wait for an answer, and those that wait for their money."""
    rows, asked = ExpenseClaim.objects.unsettled().filter(event=event), ExpenseClaim.Status.ASKED
    return [rows.filter(status=asked), rows.exclude(status=asked)]


class AboutEvent(sockets.AboutEvent):
    """The budget and the claims of a meet-up."""

    share = ("budget", gettext_lazy("Lines of the budget"))
    may_wait = True

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Claims that wait."""
        return _claims(event)

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Claims that wait for an answer or for their money."""
        if not by.has_perm(CLAIMS, event.slug):
            return ()
        asked, agreed = map(count, _claims(event))
        url, found = reverse("money/desk/claims", args=[event.slug]), []
        if asked:
            text = _("Claims for expenses to answer: %(number)s") % {"number": asked}
            found.append(sockets.OpenItem(text, url, _("Answer them"), loud=True))
        if agreed:
            text = _("Expenses to pay: %(number)s") % {"number": agreed}
            found.append(sockets.OpenItem(text, url, _("See what is to be paid")))
        return found

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """What was spent of what was planned, for who may see the budget."""
        if not by.has_perm(VIEW, event.slug):
            return ()
        return telling.cards(event)

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Nothing is closed while somebody waits for their money, or what it cost is not known."""
        return telling.open_at_the_end(event) if gate == "closed" else ()

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When expenses are paid, and when who claimed them is forgotten."""
        return telling.dates_of(event)

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """The lines of a budget of this kind, without amounts."""
        actions.start(event=event, keys=starting(event.kind))

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The lines of the source: planned is what it cost there."""
        actions.take_over(source=source, event=event)


class AboutPerson(sockets.AboutPerson):
    """Claims for expenses, with the photos of their receipts."""

    holds = (ExpenseClaim, ExpenseReceipt)
    keeps = (ExpenseClaim,)

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """What they claimed, for who may see claims there."""
        return telling.moments(person, by)

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Each claim in their language."""
        return telling.told(person)

    def told_of(self, row: Model, values: dict[str, Any], person: Participant) -> dict[str, Any]:
        """A receipt is told of by its size: the picture itself is on the page of the claim."""
        if isinstance(row, ExpenseReceipt):
            return {**values, "picture": f"{len(row.picture)} B"}
        return values

    def forget(self, person: Participant, now: datetime) -> None:
        """What was paid stays as a sum that is nobody's; all else goes."""
        forgetting.forget_person(person=person)


class MemberPanel:
    """Expenses on the page of a member of the planning group."""

    order = 60

    def panel(self, member: Member) -> tuple[str, dict[str, Any]] | None:
        """What they have claimed, and the way to claim."""
        claims = ExpenseClaim.objects.filter(event=member.event, participant=member.participant)
        url = reverse("money/expenses", args=[member.secret])
        return "events/money/parts/member_panel.html", {"claims": claims, "url": url}


class GuestPanel:
    """The way to expenses on a guest's ticket, where it is proved that it is them."""

    def panel(self, ticket: Ticket, now: datetime) -> dict[str, Any] | None:
        """Title, words, address and the words of the link."""
        if ticket.participant is None or not ticket.is_proved:
            return None
        return {
            "title": _("Expenses"),
            "text": _(
                "Nobody should be out of pocket. Tell us what it costs you to be here, also before the day."
            ),
            "url": reverse("money/guest_expenses", args=[ticket.secret]),
            "link": _("My expenses"),
        }


class PrivateMessages:
    """Mails about claims, which only who may see claims reads: their names tell who claimed and what became of it."""

    kinds = "expenses_"
    permission = CLAIMS


class SpeakerFees:
    """What is agreed with speakers counts in the budget, also once they are forgotten."""

    def keep(self, events: Iterable[Event]) -> None:
        """Called before speakers of these meet-ups are forgotten."""
        agreed.keep(events)


class Pages:
    """The budget among the pages of planning."""

    pages = ((40, gettext_lazy("Money"), "money/desk/budget", True),)


retention.carries_out("events.ExpenseClaim", "delete_unpaid")(forgetting.delete_claims)
sockets.plug("about_event", AboutEvent())
sockets.plug("about_person", AboutPerson())
sockets.plug("member_panels", MemberPanel())
sockets.plug("guest_panels", GuestPanel())
sockets.plug("plan_pages", Pages())
sockets.plug("speaker_fees", SpeakerFees())
sockets.plug("private_messages", PrivateMessages())
