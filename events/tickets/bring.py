"""What tickets add to what people bring: the way there from the ticket, who brings what, and what was said when registering."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.people.models import Participant
from community.profiles import assets
from community.profiles.assets import Audience
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
        """One line for each gift, in the order of the gifts; nothing while nobody has opened any."""
        if not (ticket.is_proved and ticket.has_place) or ticket.event.is_cancelled:
            return None
        coming = Ticket.objects.for_event(ticket.event).confirmed().exclude(participant=ticket.participant)
        seen = assets.visible_to(Audience.EVENT).filter(
            profile__participant__in=coming.exclude(participant=None).values("participant")
        )
        lines = [_line(asset) for asset in seen.order_by("searched", "pk")[:MOST]]
        if not lines:
            return None
        text = _("They chose to tell those who come to the same meet-up.")
        return {"title": _("Who is coming, and what they bring"), "text": text, "lines": lines}


def _line(asset: Any) -> Text:
    words = asset.words
    return Text(f"{asset.profile.first_name}: {words}", words.lang)
