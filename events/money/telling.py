"""Tells of money elsewhere: on a meet-up's overview, gates and timeline, and to the people whose claims they are."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.people.models import Participant
from events.meetups.models import Event
from events.money.agreed import lines_of
from events.money.models import ExpenseClaim
from events.money.totals import POUND, reckon
from wwnt.kit import dates, money, sockets
from wwnt.kit.retention.rulebook import before

CLAIMS_KEPT_MONTHS = 84


def cards(event: Event) -> Sequence[sockets.Card]:
    """Spent of planned, or what is planned as long as nothing is spent, and the share that lets people take part.

    Nothing before there is an amount.
    """
    budget = reckon(lines_of(event))
    if not budget.costs.planned and not budget.costs.actual:
        return ()
    is_over = event.is_over(timezone.now()) and budget.share_actual is not None
    share = budget.share_actual if is_over or budget.share_planned is None else budget.share_planned
    lines = [_("Access, Welsh and taking part: %(share)s%%") % {"share": share}]
    if budget.gifts:
        lines.append(_("Given in kind: %(number)s") % {"number": len(budget.gifts)})
    planned = money.shown(budget.costs.planned.quantize(POUND))
    number, of = money.shown(budget.costs.actual.quantize(POUND)), _("of %(planned)s planned")
    if not budget.costs.is_known:
        number, of = planned, _("planned so far")
    return [
        sockets.Card(
            title=_("Money"),
            number=number,
            of=of % {"planned": planned},
            lines=lines,
            url=reverse("money/desk/budget", args=[event.slug]),
            link=_("To the budget"),
            order=60,
        )
    ]


def open_at_the_end(event: Event) -> list[sockets.Gap]:
    """Claims that nobody has answered or paid, and planned lines of which nobody knows what they cost."""
    found = []
    waiting = ExpenseClaim.objects.unsettled().filter(event=event).count()
    if waiting:
        text = _("Claims for expenses that are not settled: %(number)s") % {"number": waiting}
        url, public = reverse("money/desk/claims", args=[event.slug]), _("Claims that are not settled")
        found.append(sockets.Gap(text, url, public=public))
    lacking = reckon(lines_of(event)).lacks_actual
    if lacking:
        text = _("Lines of the budget without what they cost: %(number)s") % {"number": lacking}
        url, public = reverse("money/desk/budget", args=[event.slug]), _("What the meet-up cost")
        found.append(sockets.Gap(text, url, public=public))
    return found


def dates_of(event: Event) -> list[sockets.Dated]:
    """Money that is needed before the day; when who claimed expenses is forgotten."""
    rows = ExpenseClaim.objects.filter(event=event).values_list("status", "is_ahead")
    states = list(rows)
    if not states:
        return []
    url, found = reverse("money/desk/claims", args=[event.slug]), []
    ahead = sum(is_ahead and status in ExpenseClaim.UNSETTLED for status, is_ahead in states)
    if ahead:
        text = _("Expenses to pay before the day: %(number)s") % {"number": ahead}
        found.append(sockets.Dated(event.starts_at - timedelta(days=1), text, url, "money"))
    ends = before(event.ends_at, months=-CLAIMS_KEPT_MONTHS)
    found.append(sockets.Dated(ends, _("Claims for expenses are deleted"), url, "deletion"))
    return found


def moments(person: Participant, by: Any) -> Iterable[sockets.Moment]:
    """Each claim that this reader may know of, with how it stands."""
    claims = ExpenseClaim.objects.filter(participant=person).select_related("event").order_by("-asked_at")
    for claim in claims:
        if by.has_perm("events.view_claims", claim.event.slug):
            yield sockets.Moment(
                at=claim.asked_at,
                text=_("Claimed expenses: %(event)s") % {"event": claim.event.title},
                detail=f"{money.shown(claim.to_pay)} · {claim.get_status_display()}",
                url=reverse("money/desk/claim", args=[claim.event.slug, claim.pk]),
            )


def told(person: Participant) -> list[sockets.Holding]:
    """Each claim in words, in the person's language."""
    claims = ExpenseClaim.objects.filter(participant=person).select_related("event").order_by("-asked_at")
    return [sockets.Holding(ExpenseClaim, _lines(claim)) for claim in claims]


def _lines(claim: ExpenseClaim) -> list[str]:
    said = [
        f"{claim.event.title}, {dates.day(claim.spent_on)}",
        f"{claim.get_what_display()}: {money.shown(claim.amount)}",
        f"{_('Agreed amount')}: {money.shown(claim.to_pay)}" if claim.agreed_amount is not None else "",
        claim.words,
        f"{_('How to pay it')}: {claim.get_pay_by_display()}",
        claim.pay_words,
        str(claim.get_status_display()),
        claim.reason,
    ]
    return [line for line in said if line]
