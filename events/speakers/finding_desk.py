"""Finding people to ask, by what they bring and have brought; one press notes them, and nobody is written to by it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import event_of, host, programme_page
from events.speakers import actions, finding, finding_gifts, showing
from events.speakers.finding_gifts import Asked
from events.speakers.models import Speaker
from events.speakers.rights import CHANGE, DIRECTORY
from wwnt.kit import text
from wwnt.kit.access import needs

TAB = "speakers/desk/speakers"


def asked_in(request: HttpRequest) -> Asked:
    """What the address asks for."""
    language = request.GET.get("speaks", "")
    return Asked(
        words=text.one_line(request.GET.get("q", ""))[:120],
        language=language if language in dict(finding.LANGUAGES) else "",
        area=text.one_line(request.GET.get("area", ""))[:80],
        lived=request.GET.get("lived") == "1",
    )


@needs(CHANGE)
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """Who knows about this and speaks that? With the share of those who speak from their own lives."""
    event, asked = event_of(slug), asked_in(request)
    opens = host(request).has_perm(DIRECTORY)
    rows = list(Speaker.objects.named().beyond_drafts().told_whether_read().filter(event=event))
    return programme_page(
        request,
        event,
        "events/speakers/desk/find.html",
        tab=TAB,
        asked=asked,
        found=finding_gifts.find(request.user, event, asked, from_directory=opens),
        languages=finding.LANGUAGES,
        query=request.GET.urlencode(),
        share=showing.lived_share(rows),
        can_add=not event.is_over(timezone.now()) and not event.is_cancelled,
    )


@needs(CHANGE)
@require_POST
def note(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note them among those to be asked."""
    event = event_of(slug)
    person = finding_gifts.may_be_asked(request.user, pk, from_directory=host(request).has_perm(DIRECTORY))
    if person is None:
        raise Http404
    try:
        actions.add_speaker(
            event=event,
            name=person.name,
            language=person.language,
            person=person,
            lived_it=True if finding_gifts.lived_before([pk]) else None,
            for_gift=finding_gifts.gift_of(request.user, pk, request.POST.get("gift", "")),
            by=host(request),
            now=timezone.now(),
        )
        messages.success(request, _("Noted, and not asked yet: %(name)s") % {"name": person.name})
    except actions.AlreadyASpeaker:
        messages.info(request, _("Among the speakers already: %(name)s") % {"name": person.name})
    query = request.GET.urlencode()
    return redirect(reverse("speakers/desk/find", args=[slug]) + (f"?{query}" if query else ""))
