"""Claims for expenses at the desk: who asks, yes or no by somebody else, paid, and the treasurer's sheet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message
from events.group.models import Member
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from events.money import actions, claimants, claiming, forms, papers, sheet
from events.money.desk import as_file, page
from events.money.models import ExpenseClaim
from wwnt.kit import bilingual, workbooks
from wwnt.kit.access import needs

LIST = "money/desk/claims"
Status = ExpenseClaim.Status


def claims_of(event: Event) -> Any:
    """The claims of a meet-up with who made and who answered them."""
    rows = ExpenseClaim.objects.filter(event=event)
    return rows.select_related("participant", "decided_by", "entered_by", "paid_by", "receipt").defer(
        "receipt__picture"
    )


def claim_of(event: Event, pk: int) -> ExpenseClaim:
    """A claim of this meet-up."""
    found: ExpenseClaim = get_object_or_404(claims_of(event), pk=pk)
    found.event = event
    return found


@needs("events.view_claims")
def claims(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that wait for an answer, those to be paid, and the rest."""
    event = event_of(slug)
    found = list(claims_of(event))
    return page(
        request,
        event,
        "events/money/desk/claims.html",
        parts=[
            (_("To answer"), [each for each in found if each.is_asked]),
            (_("To pay"), [each for each in found if each.is_agreed]),
            (_("Settled claims"), [each for each in found if each.is_settled]),
        ],
        has_claims=bool(found),
        to_pay=sum(each.to_pay for each in found if each.is_agreed),
        paid=sum(each.to_pay for each in found if each.status == Status.PAID),
    )


@needs("events.change_claims")
def add_claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody rings: a host writes their claim down."""
    event = event_of(slug)
    form = forms.ClaimFor.fill(request, rules=actions.rules_of(event))
    if form.is_valid():
        try:
            person = claimants.find(event=event, typed=form.cleaned_data["who"])
            claim = claiming.claim(
                event=event,
                participant=person,
                said=form.said,
                receipt=form.cleaned_data["receipt"],
                language=bilingual.current(),
                now=timezone.now(),
                by=host(request),
                form_key=form.cleaned_data["form_key"],
            )
        except claimants.NobodyFound:
            form.add_error("who", _("We find nobody of this name in the planning group or among the guests."))
        except claimants.SeveralFound:
            form.add_error("who", _("Several people are called so. Please write the code of their ticket."))
        except claiming.TooManyWaiting:
            form.add_error("who", _("Many of their claims wait already. Please answer some of those first."))
        else:
            messages.success(request, _("Written down."))
            return redirect("money/desk/claim", slug, claim.pk)
    names = Member.objects.current().filter(event=event).values_list("participant__name", flat=True)
    return page(request, event, "events/money/desk/add_claim.html", form=form, names=names)


@needs("events.view_claims")
def claim(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One claim: what it says, and the next step."""
    event = event_of(slug)
    return claim_page(request, claim_of(event, pk))


def claim_page(request: HttpRequest, claim: ExpenseClaim, form: forms.Answer | None = None) -> HttpResponse:
    """What a claim says, what the claimant was told, and the next step for who may take it."""
    by, slug = host(request), claim.event.slug
    about = Message.objects.about(claim.event.key).filter(kind__startswith="expenses_", row=claim.pk)
    told = list(about.order_by("pk"))
    is_mine = claiming.is_of(claim=claim, user=by)
    may_answer = claim.is_asked and not is_mine and by.has_perm("events.change_claims", slug)
    return page(
        request,
        claim.event,
        "events/money/desk/claim.html",
        claim=claim,
        form=form if may_answer else None,
        why_not=(form if isinstance(form, forms.WhyNot) else forms.WhyNot()) if may_answer else None,
        in_part=(form if isinstance(form, forms.InPart) else forms.InPart(claim=claim))
        if may_answer
        else None,
        is_mine=is_mine,
        told=[(message_actions.kind_name(kind=each.kind), each) for each in told],
        waits_to_be_told=any(each.fate == Message.Fate.NO_EMAIL for each in told),
    )


@needs("events.change_claims")
@require_POST
def answer_claim(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Yes, yes to a part, or no, with kind words for all but the first."""
    event = event_of(slug)
    row = claim_of(event, pk)
    is_part = "in_part" in request.POST
    form = forms.InPart.fill(request, claim=row) if is_part else forms.WhyNot.fill(request)
    by, now = host(request), timezone.now()
    try:
        if "agree" in request.POST:
            claiming.agree(claim=row, by=by, now=now)
            messages.success(request, _("Agreed. They hear of it."))
        elif not form.is_valid():
            return claim_page(request, row, form)
        elif is_part:
            part, reason = form.cleaned_data["part"], form.cleaned_data["reason"]
            claiming.agree(claim=row, by=by, now=now, amount=part, reason=reason)
            messages.success(request, _("Agreed in part. They hear of it, with your words."))
        else:
            claiming.decline(claim=row, reason=form.cleaned_data["reason"], by=by, now=now)
            messages.success(request, _("Answered. They hear of it, with your words."))
    except claiming.OwnClaim:
        messages.error(request, _("This is your own claim. Somebody else has to answer it."))
    except claiming.NotNow:
        messages.info(
            request, _("Somebody has answered it meanwhile, or it was taken back. This is how it stands.")
        )
    return redirect("money/desk/claim", slug, pk)


@needs("events.change_claims")
@require_POST
def pay_claim(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It is paid."""
    event = event_of(slug)
    row = claim_of(event, pk)
    try:
        claiming.pay(claim=row, by=host(request), now=timezone.now())
    except claiming.OwnClaim:
        messages.error(request, _("This is your own claim. Somebody else has to note it as paid."))
    except claiming.NotNow:
        messages.info(
            request, _("Somebody has noted it already, or it was not agreed. This is how it stands.")
        )
    else:
        messages.success(request, _("Noted as paid."))
    return redirect("money/desk/claim", slug, pk)


@needs("events.change_claims")
@require_POST
def told_claimant(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whoever has no e-mail was told by phone or post."""
    event = event_of(slug)
    row = claim_of(event, pk)
    about = Message.objects.about(event.key).filter(kind__startswith="expenses_", row=row.pk)
    for message in about.filter(fate=Message.Fate.NO_EMAIL):
        message_actions.told_by_hand(message=message, now=timezone.now(), by=host(request))
    messages.success(request, _("Noted."))
    return redirect("money/desk/claim", slug, pk)


@needs("events.view_claims")
def receipt(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The photo of a receipt, as long as its claim is not settled."""
    row = (
        ExpenseClaim.objects.filter(event=event_of(slug), pk=pk)
        .exclude(receipt=None)
        .select_related("receipt")
        .first()
    )
    if row is None:
        raise Http404
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(row.receipt.picture), content_type="image/webp", headers=headers)


@needs("events.view_claims")
def export_claims(request: HttpRequest, slug: str) -> HttpResponse:
    """All claims for the treasurer's spreadsheet."""
    event = event_of(slug)
    header, rows = sheet.of_claims(claims_of(event))
    return as_file(workbooks.write_xlsx(_("Expenses"), header, rows), workbooks.XLSX, f"{slug}-expenses.xlsx")


@needs("events.view_claims")
def paper_claims(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be paid, on paper, with a line to sign for cash."""
    event = event_of(slug)
    found = list(claims_of(event).filter(status=Status.AGREED))
    return as_file(papers.to_pay(event, found), "application/pdf", f"{slug}-expenses.pdf")
