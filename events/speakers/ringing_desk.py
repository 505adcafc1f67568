"""Speakers to be told by phone or post, for who sees how they are reached: the list, ticking off, the letter."""

from collections.abc import Collection, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from events.meetups.desk_page import event_of, host, programme_page
from events.speakers import papers, reading_replies, ringing, slots, telling, words
from events.speakers.desk import TAB, speaker_of
from events.speakers.finding_gifts import thought_of_for
from events.speakers.rights import REACH, SEE
from events.speakers.ringing import Waiting
from events.speakers.slots import Slot
from events.speakers.words import Said
from wwnt.kit.access import needs


@needs(REACH)
def ring(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ring or write to, at which number or through whom, and what to say, in their language."""
    event = event_of(slug)
    waiting = ringing.to_ring(event)
    gifts = thought_of_for(host(request), [each.speaker for each in waiting])
    return programme_page(
        request,
        event,
        "events/speakers/desk/ring.html",
        tab=TAB,
        rows=[
            (each, message_actions.kind_name(kind=each.message.kind), *_said(each, gifts)) for each in waiting
        ],
        replies=[
            (each, ringing.through(each.speaker))
            for each in reading_replies.to_tell(event).prefetch_related("speaker__contributions")
        ],
        opens_speaker=host(request).has_perm(SEE, event),
    )


def _said(waiting: Waiting, gifts: Collection[int]) -> tuple[Said, Sequence[Slot]]:
    """What to say in their language, and when they speak where that is to be told."""
    kind = waiting.message.kind
    with translation.override(waiting.message.language):
        said = words.said(kind, waiting.speaker, gifts=gifts)
        return said, slots.standing(waiting.speaker) if kind in (telling.SLOT, telling.THANKS) else ()


@needs(REACH)
@require_POST
def told(request: HttpRequest, slug: str, pk: int, message: int) -> HttpResponse:
    """A message that could not go by e-mail was told by phone or post."""
    event = event_of(slug)
    row = get_object_or_404(telling.letters_to(speaker_of(event, pk)), pk=message)
    if row.is_troubled:
        message_actions.told_by_hand(message=row, now=timezone.now(), by=host(request))
        messages.success(request, _("Noted: told by phone or post."))
    if "list" in request.POST or not host(request).has_perm(SEE, event):
        return redirect("speakers/desk/ring", slug)
    return redirect("speakers/desk/speaker", slug, pk)


@needs(REACH)
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What they are to be told now, as a letter to print and post: it holds their address, and the way to their page."""
    found = speaker_of(event_of(slug), pk)
    gifts = thought_of_for(host(request), [found])
    response = HttpResponse(papers.letter(found, gifts=gifts), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{found.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
