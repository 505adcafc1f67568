"""The answers that wait to be checked and sent, and those to be told by phone or in a letter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import kept
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from events.speakers import reading_papers, reading_replies, ringing
from events.speakers.reading_actions import Closed
from events.speakers.reading_desk import page
from events.speakers.reading_forms import ReplyForm
from events.speakers.reading_models import Reply
from events.speakers.rights import CHANGE, REACH
from wwnt.kit.access import needs

MOST = 200


def reply_of(event: Event, pk: int) -> Reply:
    """One answer of this meet-up."""
    return get_object_or_404(reading_replies.replies_of(event), pk=pk)


@needs(CHANGE)
def replies(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits to be checked, whom to ring or write to, and what has gone out."""
    event = event_of(slug)
    sent = reading_replies.replies_of(event).exclude(sent_at=None).order_by("-sent_at", "-pk")
    return page(
        request,
        event,
        "replies",
        drafts=list(reading_replies.drafts_of(event)[:MOST]),
        to_tell=[
            (each, ringing.through(each.speaker))
            for each in reading_replies.to_tell(event).prefetch_related("speaker__contributions")[:MOST]
        ],
        sent=list(sent[:MOST]),
        may_reach=host(request).has_perm(REACH, event),
    )


def read_version(request: HttpRequest) -> int | None:
    """The version of what was offered that stood on the page."""
    typed = request.POST.get("read", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None


@needs(CHANGE)
def reply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One answer: read it, change it, send it."""
    event = event_of(slug)
    found = reply_of(event, pk)
    if found.sent_at is not None:
        return page(request, event, "reply", reply=found, form=None)
    form = ReplyForm.fill(request, instance=reply_of(event, pk))

    def act() -> None:
        changes = form.changes
        mark = form.cleaned_data["mark"]
        reading_replies.change_reply(
            reply=found,
            mark=mark,
            read=read_version(request),
            by=host(request),
            now=timezone.now(),
            **changes,
        )

    try:
        is_kept, stands = kept(form, act)
        if is_kept and request.POST.get("then") == "send":
            return _send(request, slug, [pk])
        if is_kept:
            messages.success(request, _("Kept. It has not gone out yet."))
            return redirect("speakers/desk/replies", slug)
    except Closed:
        messages.warning(request, _("This has gone out meanwhile; what you typed was not kept."))
        return redirect("speakers/desk/reply", slug, pk)
    return page(request, event, "reply", reply=found, form=form, stands=stands)


def _send(request: HttpRequest, slug: str, pks: list[int]) -> HttpResponse:
    """Send these, say how many went, and go back to the list."""
    sent, missed = reading_replies.send_replies(
        event=event_of(slug), pks=pks, by=host(request), now=timezone.now()
    )
    if sent:
        messages.success(
            request, _("On their way, or to be told by phone or letter: %(number)s") % {"number": sent}
        )
    if missed:
        words = _("Not sent, because it was changed or taken back, or is too late: %(number)s") % {
            "number": missed
        }
        messages.warning(request, words)
    if not sent and not missed:
        messages.info(request, _("That has gone out already. Nothing was sent twice."))
    return redirect("speakers/desk/replies", slug)


@needs(CHANGE)
@require_POST
def send_replies(request: HttpRequest, slug: str) -> HttpResponse:
    """Send those that stood on the page, one or all of them."""
    typed = request.POST.getlist("reply")[:MOST]
    return _send(request, slug, [int(pk) for pk in typed if pk.isascii() and pk.isdecimal() and len(pk) < 16])


@needs(REACH)
@require_POST
def tell_reply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody rang, or posted the letter."""
    reading_replies.told_by_hand(reply=reply_of(event_of(slug), pk), by=host(request), now=timezone.now())
    messages.success(request, _("Kept."))
    is_on_list = "list" in request.POST or not host(request).has_perm(CHANGE, slug)
    return redirect(f"speakers/desk/{'ring' if is_on_list else 'replies'}", slug)


@needs(REACH)
def reply_letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The answer as a letter to print and post, once a host has released it: it holds their address and the way to their page."""
    found = get_object_or_404(reading_replies.replies_of(event_of(slug)).exclude(sent_at=None), pk=pk)
    response = HttpResponse(reading_papers.letter(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{found.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
