"""The overview of one meet-up at the desk, and what else at the desk needs several rooms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups import actions as meetups
from events.meetups.desk_page import desk_page, event_of, host
from events.tickets.models import Ticket
from events.views import event_page
from wwnt.kit import access, sockets, trail
from wwnt.kit.access import needs
from wwnt.kit.looking import count_together, looking
from wwnt.kit.trail import read


@needs("events.view_event")
@looking()
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a host first, then the state of each matter."""
    event, now = event_of(slug), timezone.now()
    plugs = sockets.plugged("about_event")
    count_together(rows for plug in plugs for rows in (*plug.staged(event), *plug.counted(event, now)))
    items = [
        item
        for plug in plugs
        for item in plug.open_items(event, now, request.user)
        if access.opens(request.user, item.url)
    ]
    troubles = [
        trouble
        for plug in plugs
        for trouble in plug.troubles(event, now, request.user)
        if access.opens(request.user, trouble.again)
    ]
    cards = [card for plug in plugs for card in plug.cards(event, now, request.user)]
    return desk_page(
        request,
        event,
        "events/desk/overview.html",
        stage="overview",
        loud=[item for item in items if item.loud],
        calm=[item for item in items if not item.loud],
        troubles=troubles,
        cards=sorted(cards, key=lambda card: card.order),
    )


@needs("events.view_event")
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as guests will see it, before they can."""
    event = event_of(slug)
    if event.is_public:
        return redirect("event", slug)
    return event_page(request, event, is_preview=True)


@needs("events.view_history")
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done with this meet-up and its venue, by whom and when, the newest first."""
    event, asked = event_of(slug), request.GET
    keys = [event.key, event.venue.key] if event.venue else [event.key]
    told = read.page(
        trail.Entry.objects.about(*keys),
        reader=request.user,
        number=asked.get("page"),
        slug=slug,
        matter=asked.get("matter", ""),
        by=asked.get("by", ""),
    )
    return desk_page(request, event, "events/desk/history.html", stage="site", tab="history", **told)


@needs("events.publish_event")
@require_POST
def unpublish(request: HttpRequest, slug: str) -> HttpResponse:
    """Make it a draft again, as long as nobody has a place or waits for one."""
    event = event_of(slug)
    try:
        meetups.unpublish(event=event, registered=Ticket.objects.for_event(event).live(), by=host(request))
    except meetups.HasGuests:
        messages.error(
            request, _("Guests have a place or wait for one, so it stays. You can call it off instead.")
        )
    except meetups.NotNow:
        messages.error(request, _("It has been called off, and stays so."))
    else:
        messages.success(request, _("It is a draft again. Nobody but your team can see it."))
    return redirect("meetups/desk/ready", slug)
