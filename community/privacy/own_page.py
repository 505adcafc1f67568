"""A person's own page: what we hold of them, to read, change, fetch and erase; no account, by a secret link."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.people.models import Participant
from community.privacy import actions, erasing, held, papers
from community.privacy.forms import ChangeForm
from community.privacy.models import AddressChange, FreshLink
from wwnt.kit import bilingual, guard, languages, links, troubles

PAPERS_AN_HOUR = 120  # drawing one takes half a second
LETTERS_AN_HOUR = 5


def own(request: HttpRequest, secret: str) -> Participant:
    """The person behind a secret link; the page speaks their language."""
    rows = Participant.objects.select_related("organisation")
    person = links.find(rows, Participant.link_kind, secret)
    languages.speak(request, person.language)
    return person


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """One of these pages, with how to ring us."""
    context.setdefault("contact_phone", settings.CONTACT_PHONE)
    return render(request, template, context, status=status)


def back_to(request: HttpRequest, person: Participant) -> HttpResponse:
    """Their page again, in the language that was chosen."""
    return redirect(languages.keep(request, reverse("privacy/me", args=[person.secret])))


def too_often(what: str, person: Participant, most: int = LETTERS_AN_HOUR) -> bool:
    """Whether this was asked for too often within the hour for this person."""
    return guard.too_many_for(person.pk, what, most)


@links.private
def me(request: HttpRequest, secret: str) -> HttpResponse:
    """What is held, why and until when, room by room; and what can be done about it."""
    person = own(request, secret)
    waiting = AddressChange.objects.filter(participant=person).first()
    return page(
        request,
        "community/privacy/me.html",
        person=person,
        kinds=held.kinds(person),
        waiting=waiting if waiting and not waiting.is_over(timezone.now()) else None,
    )


@links.private
def change(request: HttpRequest, secret: str) -> HttpResponse:
    """Change what we know, there and then; two windows lose nothing."""
    person = own(request, secret)
    form = ChangeForm.fill(request, person=person)
    status = 200
    if form.is_valid():
        if "email" in form.changes and too_often("address", person):
            often = _("That was tried several times within the hour. Please ring us.")
            later = _("That was tried several times within the hour. Please try again later.")
            form.add_error("email", often if settings.CONTACT_PHONE else later)
            status = 429
        else:
            try:
                waits = actions.change(
                    person=person,
                    seen=form.seen,
                    changes=form.changes,
                    wordings=form.wordings,
                    language=bilingual.current(),
                    now=timezone.now(),
                )
            except actions.ChangedMeanwhile as error:
                form.look_again(error.fields)
                status = 409
            else:
                done = _("Kept.")
                if waits:
                    done = _("Kept. Now look into the new mailbox: a link there confirms the address.")
                messages.success(request, done)
                return back_to(request, person)
    return page(request, "community/privacy/change.html", status, person=person, form=form)


@links.private
def held_json(request: HttpRequest, secret: str) -> HttpResponse:
    """All ordinary data for a computer to read."""
    return as_json(own(request, secret), with_special=False)


@links.private
def held_pdf(request: HttpRequest, secret: str) -> HttpResponse:
    """All ordinary data for a person to read and print."""
    return as_pdf(request, own(request, secret), with_special=False)


def as_json(person: Participant, *, with_special: bool) -> HttpResponse:
    """The file for a computer to read."""
    found = held.everything(person, now=timezone.now(), with_special=with_special)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="held.json"'
    return response


def as_pdf(request: HttpRequest, person: Participant, *, with_special: bool) -> HttpResponse:
    """The paper; drawing one takes a while, so not without end."""
    if guard.too_many(request, "held", PAPERS_AN_HOUR):
        return troubles.page(request, troubles.TOO_MANY)
    paper = papers.held_paper(person, with_special=with_special)
    response = HttpResponse(paper, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="held.pdf"'
    return response


@links.private
def fresh(request: HttpRequest, secret: str) -> HttpResponse:
    """Have a fresh link sent: to erase, or to see what tells of health or care."""
    person = own(request, secret)
    asked = request.POST.get("wish") or request.GET.get("wish", "")
    wish = asked if asked in FreshLink.Wish.values else FreshLink.Wish.ERASE
    sent = False
    address = actions.proving_address(person=person, now=timezone.now())
    if request.method == "POST" and "_language" not in request.POST and address:
        if not too_often("fresh", person):
            actions.send_fresh_link(person=person, wish=wish, now=timezone.now())
        sent = True
    return page(request, "community/privacy/fresh.html", person=person, wish=wish, sent=sent, address=address)


@require_POST
@links.private
def renew(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody else has this link: the old ones open nothing more, a new one goes to the address we know."""
    person = own(request, secret)
    if not person.email or too_often("renew", person):
        ring = _("Please ring us, so that we can give you a new link.")
        ask = _("We can’t send a new link now. Please ask us for one.")
        messages.warning(request, ring if settings.CONTACT_PHONE else ask)
        return back_to(request, person)
    actions.renew_link(person=person)
    return redirect("privacy/sent")


def fresh_of(request: HttpRequest, secret: str, wish: str) -> FreshLink:
    """The fresh link behind a secret; the page speaks the person's language."""
    rows = FreshLink.objects.filter(wish=wish).select_related("participant__organisation")
    link = links.find(rows, FreshLink.link_kind, secret)
    languages.speak(request, link.participant.language)
    return link


def over(request: HttpRequest, person: Participant) -> HttpResponse:
    """A true link whose hour is past."""
    return page(request, "community/privacy/over.html", 410, person=person)


@links.private
def everything(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything, what tells of health or care too: one button, since mail scanners open links."""
    link, now = fresh_of(request, secret, FreshLink.Wish.SEE), timezone.now()
    person = link.participant
    if link.is_over(now):
        return over(request, person)
    if request.method != "POST" or "_language" in request.POST:
        return page(request, "community/privacy/everything.html", person=person, kinds=[])
    try:
        actions.use(link=link, now=now)
    except actions.LinkOver:
        return over(request, person)
    if "json" in request.POST:
        return as_json(person, with_special=True)
    if "pdf" in request.POST:
        return as_pdf(request, person, with_special=True)
    kinds = held.kinds(person, with_special=True)
    return page(request, "community/privacy/everything.html", person=person, kinds=kinds)


@links.private
def erase(request: HttpRequest, secret: str) -> HttpResponse:
    """One page, one button; afterwards a goodbye."""
    link, now = fresh_of(request, secret, FreshLink.Wish.ERASE), timezone.now()
    if link.is_over(now):
        return over(request, link.participant)
    if request.method == "POST" and "_language" not in request.POST:
        try:
            erasing.erase(link=link, now=now)
        except actions.LinkOver:
            return over(request, link.participant)
        return redirect("privacy/goodbye")
    kinds = held.kinds(link.participant)
    return page(request, "community/privacy/erase.html", person=link.participant, kinds=kinds)


@links.private
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Is this your new address? One button."""
    rows = AddressChange.objects.select_related("participant")
    waiting = links.find(rows, AddressChange.link_kind, secret)
    languages.speak(request, waiting.participant.language)
    now = timezone.now()
    if waiting.is_over(now):
        return over(request, waiting.participant)
    if request.method == "POST" and "_language" not in request.POST:
        try:
            person = actions.confirm_address(change=waiting, now=now)
        except actions.LinkOver:
            return over(request, waiting.participant)
        messages.success(request, _("From now on we write to this address."))
        return back_to(request, person)
    return page(request, "community/privacy/confirm.html", waiting=waiting, person=waiting.participant)
