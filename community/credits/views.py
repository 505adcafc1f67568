"""Somebody's own page about their time: what is noted of it, giving credits on, thanking, their letters."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.credits import actions, hours, ledger, papers, thanking, year
from community.credits.forms import account
from community.credits.models import Gift, ThankYou, TimeEntry
from community.credits.my_forms import GiveForm, MyThanksForm, QuestionForm, TellForm
from community.people import gatherings
from community.people.models import Participant
from wwnt.kit import guard, languages, links

PAPERS_AN_HOUR, WRITES_AN_HOUR = 20, 40
SHOWN = 200


def _me(request: HttpRequest, secret: str) -> Participant:
    """Whose link it is; the page speaks their language."""
    person = links.find(Participant.objects.all(), "me", secret)
    languages.speak(request, person.language)
    return person


def _back(request: HttpRequest, person: Participant) -> HttpResponse:
    return redirect(languages.keep(request, reverse("credits/time", args=[person.secret])))


def _page(
    request: HttpRequest, template: str, person: Participant, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, template, {"person": person, **context}, status=status)


def _form_page(
    request: HttpRequest, template: str, person: Participant, form: Any, **context: Any
) -> HttpResponse:
    """A form of this page; too many an hour are a program's, and refused in words."""
    status = 429 if form.non_field_errors() and getattr(form, "was_too_many", False) else 200
    return _page(request, template, person, status, form=form, **context)


def _a_lot() -> str:
    if settings.CONTACT_PHONE:
        return _("That was a lot within an hour. Please try again later, or ring us.")
    return _("That was a lot within an hour. Please try again later.")


def _may_write(person: Participant, form: Any) -> bool:
    if not form.is_valid():
        return False
    if guard.too_many_for(person.pk, "my_time", WRITES_AN_HOUR):
        form.was_too_many = True
        form.add_error(None, _a_lot())
        return False
    return True


@links.private
def time(request: HttpRequest, secret: str) -> HttpResponse:
    """What somebody gave and got: their hours, thanks, credits, letters."""
    person = _me(request, secret)
    mine = list(TimeEntry.objects.filter(participant=person)[:SHOWN])
    named = gatherings.named({each.about for each in mine})
    for each in mine:
        each.gathering = named.get(each.about)  # type: ignore[attr-defined]
    return _page(
        request,
        "community/credits/time.html",
        person,
        entries=mine,
        received=list(_received(person)),
        thanks=list(_thanks(person)),
        gifts=list(Gift.objects.filter(participant=person, status=Gift.Status.WAITING)),
        balance=hours.said(ledger.balance_of(person)),
        refuses=ledger.refuses(person),
        years=year.years_of(person),
    )


def _received(person: Participant) -> Any:
    rows = TimeEntry.objects.standing().filter(for_person=person)
    return rows.select_related("participant")[:SHOWN]


def _thanks(person: Participant) -> Any:
    rows = ThankYou.objects.filter(receiver=person).exclude(status=ThankYou.Status.WAITING)
    return rows.select_related("sender", "receiver")[:SHOWN]


@links.private
def tell(request: HttpRequest, secret: str) -> HttpResponse:
    """Tell what one gave; a host looks at it before it counts."""
    person = _me(request, secret)
    form = TellForm.fill(request)
    if _may_write(person, form):
        typed = form.cleaned_data
        told = {name: typed[name] for name in ("work", "quarters", "on", "words", "form_key")}
        wants = not typed["no_credit"]
        actions.tell_time(person=person, now=timezone.now(), wants_credit=wants, **told)
        messages.success(request, _("Thank you. A host looks at it before it counts."))
        return _back(request, person)
    return _form_page(request, "community/credits/tell.html", person, form)


@links.private
def not_right(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """Say that something isn't right about one's hours: a host reads it."""
    person = _me(request, secret)
    entry = get_object_or_404(TimeEntry.objects.filter(participant=person), pk=pk)
    form = QuestionForm.fill(request)
    if _may_write(person, form):
        actions.question_time(entry=entry, words=form.cleaned_data["words"])
        messages.success(request, _("Thank you. A host will look at it."))
        return _back(request, person)
    return _form_page(request, "community/credits/not_right.html", person, form, entry=entry)


@links.private
def give(request: HttpRequest, secret: str) -> HttpResponse:
    """Give credits on: into a pot at once, to a person by a host who knows which one is meant."""
    person = _me(request, secret)
    form = GiveForm.fill(request)
    if _may_write(person, form):
        typed, now = form.cleaned_data, timezone.now()
        given = {"quarters": typed["quarters"], "form_key": typed["form_key"], "now": now}
        pot = account(typed, "pot")
        if pot is None:
            actions.ask_to_give(person=person, to_name=typed["to_name"], words=typed["words"], **given)
            messages.success(request, _("Thank you. A host passes it on."))
            return _back(request, person)
        try:
            actions.move_credits(giver=actions.account_of(person), taker=pot, **given)
        except actions.PotIsClosed:
            form.add_error("pot", _("This pot is closed."))
        else:
            messages.success(request, _("Thank you. It is in the pot."))
            return _back(request, person)
    balance = hours.said(ledger.balance_of(person))
    return _form_page(request, "community/credits/give.html", person, form, balance=balance)


@links.private
def thank(request: HttpRequest, secret: str) -> HttpResponse:
    """Write a thank-you to somebody whom one names, or to everybody at a meet-up one came to."""
    person = _me(request, secret)
    came = gatherings.came(person)
    form = MyThanksForm.fill(request, gatherings=came)
    if _may_write(person, form):
        typed = form.cleaned_data
        chosen = next((each for each in came if each.key == typed["about"]), None)
        everybody = _("Everybody at %(meetup)s") % {"meetup": chosen.title} if chosen else ""
        told = {name: typed[name] for name in ("about", "reason", "text", "form_key")}
        thanking.write(
            by=None,
            now=timezone.now(),
            is_named=chosen is not None,
            sender=person,
            to_words=(everybody or typed["to_name"])[:120],
            language=person.language,
            **told,
        )
        messages.success(request, _("Thank you. A host sees that it gets there."))
        return _back(request, person)
    return _form_page(request, "community/credits/thank.html", person, form, came=came)


@links.private
@require_POST
def refuse(request: HttpRequest, secret: str) -> HttpResponse:
    """Want no credits, or want them again."""
    person = _me(request, secret)
    actions.refuse_credits(person=person, refuses="refuse" in request.POST)
    messages.success(request, _("Saved."))
    return _back(request, person)


@links.private
def letter(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    """The letter of a year, to read or print."""
    person = _me(request, secret)
    if number not in year.years_of(person):
        raise Http404
    if guard.too_many_for(person.pk, "my_letter", PAPERS_AN_HOUR):
        messages.error(request, _a_lot())
        return _back(request, person)
    return papers.pdf_answer(papers.letter(person, number), papers.title_of(number))
