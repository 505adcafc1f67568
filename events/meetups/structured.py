"""A meet-up as schema.org data for search engines, and as a safe script block."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from events.meetups.models import Event
from wwnt.kit import bilingual, dates, sockets
from wwnt.kit.links import absolute

# Inside a script block only these could end it or open a comment; JSON reads the escapes as the same letters.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}
_SCHEDULED = "https://schema.org/EventScheduled"


def schema_org(event: Event, *, is_full: bool = False) -> dict[str, Any]:
    """What a search engine may know, in the reader's language, with what upper rooms add; see https://schema.org/Event."""
    url = absolute(reverse("event", args=[event.slug]))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": str(event.title),
        "description": str(event.goal or event.about),
        "url": url,
        "startDate": dates.local(event.starts_at).isoformat(),
        "endDate": dates.local(event.ends_at).isoformat(),
        "inLanguage": ["cy", "en"] if bilingual.current() == "cy" else ["en", "cy"],
        "eventStatus": "https://schema.org/EventCancelled" if event.is_cancelled else _SCHEDULED,
        "eventAttendanceMode": f"https://schema.org/{attendance(event)}EventAttendanceMode",
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": event.capacity,
        "offers": {
            "@type": "Offer",
            "price": "0",
            "priceCurrency": "GBP",
            "url": url,
            "availability": f"https://schema.org/{'SoldOut' if is_full else 'InStock'}",
        },
        "organizer": {
            "@type": "Organization",
            "name": event.hosts or "Working With Not To",
            "url": settings.SITE_URL,
        },
    }
    data["location"] = location(event, url)
    if event.picture:
        data["image"] = [absolute(event.picture.url)]
    for plug in sockets.plugged("schema_org"):
        data |= plug.schema_org(event)
    return {name: value for name, value in data.items() if value}


def attendance(event: Event) -> str:
    """How people take part, in the words of schema.org."""
    if event.join_url and event.venue is not None:
        return "Mixed"
    return "Online" if event.join_url or event.kind == Event.Kind.ONLINE else "Offline"


def location(event: Event, url: str) -> dict[str, Any] | list[dict[str, Any]]:
    """Where it is. Of what is online the page of the meet-up is told, never where it is joined: that is for guests."""
    mode, online = attendance(event), {"@type": "VirtualLocation", "url": url}
    if mode == "Mixed":
        return [place(event), online]
    return online if mode == "Online" else place(event)


def place(event: Event) -> dict[str, Any]:
    """Where it is."""
    venue = event.venue
    if venue is None:
        return {}
    address = {
        "@type": "PostalAddress",
        "streetAddress": venue.address,
        "addressLocality": venue.town,
        "postalCode": venue.postcode,
        "addressCountry": "GB",
    }
    return {
        "@type": "Place",
        "name": str(venue.name),
        "address": {name: value for name, value in address.items() if value},
    }


def script_block(data: dict[str, Any]) -> SafeString:
    """JSON that can stand inside a script element: nothing in it can end the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308
