"""The call for contributions as everybody sees it: the form, and what was offered behind its own link."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.access.actions import Given
from events.access.needs_form import NeedsForm
from events.meetups.changes import kept
from events.meetups.models import Event
from events.speakers import call_needs, offering, playing, wishing
from events.speakers.call_files import NoRoom
from events.speakers.call_first_forms import FirstOfferForm
from events.speakers.call_forms import OfferForm
from events.speakers.call_models import Call, Upload, Wish
from events.speakers.models import Contribution
from wwnt.kit import bilingual, guard, languages, links

AN_HOUR, WITH_ONE_ADDRESS = 120, 10
"""How many offers may come from one place within an hour, and how many with one e-mail address."""
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
    given: dict[str, Any] = {"call": call, "kind": kind, "now": now}
    is_refused = request.method == "POST" and guard.too_many(request, "call", AN_HOUR)
    form, needs = fill_offer(request, is_refused=is_refused, **given), fill_needs(request, event, is_refused)
    trouble = ""
    if all([form.is_valid(), needs.is_valid()]):
        if form.is_from_a_program:
            return redirect("speakers/call", slug=event.slug)
        is_refused = guard.too_many_with(form.cleaned_data["email"], WITH_ONE_ADDRESS)
        if is_refused:
            form = fill_offer(request, is_refused=True, **given)
        else:
            made, trouble = take(form, event, is_invited=is_invited)
            if made is not None:
                keep_needs(request, made, needs)
                return redirect(f"{reverse('speakers/offered', args=[made.secret])}?new=1")
    trouble = "too_many" if is_refused else trouble
    context |= {"form": form, "needs": needs, "kind": Contribution.Kind(kind), "trouble": trouble}
    return render(request, "events/speakers/offer.html", context, status=429 if is_refused else 200)


def fill_offer(request: HttpRequest, *, is_refused: bool, **given: Any) -> FirstOfferForm:
    """The form of somebody who may send it; of who sent too many what they typed, and nothing of it is kept."""
    return (FirstOfferForm.unread if is_refused else FirstOfferForm.fill)(request, **given)


def fill_needs(request: HttpRequest, event: Event, is_refused: bool = False) -> NeedsForm:
    """What helps them take part; what we know of them already never shows here."""
    return (NeedsForm.unread if is_refused else NeedsForm.fill)(request, event=event, standing=Given())


def keep_needs(request: HttpRequest, row: Contribution, needs: NeedsForm) -> None:
    """Have kept what helps them, once it is sent."""
    given = needs.needs
    if row.state == State.DRAFT:
        if not given.is_empty:
            words = _("What helps you take part is not kept with a draft: we ask again when you send it.")
            messages.info(request, words)
        return
    call_needs.note_needs(contribution=row, given=given, language=bilingual.current(), now=timezone.now())


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
    is_refused = request.method == "POST" and guard.too_many_for(row.pk, "call-change", AN_HOUR)
    fill = OfferForm.unread if is_refused else OfferForm.fill
    form = fill(request, call=call, kind=row.kind, now=now, contribution=row)
    asks = row.state == State.DRAFT
    needs = fill_needs(request, row.event, is_refused) if asks else None
    status, trouble, stands = (429, "too_many", []) if is_refused else (200, "", list[dict[str, Any]]())
    try:
        is_kept = needs is None or needs.is_valid()
        if is_kept:
            is_kept, stands = kept(form, lambda: keep(form, row))
    except (offering.Decided, Contribution.DoesNotExist):
        messages.warning(request, _("It has been decided already. Nothing was changed."))
        return redirect(back)
    except NoRoom:
        is_kept, trouble = False, "no_room"
    if is_kept:
        messages.success(request, _("Kept.") if form.is_draft else _("Sent. Thank you."))
        if needs is not None:
            row.refresh_from_db()
            keep_needs(request, row, needs)
        return redirect(back)
    context = {"contribution": row, "event": row.event, "form": form, "kind": Contribution.Kind(row.kind)}
    context |= {"stands": stands, "trouble": trouble, "call": call, "contact_phone": row.event.phone}
    context["needs"] = needs
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
        if request.method == "POST" and row.state != State.WITHDRAWN:
            messages.warning(request, _("It has been decided already. Nothing was changed."))
        return redirect("speakers/offered", secret=secret)
    if request.method == "POST" and "_language" not in request.POST:
        is_draft = row.state == State.DRAFT
        try:
            offering.withdraw_offer(contribution=row, now=now)
            messages.success(request, _("Taken back. You are welcome as a guest all the same."))
        except offering.Decided:
            is_draft = False
            messages.warning(request, _("It has been decided already. Nothing was changed."))
        except Contribution.DoesNotExist:
            is_draft = True
            messages.info(request, _("It is gone already."))
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
