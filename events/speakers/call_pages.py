"""The call for contributions as everybody sees it: the form, what was offered behind its own link, and wishes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import kept
from events.meetups.models import Event
from events.speakers import offering, once, playing, wishing
from events.speakers.call_files import NoRoom
from events.speakers.call_forms import FirstOfferForm, OfferForm
from events.speakers.call_models import Call, Upload, Wish
from events.speakers.call_setting_forms import WishForm
from events.speakers.models import Contribution
from wwnt.kit import bilingual, guard, languages, links

AN_HOUR, WITH_ONE_ADDRESS = 120, 10
WISHES_AN_HOUR, ME_TOO_AN_HOUR = 60, 300
"""How many offers, wishes and "me too" may come from one place within an hour; offers also with one e-mail address."""
Phase = Call.Phase
State = Contribution.State


def public_call(slug: str) -> Call:
    """The call of a published meet-up whose hosts have switched it on."""
    rows = Call.objects.select_related("event__venue")
    return get_object_or_404(rows, event__in=Event.objects.public().filter(slug=slug), is_on=True)


def call(request: HttpRequest, slug: str) -> HttpResponse:
    """What the hosts look for; then the form of the kind that was chosen."""
    return offer_page(request, public_call(slug), is_invited=False)


@links.private
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """The same for people who were invited, also after the call has closed."""
    rows = Call.objects.select_related("event__venue").filter(event__in=Event.objects.public(), is_on=True)
    return offer_page(request, links.find(rows, Call.link_kind, secret), is_invited=True)


def chosen_kind(request: HttpRequest, call: Call) -> str:
    """The kind that the address names, or the only one there is; empty where it is still to be chosen."""
    wanted = request.GET.get("kind", "")
    if wanted in call.offered:
        return wanted
    return call.offered[0].value if len(call.offered) == 1 else ""


def offer_page(request: HttpRequest, call: Call, *, is_invited: bool) -> HttpResponse:
    """Choose a kind, fill in its form, send it or keep it as a draft."""
    event, now = call.event, timezone.now()
    context: dict[str, Any] = {"event": event, "call": call, "contact_phone": event.phone}
    context |= {"phase": call.phase(now), "is_invited": is_invited}
    context |= wishes_of(event, now)
    if not offering.may_offer(call, now, is_invited=is_invited):
        return render(request, "events/speakers/call_closed.html", context)
    kind = chosen_kind(request, call)
    if not kind:
        return render(request, "events/speakers/call.html", context)
    form = FirstOfferForm.fill(request, call=call, kind=kind, now=now)
    status, trouble = 200, ""
    if request.method == "POST" and guard.too_many(request, "call", AN_HOUR):
        status, trouble = 429, "too_many"
    elif form.is_valid():
        if form.is_from_a_program:
            return redirect("speakers/call", slug=event.slug)
        if guard.too_many_with(form.cleaned_data["email"], WITH_ONE_ADDRESS):
            status, trouble = 429, "too_many"
        else:
            made, trouble = take(form, event, is_invited=is_invited)
            if made is not None:
                return redirect(f"{reverse('speakers/offered', args=[made.secret])}?new=1")
    context |= {"form": form, "kind": Contribution.Kind(kind), "trouble": trouble}
    return render(request, "events/speakers/offer.html", context, status=status)


def take(form: FirstOfferForm, event: Event, *, is_invited: bool) -> tuple[Contribution | None, str]:
    """Have the offer kept; says in a word what stood in the way."""
    try:
        made = offering.offer(
            event=event,
            who=form.who,
            offered=form.offered,
            now=timezone.now(),
            sends=not form.is_draft,
            is_invited=is_invited,
            form_key=form.cleaned_data["form_key"],
        )
    except offering.CallClosed:
        return None, "closed"
    except offering.TooManyOffers:
        return None, "too_many"
    except NoRoom:
        return None, "no_room"
    return made, ""


def own(request: HttpRequest, secret: str) -> Contribution:
    """The offer behind its own link."""
    return links.find(Contribution.objects.select_related("event__venue"), Contribution.link_kind, secret)


@links.private
def offered(request: HttpRequest, secret: str) -> HttpResponse:
    """What was offered, how it stands, and what can be done: the same page whoever we think it is."""
    row, now = own(request, secret), timezone.now()
    call = Call.objects.filter(event=row.event_id).first()
    context = {
        "contribution": row,
        "event": row.event,
        "call": call,
        "answers": answered(row),
        "uploads": row.uploads.all(),
        "can_change": offering.can_change(row, now),
        "is_new": "new" in request.GET,
        "contact_phone": row.event.phone,
    }
    return render(request, "events/speakers/offered.html", context)


def answered(contribution: Contribution) -> list[tuple[Any, str]]:
    """The call's own questions with what was answered, in words."""
    rows = contribution.answers.select_related("question")
    found = [(each.question, each.question.shown_answer(each.value, bilingual.current())) for each in rows]
    return [(question, words) for question, words in found if words]


@links.private
def change(request: HttpRequest, secret: str) -> HttpResponse:
    """Go on with a draft, or change what was sent."""
    row, now = own(request, secret), timezone.now()
    back = languages.keep(request, reverse("speakers/offered", args=[secret]))
    if not offering.can_change(row, now):
        return redirect(back)
    call = Call.objects.filter(event=row.event_id).first() or Call(event=row.event)
    call.event = row.event
    form = OfferForm.fill(request, call=call, kind=row.kind, now=now, contribution=row)
    status, trouble, stands = 200, "", list[dict[str, Any]]()
    if request.method == "POST" and guard.too_many_for(row.pk, "call-change", AN_HOUR):
        status, trouble = 429, "too_many"
    else:
        try:
            is_kept, stands = kept(form, lambda: keep(form, row))
        except offering.Decided:
            return redirect(back)
        except NoRoom:
            is_kept, trouble = False, "no_room"
        if is_kept:
            messages.success(request, _("Kept.") if form.is_draft else _("Sent. Thank you."))
            return redirect(back)
    context = {"contribution": row, "event": row.event, "form": form, "kind": Contribution.Kind(row.kind)}
    context |= {"stands": stands, "trouble": trouble, "call": call, "contact_phone": row.event.phone}
    return render(request, "events/speakers/change_offer.html", context, status=status)


def keep(form: OfferForm, row: Contribution) -> Contribution:
    """Have what was typed kept, and sent if that was pressed."""
    given = {"offered": form.offered, "mark": form.cleaned_data["mark"], "now": timezone.now()}
    return offering.change_offer(contribution=row, sends=not form.is_draft, **given)


@links.private
def take_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Are you sure? Then it is taken back, a draft for good."""
    row, now = own(request, secret), timezone.now()
    if not offering.can_change(row, now) or row.state == State.WITHDRAWN:
        return redirect("speakers/offered", secret=secret)
    if request.method == "POST" and "_language" not in request.POST:
        is_draft = row.state == State.DRAFT
        offering.withdraw_offer(contribution=row, now=now)
        messages.success(request, _("Taken back. You are welcome as a guest all the same."))
        if is_draft:
            return redirect("speakers/call", slug=row.event.slug)
        return redirect("speakers/offered", secret=secret)
    context = {"contribution": row, "event": row.event, "contact_phone": row.event.phone}
    return render(request, "events/speakers/take_back.html", context)


def file_of(request: HttpRequest, contribution: Contribution, what: str, ending: str) -> HttpResponse:
    """The picture or voice note of an offer, if it has one."""
    row = get_object_or_404(Upload, contribution=contribution, what=what)
    if row.ending != ending:
        raise Http404
    return playing.given_out(request, row.file, row.mime)


@links.private
def own_file(request: HttpRequest, secret: str, what: str, ending: str) -> HttpResponse:
    """One of the own uploads."""
    return file_of(request, own(request, secret), what, ending)


def wishes_of(event: Event, now: Any) -> dict[str, Any]:
    """What a page shows of wishes: those that everybody reads, and whether more are taken."""
    return {
        "wishes": Wish.objects.filter(event=event).shown()[:50],
        "takes_wishes": wishing.takes_wishes(event, now),
    }


def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """What people would like here; say yours, or that you would like one of these too."""
    call, now = public_call(slug), timezone.now()
    if not call.takes_wishes:
        raise Http404
    form, status, trouble = WishForm.fill(request), 200, ""
    if form.is_valid():
        if not form.cleaned_data["website"] and guard.too_many(request, "wish", WISHES_AN_HOUR):
            status, trouble = 429, "too_many"
        else:
            trouble = make_wish(form, call.event)
            if not trouble:
                messages.success(
                    request, _("Thank you. A host reads it first; then others can say “me too”.")
                )
                return redirect("speakers/wishes", slug=slug)
    context = {"event": call.event, "call": call, "form": form, "trouble": trouble}
    context |= {"contact_phone": call.event.phone} | wishes_of(call.event, now)
    return render(request, "events/speakers/wishes.html", context, status=status)


def make_wish(form: WishForm, event: Event) -> str:
    """Have the wish kept; says `closed` where that came too late. What a program sent is not kept."""
    if form.cleaned_data["website"]:
        return ""
    try:
        words, language = form.cleaned_data["words"], bilingual.current()
        wishing.wish(event=event, words=words, language=language, now=timezone.now())
    except wishing.WishesClosed:
        return "closed"
    return ""


@require_POST
def me_too(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One more would like it; nothing is kept of who."""
    call = public_call(slug)
    row = get_object_or_404(Wish.objects.filter(event=call.event).shown(), pk=pk)
    row.event = call.event
    back = redirect("speakers/wishes", slug=slug)
    if once.was_pressed(request, pk):
        messages.info(request, _("You have said so already, and it is counted once."))
        return back
    if guard.too_many(request, f"me-too-{pk}", 30) or guard.too_many(request, "me-too", ME_TOO_AN_HOUR):
        messages.warning(
            request, _("Many people are pressing this from where you are. Please try again later.")
        )
        return redirect("speakers/wishes", slug=slug)
    try:
        wishing.me_too(wish=row, now=timezone.now())
        messages.success(request, _("Counted. Thank you."))
        return once.remember(request, back, pk)
    except wishing.WishesClosed:
        messages.warning(request, _("Wishes are not taken any more."))
    return back
