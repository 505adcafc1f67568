"""The Atom feed of what is new: meet-ups, programmes, reports, and what other rooms plug in."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wwnt.kit import sockets, text
from wwnt.kit.links import absolute, site_name

MOST = 30
BEGINNING = "2026-01-01"
"""The day from which names by the tag scheme (RFC 4151) count; it never changes."""


def newest(most: int = MOST) -> list[sockets.News]:
    """The newest things of all rooms, the newest first."""
    found = [each for plug in sockets.plugged("news") for each in plug.news(most)]
    return sorted(found, key=lambda each: (each.at, each.uid), reverse=True)[:most]


def feed(request: HttpRequest) -> HttpResponse:
    """The feed in the language of its address (RFC 4287)."""
    entries = newest()
    host = site_name()
    atom = Atom1Feed(
        title=_("What is new: Working With Not To"),
        link=absolute(reverse("home")),
        description="",
        language=get_language(),
        feed_url=absolute(reverse("news")),
        feed_guid=f"tag:{host},{BEGINNING}:news/{get_language()}",
    )
    for each in entries:
        atom.add_item(
            title=text.one_line(str(each.title)),
            link=absolute(each.url),
            description=text.clean(str(each.text)),
            unique_id=f"tag:{host},{BEGINNING}:{each.uid}",
            pubdate=each.at,
            updateddate=each.at,
        )
    atom.latest_post_date = lambda: entries[0].at if entries else datetime(2026, 1, 1, tzinfo=UTC)  # type: ignore[method-assign]
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response.headers["Content-Language"] = str(get_language())
    return response
