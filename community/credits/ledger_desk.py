"""The desk's pages about credits: the ledger, pots, giving on."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.credits import actions, ledger
from community.credits.desk import KEEP, TAB
from community.credits.forms import MoveForm, PotForm, account
from community.credits.models import CreditAccount, CreditMove, Gift, Pot
from community.credits.people_by_name import by_name
from community.people import visibility
from community.people.people_page import people_page, person_of, reader
from wwnt.kit.access import needs

ON_A_PAGE = 50


@needs(KEEP)
def all_moves(request: HttpRequest) -> HttpResponse:
    """The ledger: each move with its day, and that all accounts together hold nought."""
    rows = CreditMove.objects.select_related(
        "giver__participant", "giver__pot", "taker__participant", "taker__pot", "time_entry", "corrected_by"
    )
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return people_page(
        request, "community/credits/desk/ledger.html", tab=TAB, page=page, balances=ledger.by_kind()
    )


@needs(KEEP)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a move by a counter-move."""
    try:
        actions.undo_move(move=get_object_or_404(CreditMove, pk=pk), by=reader(request), now=timezone.now())
        messages.success(request, _("Undone by a move the other way. Both stay in the ledger."))
    except actions.AlreadySettled:
        messages.error(request, _("This can’t be undone here, or it has been undone already."))
    return redirect("credits/desk/ledger")


@needs(KEEP)
def give(request: HttpRequest) -> HttpResponse:
    """Move credits for people: on to somebody, into a pot, out of a pot."""
    form = MoveForm.fill(request, by=reader(request))
    if form.is_valid():
        try:
            actions.move_credits(
                giver=_account(form, "giver"),
                taker=_account(form, "taker"),
                quarters=form.cleaned_data["quarters"],
                form_key=form.cleaned_data["form_key"],
                by=reader(request),
                now=timezone.now(),
            )
        except actions.SameAccount:
            form.add_error(None, _("Please choose two that are not the same."))
        except actions.PotIsClosed:
            form.add_error(None, _("This pot is closed."))
        else:
            messages.success(request, _("Given on."))
            return redirect("credits/desk/ledger")
    return people_page(request, "community/credits/desk/give.html", tab=TAB, form=form)


def _account(form: MoveForm, side: str) -> CreditAccount:
    person = form.chosen(side)
    found = actions.account_of(person) if person else account(form.cleaned_data, f"{side}_pot")
    assert found is not None
    return found


@needs(KEEP)
def gift(request: HttpRequest, pk: int) -> HttpResponse:
    """Credits for somebody who was named: which person is it?"""
    found = get_object_or_404(Gift.objects.select_related("participant"), pk=pk)
    by = reader(request)
    fitting = [each for each in by_name(by, found.to_name) if each.pk != found.participant_id]
    if request.method == "POST" and "_language" not in request.POST:
        chosen = request.POST.get("to", "")
        to = (
            person_of(request, int(chosen), group=visibility.TIME)
            if chosen.isdecimal() and len(chosen) < 18
            else None
        )
        try:
            actions.pass_on(gift=found, to=to, by=by, now=timezone.now())
            messages.success(request, _("Passed on.") if to else _("Not passed on."))
        except actions.SameAccount:
            messages.error(request, _("Credits can’t go to who gives them."))
        except actions.AlreadySettled:
            messages.error(request, _("Somebody has dealt with it in the meantime."))
        return redirect(TAB)
    return people_page(request, "community/credits/desk/gift.html", tab=TAB, gift=found, fitting=fitting)


@needs(KEEP)
def pots(request: HttpRequest) -> HttpResponse:
    """The pots, by name, with what each is for."""
    found = list(Pot.objects.select_related("account"))
    ledger.pots_held(found)
    return people_page(request, "community/credits/desk/pots.html", tab=TAB, pots=found)


@needs(KEEP)
def new_pot(request: HttpRequest) -> HttpResponse:
    """Make a pot."""
    return _pot(request, Pot())


@needs(KEEP)
def pot(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a pot, or close it."""
    return _pot(request, get_object_or_404(Pot, pk=pk))


def _pot(request: HttpRequest, found: Pot) -> HttpResponse:
    form: Any = PotForm.fill(request, instance=found)
    if form.is_valid():
        actions.save_pot(pot=form.save(commit=False), by=reader(request), now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("credits/desk/pots")
    return people_page(request, "community/credits/desk/pot.html", tab=TAB, form=form, pot=found)
