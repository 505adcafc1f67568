"""Mails to claimants, each in their language: we have it, it is agreed, it is not, it is paid."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message
from events.group.models import Member
from events.money.models import ExpenseClaim
from events.tickets.models import Ticket
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute

Status = ExpenseClaim.Status
ASKED = (Status.ASKED, Status.AGREED, Status.PAID)


def claims(pks: Collection[int]) -> Mapping[int, ExpenseClaim]:
    """Claims with all that their mails tell."""
    return ExpenseClaim.objects.select_related("event", "participant").in_bulk(list(pks))


def page_of(claim: ExpenseClaim) -> str:
    """The claimant's own page of expenses: of the planning group, else of their place; none where they have neither."""
    member = Member.objects.current().filter(event=claim.event, participant=claim.participant).first()
    if member is not None:
        return absolute(reverse("money/expenses", args=[member.secret]))
    tickets = Ticket.objects.for_event(claim.event).guests().filter(participant=claim.participant)
    ticket = tickets.order_by("-pk").first()
    return absolute(reverse("money/guest_expenses", args=[ticket.secret])) if ticket else ""


def _write(message: Message, template: str, subject: str, *states: str) -> Mail:
    claim: ExpenseClaim | None = message.found or claims([message.row or 0]).get(message.row or 0)
    if claim is None or claim.participant is None or claim.status not in states:
        raise NotNeeded(gettext_noop("The claim has gone on since"))
    context = {
        "claim": claim,
        "event": claim.event,
        "page_url": page_of(claim),
        "contact_phone": claim.event.phone,
    }
    return letters.letter(message, template=template, subject=subject, context=context)


@writer("expenses_asked", gettext_lazy("Expenses: we have the claim"), rows=claims)
def asked(message: Message) -> Mail:
    """What they asked for, and that somebody will look at it."""
    with letters.in_language_of(message):
        return _write(message, "events/money/email/asked", _("Your expenses: we have your claim"), *ASKED)


@writer("expenses_agreed", gettext_lazy("Expenses: agreed"), rows=claims)
def agreed(message: Message) -> Mail:
    """Yes, and how it will be paid."""
    with letters.in_language_of(message):
        in_part = ExpenseClaim.objects.filter(pk=message.row or 0, agreed_amount__isnull=False).exists()
        subject = _("Your expenses: agreed in part") if in_part else _("Your expenses: agreed")
        return _write(message, "events/money/email/agreed", subject, Status.AGREED, Status.PAID)


@writer("expenses_declined", gettext_lazy("Expenses: not agreed"), rows=claims)
def declined(message: Message) -> Mail:
    """No, in the host's kind words, and whom to ring."""
    with letters.in_language_of(message):
        return _write(message, "events/money/email/declined", _("About your expenses"), Status.DECLINED)


@writer("expenses_paid", gettext_lazy("Expenses: paid"), rows=claims)
def paid(message: Message) -> Mail:
    """It is paid."""
    with letters.in_language_of(message):
        return _write(message, "events/money/email/paid", _("Your expenses: paid"), Status.PAID)
