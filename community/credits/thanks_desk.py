"""The desk's pages about thanks: writing them, and seeing that they get there by mail or on a card."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.credits import papers, thanking
from community.credits.actions import AlreadySettled
from community.credits.desk import SEE, TAB
from community.credits.forms import ThankForm
from community.credits.models import ThankYou
from community.credits.people_by_name import by_name
from community.messages.models import Message
from community.people import visibility
from community.people.models import Participant
from community.people.people_page import people_page, person_of, reader
from wwnt.kit import bilingual
from wwnt.kit.access import needs

ON_A_PAGE = 40
ON_PAPER_AT_ONCE = 40


def _mine(request: HttpRequest) -> "QuerySet[ThankYou]":
    """Thanks for people whom the reader may see, and those the reader wrote."""
    by = reader(request)
    seen = visibility.whom(by, visibility.TIME)
    rows = ThankYou.objects.select_related("sender", "receiver")
    if seen == Q():
        return rows
    people = Participant.objects.filter(seen)
    return rows.filter(Q(receiver__in=people) | Q(by=by))


@needs(SEE)
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank-yous, the latest first, with what became of each."""
    page = Paginator(_mine(request), ON_A_PAGE).get_page(request.GET.get("page"))
    pks = [each.pk for each in page.object_list]
    sent = Message.objects.filter(kind=thanking.KIND, row__in=pks)
    came_back = {message.row for message in sent.troubled()}
    for each in page.object_list:
        each.came_back = each.pk in came_back  # type: ignore[attr-defined]
    return people_page(request, "community/credits/desk/thanks.html", tab=TAB, page=page)


@needs(SEE)
def thank(request: HttpRequest) -> HttpResponse:
    """Write a thank-you for somebody."""
    pk = request.GET.get("person", "")
    person = person_of(request, int(pk), group=visibility.TIME) if pk.isdecimal() and len(pk) < 18 else None
    form = ThankForm.fill(request, by=reader(request), person=person)
    if form.is_valid():
        written = thanking.write(by=reader(request), now=timezone.now(), **form.told())
        messages.success(request, _("Written. Now it can be sent, or printed as a card."))
        return redirect("credits/desk/thank_you", written.pk)
    return people_page(request, "community/credits/desk/thank.html", tab=TAB, form=form, person=person)


@needs(SEE)
def thank_you(request: HttpRequest, pk: int) -> HttpResponse:
    """One thank-you: as it is read, and the ways to give it."""
    found = get_object_or_404(_mine(request), pk=pk)
    if request.method == "POST" and "_language" not in request.POST:
        return _do(request, found)
    fitting = by_name(reader(request), found.to_words) if found.is_waiting else []
    return people_page(
        request,
        "community/credits/desk/thank_you.html",
        tab=TAB,
        thanks=found,
        fitting=fitting,
        can_mail=bool(found.receiver and found.receiver.can_get_email),
        message=Message.objects.filter(kind=thanking.KIND, row=found.pk).last(),
    )


def _do(request: HttpRequest, found: ThankYou) -> HttpResponse:
    by, now, what = reader(request), timezone.now(), request.POST.get("do", "")
    try:
        if what == "send":
            thanking.send(thanks=found, by=by, now=now)
            messages.success(request, _("On its way."))
        elif what == "by_hand":
            thanking.give_by_hand(thanks=[found], by=by, now=now)
            messages.success(request, _("Noted as given."))
        elif what == "throw_away":
            thanking.throw_away(thanks=found, by=by, now=now)
            messages.success(request, _("Taken away."))
            return redirect("credits/desk/thanks")
        elif what == "name":
            chosen = request.POST.get("to", "")
            receiver = (
                person_of(request, int(chosen), group=visibility.TIME)
                if chosen.isdecimal() and len(chosen) < 18
                else None
            )
            thanking.name_receiver(thanks=found, receiver=receiver, by=by, now=now)
            messages.success(request, _("Saved. Now it can be sent, or printed as a card."))
    except thanking.NoMail:
        messages.error(request, _("We have no e-mail address for them. Print the card, or read it to them."))
    except AlreadySettled:
        messages.error(request, _("Somebody has dealt with it in the meantime."))
    return redirect("credits/desk/thank_you", found.pk)


@needs(SEE)
def cards(request: HttpRequest) -> HttpResponse:
    """Cards to print, four on a page: one that is named, or all that are not given yet."""
    rows = _mine(request).exclude(status=ThankYou.Status.WAITING)
    one = request.GET.get("thanks", "")
    if one.isdecimal() and len(one) < 18:
        rows = rows.filter(pk=int(one))
    else:
        rows = rows.filter(status=ThankYou.Status.READY).order_by("created_at", "pk")
    found = list(rows[:ON_PAPER_AT_ONCE])
    if not found:
        raise Http404
    return papers.pdf_answer(papers.cards(found, language=bilingual.current()), _("Thank-you cards"))
