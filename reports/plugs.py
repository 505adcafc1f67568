"""The report's stage on the desk, and its link on the meet-up's public page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event, GatePass, Team
from events.planning.facts import Fact
from reports.models import Edition
from wwnt.kit import access, sockets
from wwnt.kit.looking import asked_once, count

access.grant(
    Team.Role.LEAD_HOST,
    "reports.view_report",
    "reports.change_report",
    "reports.make_report",
    "reports.publish_report",
)
for role in Team.Role:
    access.grant(role, "reports.view_report")
access.grant(Team.Role.PLANNING, "reports.change_report")


HALVES = ("summary", "learned")
"""What hosts say in a report in both languages, or in neither."""


class Plug(sockets.AboutEvent):
    """The report: asked for, made, published."""

    def staged(self, event: Event) -> "Sequence[QuerySet[Any]]":
        """Editions: before the first there is nothing to look for."""
        return [_editions(event)]

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How far the newest edition is."""
        if not by.has_perm("reports.view_report", event.slug):
            return None
        newest = _newest(event)
        is_published = newest is not None and newest.has_published
        return sockets.Stage(
            key="report",
            order=80,
            name=_("Report"),
            summary=_summary(newest, is_published=is_published),
            url=reverse("reports/desk/report", args=[event.slug]),
            done=2 if is_published else 1 if newest and newest.is_ready else 0,
            of=2,
        )

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Closed: the report can be read by everybody, in both languages, and says in both what the hosts say."""
        if gate != GatePass.Gate.CLOSED:
            return ()
        url = reverse("reports/desk/report", args=[event.slug])
        edition = Edition.objects.published().ready().filter(report__event=event).first()
        if edition is None:
            return [sockets.Gap(_("The report is not published yet"), url)]
        words = (edition.figures or {}).get("words", {})
        halves = [name for name in HALVES if bool(words.get(f"{name}_cy")) != bool(words.get(f"{name}_en"))]
        return (
            [sockets.Gap(_("The hosts’ words in the report are there in one language only"), url)]
            if halves
            else ()
        )

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When the report that everybody reads was published."""
        url = reverse("reports/desk/report", args=[event.slug])
        published = Edition.objects.published().filter(report__event=event).defer("figures")
        return [
            sockets.Dated(each.published_at, _("The report is published"), url, "report", is_done=True)
            for each in published
            if each.published_at
        ]

    def troubles(self, event: Event, now: datetime, by: Any) -> list[sockets.Trouble]:
        """An edition that could not be made waits for somebody to try again."""
        if not by.has_perm("reports.make_report", event.slug):
            return []
        newest = _newest(event)
        if newest is None or not newest.has_failed:
            return []
        return [
            sockets.Trouble(
                text=_("The report could not be made"),
                what=_("Nothing is lost; the trouble is on our side."),
                again=reverse("reports/desk/try_again", args=[event.slug, newest.number]),
                button=_("Try again"),
            )
        ]


def _editions(event: Event) -> "QuerySet[Edition]":
    return Edition.objects.filter(report__event=event)


@asked_once
def _newest(event: Event) -> Any:
    """The newest edition, and whether any is published; one query, and none where there is no edition."""
    if not count(_editions(event)):
        return None
    published = Edition.objects.published().filter(report=OuterRef("report"))
    editions = _editions(event).defer("figures")
    return editions.annotate(has_published=Exists(published)).first()


def _summary(newest: Edition | None, *, is_published: bool) -> str:
    if newest is None:
        return _("Not asked for yet")
    if newest.is_under_way or newest.has_failed:
        return str(newest.get_status_display())
    return _("Published") if is_published else _("Draft")


class Link(NamedTuple):
    """Address and words."""

    url: str
    text: str


class EventLinks:
    """The published report on the meet-up's public page."""

    def links(self, event: Event) -> list[Link]:
        """The way to the report; nothing while it is a draft."""
        if not Edition.objects.published().ready().filter(report__event=event).exists():
            return []
        return [Link(reverse("reports/report", args=[event.slug]), _("Read the report of this meet-up"))]


class Facts:
    """Whether everybody can read the report, for the task of publishing it."""

    facts: ClassVar = {
        "report": Fact(
            gettext_lazy("The report is published."),
            Exists(Edition.objects.published().filter(report__event=OuterRef("pk"))),
        )
    }


class NewsOf:
    """Reports that everybody may read."""

    def news(self, most: int) -> Sequence[sockets.News]:
        """The reports published last."""
        rows = Edition.objects.published().ready().filter(report__event__in=Event.objects.public())
        return [
            sockets.News(
                uid=f"report-{each.pk}",
                at=each.published_at,
                title=_("The report: %(event)s") % {"event": each.report.event.title},
                text=each.report.event.goal,
                url=reverse("reports/report", args=[each.report.event.slug]),
            )
            for each in rows.defer("figures").select_related("report__event").order_by("-published_at")[:most]
            if each.published_at
        ]


sockets.plug("news", NewsOf())
sockets.plug("about_event", Plug())
sockets.plug("event_links", EventLinks())
sockets.plug("task_facts", Facts())
