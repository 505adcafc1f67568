"""The call for contributions as everybody sees it: what is looked for, and the form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.access.actions import Given
from events.access.needs import NOTHING
from events.access.needs_form import NeedsForm
from events.meetups.models import Event
from events.speakers import call_needs, offering, wishing
from events.speakers.call_files import NoRoom
from events.speakers.call_first_forms import FirstOfferForm
from events.speakers.call_models import Call, Wish
from events.speakers.models import Contribution
from wwnt.kit import bilingual, guard, links

AN_HOUR, WITH_ONE_ADDRESS = 120, 10
"""How many offers may come from one place within an hour, and how many with one e-mail address."""
Phase = Call.Phase
State = Contribution.State


def public_call(slug: str) -> Call:
    """The call of a published meet-up, from when its hosts have first switched it on."""
    return get_object_or_404(Call.objects.known().select_related("event__venue"), event__slug=slug)


def call(request: HttpRequest, slug: str) -> HttpResponse:
    """What the hosts look for; then the form of the kind that was chosen."""
    return offer_page(request, public_call(slug), is_invited=False)


@links.private
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """The same for people who were invited, also after the call has closed."""
    rows = Call.objects.known().select_related("event__venue")
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
    kind = chosen_kind(request, call)
    if not offering.may_offer(call, now, is_invited=is_invited):
        if request.method == "POST" and kind:
            return typed_too_late(request, call, kind, context)
        return render(request, "events/speakers/call_closed.html", context)
    if not kind:
        return render(request, "events/speakers/call.html", context)
    given: dict[str, Any] = {"call": call, "kind": kind, "now": now}
    is_refused = request.method == "POST" and guard.too_many(request, "call", AN_HOUR)
    form = fill_offer(request, is_refused=is_refused, **given)
    needs = fill_needs(request, event, is_refused or form.is_draft)
    trouble = ""
    if all([form.is_valid(), form.is_draft or needs.is_valid()]):
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


def typed_too_late(request: HttpRequest, call: Call, kind: str, context: dict[str, Any]) -> HttpResponse:
    """The call closed while somebody was typing: nothing is sent, and all they typed stands there still."""
    form = fill_offer(request, is_refused=True, call=call, kind=kind, now=timezone.now())
    context |= {"form": form, "needs": fill_needs(request, call.event, is_unread=True)}
    context |= {"kind": Contribution.Kind(kind), "trouble": "closed"}
    return render(request, "events/speakers/offer.html", context, status=409)


def fill_offer(request: HttpRequest, *, is_refused: bool, **given: Any) -> FirstOfferForm:
    """The form of somebody who may send it; of who sent too many what they typed, and nothing of it is kept."""
    return (FirstOfferForm.unread if is_refused else FirstOfferForm.fill)(request, **given)


def fill_needs(request: HttpRequest, event: Event, is_unread: bool = False) -> NeedsForm:
    """What helps them take part; what we know of them already never shows here, and a draft keeps none of it."""
    return (NeedsForm.unread if is_unread else NeedsForm.fill)(request, event=event, standing=Given())


def said_needs(needs: NeedsForm) -> bool:
    """Whether anything was told there, read or not."""
    told = [needs[name].data for name in ("access_words", "diet", "diet_words")]
    return any(told) or any(kind != NOTHING for kind in needs["access"].data or ())


def keep_needs(request: HttpRequest, row: Contribution, needs: NeedsForm) -> None:
    """Have kept what helps them, once it is sent."""
    if row.state in (State.DRAFT, State.WITHDRAWN):
        if said_needs(needs):
            words = _("What helps you take part is not kept with a draft: we ask again when you send it.")
            messages.info(request, words)
        return
    call_needs.note_needs(
        contribution=row, given=needs.needs, language=bilingual.current(), now=timezone.now()
    )


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


def wishes_of(event: Event, now: Any) -> dict[str, Any]:
    """What a page shows of wishes: those that everybody reads, and whether more are taken."""
    return {
        "wishes": Wish.objects.filter(event=event).shown()[:50],
        "takes_wishes": wishing.takes_wishes(event, now),
    }
