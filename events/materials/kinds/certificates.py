"""Certificates: that somebody was there, or what they gave."""

from typing import Any

from events.day.models import CheckIn
from events.materials.kinds import badges
from events.materials.kinds.briefs import Brief, parts_of, speakers_of
from events.materials.kinds.filled import Filled, Named, NotPossible, of_speakers
from events.materials.models import Paper
from events.meetups.models import Event

TEMPLATE = "events/materials/paper/certificates.html"


def who_came(event: Event) -> Any:
    """The places of those who were checked in, by name."""
    came = CheckIn.objects.standing().filter(ticket__event=event)
    return badges.tickets_of(event).filter(pk__in=came.values("ticket"))


def attendance(paper: Paper, event: Event) -> Filled:
    """That they came, for those who were checked in: all of them, or those that were chosen."""
    rows = who_came(event)
    if wanted := paper.options["tickets"]:
        rows = rows.filter(pk__in=wanted)
    tickets = list(rows)
    if not tickets:
        raise NotPossible("nobody")
    names = [Named(each.participant or badges.whose(each), each) for each in tickets]
    context = {"people": [each.name for each in tickets], "hours": hours(event)}
    return Filled(TEMPLATE, context, len(tickets), names)


def contribution(paper: Paper, event: Event) -> Filled:
    """What they gave, for speakers who said yes."""
    wanted = paper.options["speakers"]
    found = [each for each in speakers_of(event) if not wanted or each.pk in wanted]
    if not found:
        raise NotPossible("nobody")
    parts = parts_of(event)
    briefs = [Brief(each, parts.get(each.pk, [])) for each in found]
    names = of_speakers(found)
    return Filled(TEMPLATE, {"briefs": briefs}, len(found), names)


def hours(event: Event) -> str:
    """How long it lasted, in hours as people write them."""
    whole, minutes = divmod(event.minutes, 60)
    return f"{whole}:{minutes:02}"
