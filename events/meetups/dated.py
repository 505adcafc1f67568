"""The dates of a meet-up that come from the meet-up itself: the site, the gates, the day, and what leaves after it."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event, GatePass
from wwnt.kit import retention
from wwnt.kit.sockets import Dated

COUNTED_FROM = "event.ends_at"
WAYS = {
    retention.DELETE: gettext_lazy("Deleted: %(what)s"),
    "make_anonymous": gettext_lazy("Only counts stay: %(what)s"),
}
A_PART = gettext_lazy("Deleted in part: %(what)s")
"""What is said of a rule of the retention file, by what it does."""


def dates(event: Event) -> list[Dated]:
    """All of them, in any order."""
    return [*_the_day(event), *_gates(event), *_leaving(event)]


def _the_day(event: Event) -> Iterator[Dated]:
    when = reverse("meetups/desk/when", args=[event.slug])
    yield Dated(event.created_at, _("The meet-up was made at the desk"), kind="gate", is_done=True)
    words = _("The day itself: called off") if event.is_cancelled else _("The day itself begins")
    yield Dated(event.starts_at, words, when, "day")
    if not event.is_cancelled:
        yield Dated(event.ends_at, _("The day itself ends"), when, "day")


def _gates(event: Event) -> Iterator[Dated]:
    """The gates that were gone through; the site also where no gate was noted yet."""
    url, passes = reverse("meetups/desk/gates", args=[event.slug]), event.gate_passes.all()
    noted = {each.gate for each in passes}
    for each in passes:
        yield Dated(each.passed_at, _("Gate: %(gate)s") % {"gate": each}, url, "gate", is_done=True)
    if event.published_at and GatePass.Gate.PUBLISHED not in noted:
        words = _("Gate: %(gate)s") % {"gate": GatePass.Gate.PUBLISHED.label}
        yield Dated(event.published_at, words, url, "gate", is_done=True)


def _leaving(event: Event) -> Iterator[Dated]:
    """What the retention file has leave so long after the end of a meet-up."""
    for kept in retention.kept():
        for rule in kept.rules:
            if rule.start == COUNTED_FROM:
                words = WAYS.get(rule.do, A_PART)
                day = timezone.localdate(rule.day_after(event.ends_at))
                at = timezone.make_aware(datetime.combine(day, time(0)))
                yield Dated(at, str(words) % {"what": kept.called}, kind="deletion")
