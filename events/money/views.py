"""Claims for expenses on somebody's own page: a member of the planning group's, or a guest's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.money import actions, claiming, forms
from events.money.models import ExpenseClaim
from events.tickets.models import Ticket
from wwnt.kit import bilingual, languages, links


@links.private
def expenses(request: HttpRequest, secret: str) -> HttpResponse:
    """What a member of the planning group has claimed, and a form for more."""
    rows = Member.objects.exclude(status__in=[Member.Status.INVITED, Member.Status.DECLINED])
    member = links.find(rows.select_related("event", "participant"), Member.link_kind, secret)
    languages.speak(request, member.participant.language)
    return claims_page(request, member.event, member.participant, back=reverse("group/member", args=[secret]))


@links.private
def guest_expenses(request: HttpRequest, secret: str) -> HttpResponse:
    """The same for a guest, where it is proved that it is them."""
    rows = Ticket.objects.guests().exclude(participant=None).select_related("event", "participant")
    ticket = links.find(rows, Ticket.link_kind, secret)
    assert ticket.participant is not None
    languages.speak(request, ticket.language)
    return claims_page(
        request, ticket.event, ticket.participant, back=reverse("tickets/ticket", args=[secret])
    )


def claims_page(request: HttpRequest, event: Event, person: Participant, *, back: str) -> HttpResponse:
    """The claims of this person at this meet-up, and the form."""
    here = languages.keep(request, request.path)
    if "take_back" in request.POST:
        take_back(request, event, person)
        return redirect(here)
    rules = actions.rules_of(event)
    form = forms.Claim.fill(request, rules=rules)
    if form.is_valid():
        try:
            claiming.claim(
                event=event,
                participant=person,
                said=form.said,
                receipt=form.cleaned_data["receipt"],
                language=bilingual.current(),
                now=timezone.now(),
                form_key=form.cleaned_data["form_key"],
            )
        except claiming.TooManyWaiting:
            form.add_error(
                None,
                _("Many of your claims wait already. Please ring us.")
                if event.phone
                else _("Many of your claims wait already. Please wait until some are answered."),
            )
        else:
            messages.success(request, _("We have it. You hear from us when somebody has looked at it."))
            return redirect(here)
    claims = ExpenseClaim.objects.filter(event=event, participant=person).select_related("participant")
    context = {
        "event": event,
        "person": person,
        "form": form,
        "rules": rules,
        "claims": claims,
        "back": back,
        "contact_phone": event.phone,
    }
    return render(request, "events/money/expenses.html", context)


def take_back(request: HttpRequest, event: Event, person: Participant) -> None:
    """Take one of their own claims back, if nobody has answered it."""
    number = request.POST["take_back"]
    mine = ExpenseClaim.objects.filter(event=event, participant=person)
    row = mine.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if row is None:
        return
    try:
        claiming.withdraw_claim(claim=row)
    except claiming.NotNow:
        messages.info(request, _("It has been answered meanwhile. This is how it stands."))
    else:
        messages.success(request, _("Taken back."))
