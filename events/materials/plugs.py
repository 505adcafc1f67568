"""The stage "To print" on the desk's rail, and who may do what there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.materials import designing, people
from events.materials.kinds.registry import KINDS
from events.materials.models import Paper
from events.meetups.models import Event, Team
from events.tickets.models import Ticket
from wwnt.kit import access, sockets
from wwnt.kit.looking import count

SEE, NAMES, CHANGE = "events.view_materials", "events.print_names", "events.change_materials"

MOST_TROUBLES = 3

PRINT_NAMES = (Team.Role.LEAD_HOST, Team.Role.ACCESS, Team.Role.PROGRAMME, Team.Role.FACILITATOR)
for role in PRINT_NAMES:
    access.grant(role, SEE, NAMES)
for role in (Team.Role.COMMUNICATIONS, Team.Role.PLANNING):
    access.grant(role, SEE)
for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME, Team.Role.COMMUNICATIONS):
    access.grant(role, CHANGE)


def _ready(event: Event) -> "list[QuerySet[Paper]]":
    """What was made and may be seen, and what of it is printed."""
    rows = Paper.objects.standing().filter(event=event, status=Paper.Status.READY)
    return [rows, rows.exclude(printed_at=None)]


def _failed(event: Event) -> "QuerySet[Paper]":
    return Paper.objects.filter(event=event, status=Paper.Status.FAILED, why="")


class Plug(sockets.AboutEvent):
    """What is printed."""

    share = ("materials", gettext_lazy("Colours, logo and designs for print"))
    may_wait = True

    def staged(self, event: Event) -> "Sequence[QuerySet[Any]]":
        """What was made and printed."""
        return _ready(event)

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """What could not be made."""
        return [_failed(event)]

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How much of what was asked for is printed."""
        if not by.has_perm(SEE, event.slug):
            return None
        made, printed = map(count, _ready(event))
        tally = {"made": made, "printed": printed}
        return sockets.Stage(
            key="materials",
            order=55,
            name=_("To print"),
            summary=_("Printed: %(printed)s of %(made)s") % tally if tally["made"] else "",
            url=reverse("materials/desk/materials", args=[event.slug]),
            done=tally["printed"],
            of=tally["made"],
        )

    def troubles(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Trouble]:
        """Papers that could not be made, with the way to try again."""
        if not by.has_perm(SEE, event.slug):
            return ()
        failed = _failed(event)
        if not count(failed):
            return ()
        if not by.has_perm(NAMES, event.slug):
            failed = failed.filter(holds=Paper.Holds.NOTHING)
        return [
            sockets.Trouble(
                text=KINDS[each.kind].words,
                what=_("It could not be made. Nothing is lost; the trouble is on our side."),
                again=reverse("materials/desk/again", args=[event.slug, each.pk]),
                button=_("Try again"),
            )
            for each in failed[:MOST_TROUBLES]
            if each.kind in KINDS
        ]

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The designs, colours and logo of the source."""
        designing.take_over(source=source, event=event)


class AtTheDoor:
    """Where badges and signs are printed, or whom to ask for them, for everybody who works at the door."""

    def note(self, event: Event, by: Any) -> tuple[str, dict[str, Any]]:
        """The page itself for who may print names; the hosts who may for all others."""
        may_print = by.has_perm(NAMES, event.slug)
        rows = Team.objects.filter(event=event, role__in=PRINT_NAMES).exclude(user__name="")
        names = rows.filter(user__is_active=True).order_by("user__name").values_list("user__name", flat=True)
        words = {"anchor": "to-print", "title": _("A badge or a sign is lacking")}
        hosts = [] if may_print else list(dict.fromkeys(names))
        given = {"event": event, "may_print": may_print, "hosts": hosts, **words}
        return "events/materials/desk/at_the_door.html", given


class GuestPanel:
    """The way to the badge on a guest's ticket, as long as it can be printed and it is proved that it is them."""

    def panel(self, ticket: Ticket, now: datetime) -> dict[str, Any] | None:
        """Title, words, address and the words of the link."""
        if ticket.participant is None or not ticket.is_proved or not ticket.has_place:
            return None
        if not ticket.can_change(now):
            return None
        return {
            "title": _("Your badge"),
            "text": _("Your name is on it. Would you like your pronouns or languages on it, too?"),
            "url": reverse("materials/badge", args=[ticket.secret]),
            "link": _("Choose what my badge says"),
        }


sockets.plug("about_event", Plug())
sockets.plug("door_notes", AtTheDoor())
sockets.plug("guest_panels", GuestPanel())
sockets.plug("about_person", people.AboutPerson())
