"""What hosts do at the desk about one person's consents, own page and erasure."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.messages.permission import SERVICE, may_write
from community.people import actions as people
from community.people import telling, visibility
from community.people.models import Consent, Participant
from community.people.people_page import people_page, person_of, reader
from community.people.wordings import ASKED
from community.privacy import actions, erasing, held
from community.privacy.forms import EraseForm, SaidForm
from wwnt.kit import qr
from wwnt.kit.access import may, needs
from wwnt.kit.links import absolute

TAB = "people/desk/people"
SEE, KEEP = "community.view_participant", "community.change_participant"
ABOUT_HEALTH = telling.ABOUT_HEALTH


@needs(SEE)
def consents(request: HttpRequest, pk: int) -> HttpResponse:
    """The ledger in order of time; what was agreed to or taken back in conversation is noted here."""
    person = person_of(request, pk, group=visibility.CONTACT)
    by, now = reader(request), timezone.now()
    form = SaidForm.fill(request, initial={"language": person.language, "how": Consent.How.SPOKEN})
    if "take_back" in request.POST:
        if request.POST["take_back"] not in may_take_back(by):
            raise Http404
        purposes = [request.POST["take_back"]]
        actions.note_taken_back(person=person, purposes=purposes, how=Consent.How.SPOKEN, now=now, by=by)
        messages.success(request, _("Noted."))
        return redirect("privacy/desk/consents", pk=pk)
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["wording"] = given["wording"] or sentence(given["purpose"], given["language"])
        actions.note_said(person=person, now=now, by=by, **given)
        messages.success(request, _("Noted."))
        return redirect("privacy/desk/consents", pk=pk)
    sees_all = visibility.HATS in visibility.groups(by, [person])[person.pk]
    rows = [
        (each, telling.where(each))
        for each in telling.ledger(person)
        if sees_all or each.purpose not in ABOUT_HEALTH
    ]
    return people_page(
        request,
        "community/privacy/desk/consents.html",
        tab=TAB,
        person=person,
        ledger=rows,
        verdicts=verdicts(person),
        form=form,
        may_take_back=may_take_back(by),
        sentences=[(each.label, sentence(each.value, person.language)) for each in Consent.NEWS],
    )


def may_take_back(by: Any) -> Collection[str]:
    """The purposes whose taking back this reader may note: news, and for who keeps people all others too."""
    return Consent.Purpose.values if may(by, KEEP) else Consent.NEWS


def sentence(purpose: str, language: str) -> str:
    """The sentence of our forms in a language."""
    with translation.override(language):
        return str(ASKED[Consent.Purpose(purpose)])


def verdicts(person: Participant) -> list[tuple[str, bool, str]]:
    """For each way, whether we may write, and why or why not."""
    ways = [(SERVICE, _("Messages about their own place"))]
    ways += [(each.value, str(each.label)) for each in Consent.NEWS]
    found = [(name, may_write(person, purpose)) for purpose, name in ways]
    return [(name, verdict.may, str(verdict.why)) for name, verdict in found]


@needs(KEEP)
def own_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the person would see, to read out or print; their link, to send, hand over or make anew."""
    person = person_of(request, pk)
    by = reader(request)
    if request.method == "POST" and "_language" not in request.POST:
        if "renew" in request.POST:
            actions.renew_link(person=person, by=by)
            messages.success(request, _("The links sent so far open nothing more. This is the new one."))
        elif "send" in request.POST and person.email:
            actions.send_pages(person=person, by=by)
            messages.success(request, _("It is on its way."))
        return redirect("privacy/desk/own_page", pk=pk)
    actions.note_reading(person=person, now=timezone.now(), by=by)
    url = absolute(reverse("privacy/me", args=[person.secret]))
    return people_page(
        request,
        "community/privacy/desk/own_page.html",
        tab=TAB,
        person=person,
        url=url,
        code=qr.svg(url, title=_("Link to the page of %(name)s") % {"name": person.name}, scale=4),
        kinds=held.kinds(person, aloud=True),
    )


@needs(KEEP)
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """What will go, and a name to type by hand; a reason is not asked."""
    person = person_of(request, pk)
    form = EraseForm.fill(request, person=person)
    if form.is_valid():
        try:
            erasing.erase_by_hand(person=person, now=timezone.now(), by=reader(request))
        except people.Gone:
            said = _(
                "This entry is not there any more: somebody has just erased it, or made it one with another."
            )
            messages.warning(request, said)
        else:
            messages.success(request, _("Erased. Only counts stay."))
        return redirect("people/desk/people")
    return people_page(
        request,
        "community/privacy/desk/erase.html",
        tab=TAB,
        person=person,
        form=form,
        kinds=held.kinds(person, aloud=True),
    )
