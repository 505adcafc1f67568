"""What tickets add to what people bring: the way there from the ticket, who brings what, and what was said when registering."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.people.models import Participant
from community.profiles import assets
from community.profiles.assets import Audience
from community.profiles.models import AssetProfile
from community.profiles.said import Said
from events.tickets.models import Ticket
from wwnt.kit.bilingual import Text

MOST = 30


class SaidAtRegistration:
    """The gifts that somebody wrote on registration forms."""

    def said(self, person: Participant) -> Sequence[Said]:
        """Those of their tickets, the latest first, in the language of each."""
        tickets = Ticket.objects.filter(participant=person).exclude(gifts="").order_by("-created_at", "-pk")
        return [Said(f"ticket-{ticket.pk}", Text(ticket.gifts, ticket.language)) for ticket in tickets]


class OwnGifts:
    """On the ticket page: the way to one's own profile, for who has proved that the ticket is theirs."""

    def panel(self, ticket: Ticket, now: datetime) -> dict[str, Any] | None:
        """A link; nothing on a ticket whose link came by no way of contact that we know."""
        person = ticket.participant
        if person is None or not ticket.is_proved:
            return None
        return {
            "title": _("What you bring"),
            "text": _(
                "Tell us in your own words, or by ticking pictures, what you know, care about and can do."
            ),
            "url": reverse("profiles/gifts", args=[person.secret]),
            "link": _("What I bring"),
        }


class WhoBringsWhat:
    """On the ticket page: what others who come have opened to people at the same meet-up, by first name."""

    def panel(self, ticket: Ticket, now: datetime) -> dict[str, Any] | None:
        """A line for each gift, in the order of the gifts, then what they say of themselves; nothing while there is none."""
        if not (ticket.is_proved and ticket.has_place) or ticket.event.is_cancelled:
            return None
        coming = Ticket.objects.for_event(ticket.event).confirmed().exclude(participant=ticket.participant)
        people = coming.exclude(participant=None).values("participant")
        seen = assets.visible_to(Audience.EVENT).filter(profile__participant__in=people)
        gifts = list(seen.order_by("searched", "pk")[:MOST])
        lines = [_line(asset.profile, asset.words) for asset in gifts]
        told = {asset.profile_id: asset.profile for asset in gifts}.values()
        lines += [
            _line(each, each.about_words) for each in told if assets.shows(each, "about", Audience.EVENT)
        ]
        if not lines:
            return None
        text = _("They chose to tell those who come to the same meet-up.")
        return {"title": _("Who is coming, and what they bring"), "text": text, "lines": lines}


def _line(profile: AssetProfile, words: Text) -> Text:
    return Text(f"{profile.first_name}: {words}", words.lang)
