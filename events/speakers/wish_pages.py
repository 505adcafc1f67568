"""What people would like, as everybody sees it: say yours, or that you would like one of these too."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.models import Event
from events.speakers import once, wishing
from events.speakers.call_models import Wish
from events.speakers.call_pages import public_call, wishes_of
from events.speakers.call_setting_forms import WishForm
from wwnt.kit import bilingual, guard

WISHES_AN_HOUR, ME_TOO_AN_HOUR = 60, 300
"""How many wishes and "me too" may come from one place within an hour."""


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
        return back
    try:
        wishing.me_too(wish=row, now=timezone.now())
        messages.success(request, _("Counted. Thank you."))
        return once.remember(request, back, pk)
    except wishing.WishesClosed:
        messages.warning(request, _("Wishes are not taken any more."))
    return back
