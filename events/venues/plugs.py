"""What the venues room tells of a meet-up, adds to other pages, and who may do what."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.accounts.models import EDITOR
from events.meetups.models import Event, Team
from events.meetups.team_backend import somewhere
from events.venues import actions, reading
from events.venues.models import VenueVisit
from events.venues.standing import groups_of, standing_of
from wwnt.kit import access, dates, retention, sockets

for role in Team.Role:
    access.grant(role, reading.VIEW)
    access.grant(somewhere(role), reading.VIEW)
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, reading.CHANGE)
    access.grant(somewhere(role), reading.CHANGE)
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.PLANNING):
    access.grant(role, "events.add_planningtask")
access.grant(EDITOR, reading.VIEW)


class Plug(sockets.AboutEvent):
    """How well the venue of a meet-up is known."""

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Before publishing: seen on a visit, not too long ago, what matters known, in both languages; then, that it holds us."""
        if gate == "ready":
            return reading.too_small(event)
        if gate != "published" or event.venue is None:
            return ()
        url = reverse("venues/desk/check", args=[event.slug])
        standing = standing_of(event.venue, timezone.localdate(now))
        found: list[sockets.Gap] = []
        if not standing.is_visited:
            found.append(
                sockets.Gap(_("Nobody has been to the venue yet to look at it with the checklist"), url)
            )
        if standing.old:
            found.append(sockets.Gap(_("The venue was checked more than a year ago"), url))
        if standing.unknown_that_matter:
            number = len(standing.unknown_that_matter)
            text = _("Not known yet of the venue, and it matters: %(number)s") % {"number": number}
            public = _("Things that matter and are not known yet of the venue")
            found.append(sockets.Gap(text, url, public=public))
        if standing.in_one_language:
            number = len(standing.in_one_language)
            text = _("Words about the venue that are in one language alone: %(number)s") % {"number": number}
            public = _("Words about the venue that are in one language alone")
            found.append(sockets.Gap(text, url, public=public))
        return found

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """What was checked long ago is to be checked again."""
        if event.venue is None or event.is_over(now) or not by.has_perm(reading.CHANGE, event.slug):
            return ()
        old = [group for group in groups_of(event.venue, timezone.localdate(now)) if group.is_old]
        if not old:
            return ()
        since = dates.day(min(group.days[0] for group in old))
        return [
            sockets.OpenItem(
                text=_("Check the venue again: some of it was last checked more than a year ago"),
                url=reverse("venues/desk/check", args=[event.slug]),
                action=_("Look at the checklist"),
                detail=gettext("Checked on: %(day)s") % {"day": since},
            )
        ]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """Visits to the venue while this meet-up was planned."""
        if event.venue is None:
            return ()
        since = timezone.localdate(event.created_at)
        visits = VenueVisit.objects.filter(venue=event.venue, visited_on__gte=since)
        url = reverse("venues/desk/check", args=[event.slug])
        return [
            sockets.Dated(
                timezone.make_aware(datetime.combine(each.visited_on, time(12))),
                _("Visit to the venue"),
                url,
                kind="venue",
                is_done=True,
            )
            for each in visits
        ]


class EventLinks:
    """What the page of a meet-up links to besides the form."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """What to expect at the venue."""
        if event.venue_id is None or not event.is_public or event.is_cancelled:
            return ()
        url = reverse("venues/what_to_expect", args=[event.slug])
        return [{"text": gettext("What to expect at the venue"), "url": url}]


class GuestPanel:
    """What to expect, on a guest's own page."""

    def panel(self, ticket: Any, now: datetime) -> dict[str, Any] | None:
        """Title, words, address and the words of the link."""
        event = ticket.event
        if event.venue_id is None or event.is_cancelled or event.is_over(now) or not ticket.has_place:
            return None
        return {
            "title": gettext("What to expect"),
            "text": gettext(
                "The way there, the doors, the toilets, the quiet room: what is good, and what is not."
            ),
            "url": reverse("venues/what_to_expect", args=[event.slug]),
            "link": gettext("What to expect at the venue"),
        }


retention.carries_out("events.VenueVisit", "empty")(actions.forget_who_went)
retention.among("events.VenueVisit", "empty")(lambda rows: rows.exclude(who=""))
sockets.plug("about_event", Plug())
sockets.plug("event_links", EventLinks())
sockets.plug("guest_panels", GuestPanel())
