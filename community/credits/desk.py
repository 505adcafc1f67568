"""The desk's pages about time: what was given by kind of work, noting hours, looking at what waits for a host."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.credits import actions, hours, ledger, totals, year
from community.credits.forms import THE_PERSON, AfterForm, NoteForm
from community.credits.models import CreditAccount, Gift, ThankYou, TimeEntry
from community.people import gatherings, visibility
from community.people.gatherings import Hand
from community.people.models import Participant
from community.people.people_page import people_page, person_of, reader
from wwnt.kit import access
from wwnt.kit.access import needs

TAB = "credits/desk/time"
SEE, KEEP = "community.view_credits", "community.change_credits"


@needs(SEE)
def time(request: HttpRequest) -> HttpResponse:
    """Time and thanks: hours of a year by kind of work, caring first, and what waits for a host."""
    chosen = request.GET.get("year", "")
    years = year.years()
    shown = int(chosen) if chosen.isdecimal() and int(chosen) in years else years[0]
    keeps = access.may(reader(request), KEEP)
    return people_page(
        request,
        "community/credits/desk/time.html",
        tab=TAB,
        years=years,
        year=shown,
        lines=totals.of(shown),
        keeps=keeps,
        **(_waiting() if keeps else {}),
    )


def _waiting() -> dict[str, Any]:
    """What only a host can settle: hours told, doubts, credits and thanks to somebody who was named."""
    entries = TimeEntry.objects.select_related("participant")
    return {
        "told": list(entries.told()),
        "questioned": list(entries.questioned()),
        "gifts": list(Gift.objects.filter(status=Gift.Status.WAITING).select_related("participant")),
        "unnamed": list(ThankYou.objects.filter(status=ThankYou.Status.WAITING).select_related("sender")),
    }


@needs(SEE)
def note(request: HttpRequest) -> HttpResponse:
    """Note hours of one person, who is named, or whose page one comes from."""
    by, now = reader(request), timezone.now()
    pk = request.GET.get("person", "")
    person = person_of(request, int(pk), group=visibility.TIME) if pk.isdecimal() and len(pk) < 18 else None
    form = NoteForm.fill(request, by=by, gatherings=gatherings.known(by), person=person)
    if form.is_valid():
        who = form.chosen("who")
        assert who is not None
        try:
            actions.note_time(person=who, by=by, now=now, source=_source(form), **form.told())
        except actions.SameAccount:
            form.add_error("source", _("Credits can’t come from who gets them."))
        else:
            messages.success(request, _("Noted: %(name)s") % {"name": who.name})
            return redirect("people/desk/person", who.pk) if person else redirect(TAB)
    return people_page(request, "community/credits/desk/note.html", tab=TAB, form=form, person=person)


def _source(form: NoteForm) -> CreditAccount | None:
    source, whom = form.cleaned_data["source"], form.chosen("whom")
    if source == THE_PERSON and whom is not None:
        return actions.account_of(whom)
    return CreditAccount.objects.filter(pot=source).first() if source.isdecimal() else None


@needs(SEE)
def after(request: HttpRequest) -> HttpResponse:
    """After a meet-up: the same hours for all who helped, ticked in one form."""
    by, now = reader(request), timezone.now()
    known = gatherings.known(by)
    chosen = next((each for each in known if each.key == request.GET.get("about")), None)
    context: dict[str, Any] = {"known": [each for each in known if each.is_over], "chosen": chosen}
    if chosen is None:
        return people_page(request, "community/credits/desk/after.html", tab=TAB, **context)
    hands = {_key(hand): hand for hand in gatherings.hands(chosen.key)}
    form = AfterForm.fill(request, choices=_choices(hands), initial={"on": chosen.on, "work": "planning"})
    if form.is_valid():
        typed = form.cleaned_data
        helped = [hands[key] for key in typed["who"]]
        told = {name: typed[name] for name in ("quarters", "work", "on", "form_key")}
        found = actions.note_time_of_many(hands=helped, by=by, now=now, about=chosen.key, **told)
        messages.success(request, _("Noted. People: %(number)s") % {"number": len(found)})
        return redirect(f"{request.path}?about={chosen.key}")
    return people_page(request, "community/credits/desk/after.html", tab=TAB, form=form, **context)


def _key(hand: Hand) -> str:
    return f"person:{hand.person.pk}" if hand.person else f"host:{hand.email}"


def _choices(hands: dict[str, Hand]) -> list[tuple[str, str]]:
    """The team with their parts first, then the guests by name."""
    return [(key, f"{hand.name} · {hand.part}" if hand.is_host else hand.name) for key, hand in hands.items()]


@needs(SEE)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Hours that were noted: say yes to them, take a wrong entry back, settle a doubt."""
    by = reader(request)
    mine = Participant.objects.filter(visibility.whom(by, visibility.TIME))
    rows = TimeEntry.objects.filter(participant__in=mine).select_related(
        "participant", "for_person", "noted_by"
    )
    found = get_object_or_404(rows, pk=pk)
    if request.method == "POST" and "_language" not in request.POST:
        return _settle(request, found)
    return people_page(
        request,
        "community/credits/desk/entry.html",
        tab=TAB,
        entry=found,
        about=gatherings.named({found.about}).get(found.about),
        moves=found.credit_moves.select_related("giver__participant", "giver__pot", "taker__participant"),
    )


DO = {
    "confirm": actions.confirm_time,
    "turn_down": actions.turn_down_time,
    "take_back": actions.take_back_time,
    "settle": actions.settle_question,
}


def _settle(request: HttpRequest, found: TimeEntry) -> HttpResponse:
    act = DO.get(request.POST.get("do", ""))
    try:
        if act:
            act(entry=found, by=reader(request), now=timezone.now())
            messages.success(request, _("Saved."))
    except actions.AlreadySettled:
        messages.error(request, _("Somebody has dealt with it in the meantime."))
    return redirect("credits/desk/entry", found.pk)


def panel(person: Participant, by: Any) -> tuple[str, dict[str, Any]] | None:
    """On a person's page: what they gave of late, and the way to note more."""
    if not access.may(by, SEE):
        return None
    entries = list(TimeEntry.objects.filter(participant=person)[:5])
    thanks = list(ThankYou.objects.filter(receiver=person).select_related("sender")[:3])
    keeps = access.may(by, KEEP)
    return "community/credits/desk/panel.html", {
        "entries": entries,
        "thanks": thanks,
        "balance": hours.said(ledger.balance_of(person)) if keeps else "",
        "keeps": keeps,
        "years": year.years_of(person),
        "refuses": ledger.refuses(person),
    }
