"""The overview of one meet-up at the desk: what waits, and how far each stage is."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from events.meetups.desk_page import desk_page, event_of
from wwnt.kit import sockets
from wwnt.kit.access import needs


@needs("events.view_event")
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a host first, then the state of each matter."""
    event, now = event_of(slug), timezone.now()
    plugs = sockets.plugged("about_event")
    items = [item for plug in plugs for item in plug.open_items(event, now, request.user)]
    cards = [card for plug in plugs for card in plug.cards(event, now, request.user)]
    return desk_page(
        request,
        event,
        "events/desk/overview.html",
        stage="overview",
        loud=[item for item in items if item.loud],
        calm=[item for item in items if not item.loud],
        cards=sorted(cards, key=lambda card: card.order),
    )
