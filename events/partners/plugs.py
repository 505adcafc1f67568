"""What the partners room adds to a meet-up, and who may do what."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event, Team
from events.partners import actions
from events.partners.models import Partner
from wwnt.kit import access, bilingual, sockets

for role in (Team.Role.LEAD_HOST, Team.Role.COMMUNICATIONS):
    access.grant(role, "events.view_partners", "events.change_partners")
access.grant(Team.Role.PLANNING, "events.view_partners")


class AboutEvent(sockets.AboutEvent):
    """Who is beside us."""

    share = ("partners", gettext_lazy("Partners"))
    may_wait = True

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """A partner who has not said yes, or a line about one that lacks a language."""
        rows = Partner.objects.filter(event=event)
        url = reverse("partners/desk/partners", args=[event.slug])
        unasked = [
            sockets.Gap(
                _("A partner to ask for this meet-up: %(name)s") % {"name": each.name},
                url,
                public=_("A partner to ask for this meet-up"),
            )
            for each in rows.unasked()
        ]
        halves = [
            sockets.Gap(
                _("A line about a partner in both languages: %(name)s") % {"name": each.name},
                url,
                public=_("A line about a partner in both languages"),
            )
            for each in rows.exclude(words_en="", words_cy="")
            if bilingual.missing(each, "words")
        ]
        return [*unasked, *halves]

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The partners of the source, each with their logo."""
        actions.take_over(source=source, event=event)


class Pages:
    """The partners among the pages of planning."""

    pages = ((60, gettext_lazy("Partners"), "partners/desk/partners", True),)


class Logos:
    """The logos of partners who said yes, for what is printed."""

    def logos(self, event: Event) -> Sequence[tuple[Any, str]]:
        """Pairs of the file and what it shows."""
        rows = Partner.objects.with_a_yes().filter(event=event).exclude(logo="")
        return [(each.logo, each.logo_alt or each.name) for each in rows]


sockets.plug("about_event", AboutEvent())
sockets.plug("logos", Logos())
sockets.plug("plan_pages", Pages())
