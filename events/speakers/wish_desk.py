"""The desk's page of wishes: what people would like, who offers what fits, and the way to asking them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import event_of, host, programme_page
from events.speakers import actions, wishing
from events.speakers.call_desk import TAB
from events.speakers.call_models import Wish
from events.speakers.call_setting_forms import WishForm
from events.speakers.rights import CHANGE, SEE
from wwnt.kit import bilingual
from wwnt.kit.access import needs


@needs(SEE)
def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """All wishes, and the pairs of a wish and an offer."""
    event, now = event_of(slug), timezone.now()
    rows = list(Wish.objects.filter(event=event))
    may_change = host(request).has_perm(CHANGE, event)
    return programme_page(
        request,
        event,
        "events/speakers/desk/wishes.html",
        tab=TAB,
        groups=[
            (state, [each for each in rows if each.state == state])
            for state in Wish.State
            if any(each.state == state for each in rows)
        ],
        pairs=wishing.pairs(event, host(request), now) if may_change else [],
        adding=WishForm() if may_change and not event.is_over(now) else None,
        may_change=may_change,
        can_ask=may_change and not event.is_over(now) and not event.is_cancelled,
    )


@needs(CHANGE)
@require_POST
def add_wish(request: HttpRequest, slug: str) -> HttpResponse:
    """A wish that somebody said on the phone or at a table."""
    event, form = event_of(slug), WishForm.fill(request)
    if form.is_valid():
        words, now = form.cleaned_data["words"], timezone.now()
        language = request.POST.get("language", "")
        language = language if language in bilingual.LANGUAGES else bilingual.current()
        try:
            wishing.wish(event=event, words=words, language=language, now=now, by=host(request))
            messages.success(request, _("Kept."))
        except wishing.WishesClosed:
            messages.error(request, _("There are as many wishes as can be read."))
    else:
        messages.error(request, _("Please write a few words, 200 letters at most."))
    return redirect("speakers/desk/wishes", slug)


@needs(CHANGE)
@require_POST
def look_at_wish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Everybody may read it, or it is put aside."""
    row = get_object_or_404(Wish.objects.select_related("event"), event=event_of(slug), pk=pk)
    wanted = request.POST.get("shown")
    if wanted not in ("0", "1"):
        messages.warning(request, _("Please choose one of the answers. Nothing was changed."))
        return redirect("speakers/desk/wishes", slug)
    shown = wanted == "1"
    wishing.look_at_wish(wish=row, shown=shown, by=host(request), now=timezone.now())
    messages.success(request, _("It stands on the site.") if shown else _("Put aside."))
    return redirect("speakers/desk/wishes", slug)


@needs(CHANGE)
@require_POST
def ask_of_offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note somebody of the board, and go on to what we write to them."""
    event, now = event_of(slug), timezone.now()
    offer = next((each for each in wishing.offers_for(host(request), event, now) if each.pk == pk), None)
    if offer is None:
        messages.error(request, _("This offer does not stand any more."))
        return redirect("speakers/desk/wishes", slug)
    number = request.POST.get("wish", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 16
    wish = Wish.objects.filter(event=event, pk=int(number)).first() if is_number else None
    try:
        made = wishing.note_offer(event=event, offer=offer, wish=wish, by=host(request), now=now)
    except actions.AlreadyASpeaker as error:
        messages.warning(request, _("Among the speakers already: %(name)s") % {"name": error.speaker})
        return redirect("speakers/desk/speaker", slug, error.speaker.pk)
    except actions.TooLate:
        messages.error(request, _("The meet-up is over or called off, so nobody can be asked."))
        return redirect("speakers/desk/wishes", slug)
    messages.info(request, _("Noted, and not asked yet: %(name)s") % {"name": made.name})
    return redirect("speakers/desk/ask", slug, made.pk)
