"""Who has looked at what guests need, as hosts and guests read it."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import User
from community.people.models import Participant
from events.access import needs
from events.access.models import AccessNeed, DietaryNeed, Need, Opening
from events.meetups.models import Event
from wwnt.kit import dates
from wwnt.kit.sockets import Holding, may_hold

MOST_LINES = 10


class Looked(NamedTuple):
    """One page opened by one person: at whose needs they looked, or at how many people's."""

    at: datetime
    who: str
    page: Any
    guest: str
    guests: int


def who(user: User | None) -> str:
    """The name of somebody who looked."""
    return str(user) if user else _("Somebody whose account is gone")


def pages_opened(event: Event) -> Any:
    """Each opening with how many guests stood on the page, the latest first; not yet read."""
    rows = Opening.objects.filter(event=event).order_by("-opened_at", "by", "page")
    return rows.values("opened_at", "by", "page").annotate(guests=Count("pk"), guest=Min("participant"))


def told(rows: list[dict[str, Any]], *, with_names: bool) -> list[tuple[date, list[Looked]]]:
    """These openings by day, with the names of who looked and of single guests; two queries however many."""
    hosts = User.objects.in_bulk({row["by"] for row in rows if row["by"]})
    single = {row["guest"] for row in rows if row["guests"] == 1 and with_names}
    names = dict(Participant.objects.filter(pk__in=single).values_list("pk", "name"))
    days: dict[date, list[Looked]] = {}
    for row in rows:
        page = dict(Opening.Page.choices).get(row["page"], row["page"])
        guest = names.get(row["guest"], "") if row["guests"] == 1 else ""
        looked = Looked(row["opened_at"], who(hosts.get(row["by"])), page, guest, row["guests"])
        days.setdefault(timezone.localdate(looked.at), []).append(looked)
    return list(days.items())


def seen_by_guest(event_id: int, participant_id: int) -> list[str]:
    """Who has read what this guest needs, and on which day, the latest first; each host once a day."""
    rows = Opening.objects.filter(event=event_id, participant=participant_id).select_related("by")
    lines = [f"{who(row.by)}, {dates.day(row.opened_at)}" for row in rows.order_by("-opened_at", "-pk")]
    return list(dict.fromkeys(lines))[:MOST_LINES]


def told_to(person: Participant) -> list[Holding]:
    """That needs are held and when they go, and who looked at them; nothing of what they are."""
    found = []
    kinds: tuple[type[Need], ...] = (AccessNeed, DietaryNeed)
    for model in kinds:
        if not may_hold(person, model):
            continue
        rows = model._default_manager.filter(participant=person).select_related("event")
        days = {(need.event, need.delete_on) for need in rows}
        lines = [
            _("For %(event)s: goes on %(day)s") % {"event": event.title, "day": dates.day(last)}
            for event, last in sorted(days, key=lambda pair: pair[1])
        ]
        if lines:
            found.append(Holding(model, lines))
    looked = Opening.objects.filter(participant=person).select_related("by").order_by("-opened_at", "-pk")
    lines = list(dict.fromkeys(f"{who(row.by)}: {dates.day(row.opened_at)}" for row in looked))[:MOST_LINES]
    if lines:
        found.append(Holding(Opening, lines))
    return found


def confided(person: Participant) -> list[Holding]:
    """What somebody needs and eats, meet-up by meet-up, with our answers."""
    found = []
    for need in AccessNeed.objects.filter(participant=person).select_related("event"):
        lines = [need.event.title, str(need.label), need.words, str(need.get_status_display()), need.reply]
        found.append(Holding(AccessNeed, [each for each in lines if each]))
    for diet in DietaryNeed.objects.filter(participant=person).select_related("event"):
        kinds = [str(needs.DIET.get(kind, kind)) for kind in diet.kinds]
        found.append(Holding(DietaryNeed, [each for each in (diet.event.title, *kinds, diet.words) if each]))
    return found
