"""The treasurer's sheet on paper: what is to be paid, with a line to sign for cash on the day."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.money.models import ExpenseClaim
from wwnt.kit import bilingual, pdf


def to_pay(event: Event, claims: Sequence[ExpenseClaim]) -> bytes:
    """Claims that are agreed, cash apart from the rest, as a tagged PDF in the reader's language."""
    title = f"{_('Expenses to pay')}: {event.title}"
    cash = [each for each in claims if each.pay_by == ExpenseClaim.Pay.CASH]
    other = [each for each in claims if each.pay_by != ExpenseClaim.Pay.CASH]
    context = {
        "title": title,
        "language": bilingual.current(),
        "event": event,
        "today": timezone.localdate(),
        "cash": cash,
        "cash_sum": sum(each.to_pay for each in cash),
        "other": other,
        "other_sum": sum(each.to_pay for each in other),
    }
    html = render_to_string("events/money/desk/paper_claims.html", context)
    return pdf.render(html, language=bilingual.current(), title=title)
