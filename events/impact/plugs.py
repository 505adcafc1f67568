"""What the impact room adds to lower pages, asks for at the gates, and holds about a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people.models import Participant
from events.group.models import Member
from events.impact import carrying, telling
from events.impact.models import NEEDED, ImpactRow, ImpactSignature, Involvement
from events.meetups.locking import lock_meetups
from events.meetups.models import Event, Team
from events.planning.facts import Fact
from wwnt.kit import access, page_cache, sockets

VIEW, CHANGE = "events.view_impact", "events.change_impact"
READS = (Team.Role.PROGRAMME, Team.Role.COMMUNICATIONS, Team.Role.MONEY, Team.Role.FACILITATOR)

for role in (Team.Role.LEAD_HOST, Team.Role.PLANNING, Team.Role.ACCESS):
    access.grant(role, VIEW, CHANGE)
for role in READS:
    access.grant(role, VIEW)


class Plug(sockets.AboutEvent):
    """The equality impact assessment: at the gates, on the overview, in the next meet-up."""

    may_wait = True
    own_share = ("impact", gettext_lazy("What stood in anybody’s way, and what you did about it"))

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """A first pass, signatures and somebody for each barrier before publishing; what came of it before closing."""
        rows, today = telling.rows_of(event), timezone.localdate(now)
        if gate == "published":
            signed = telling.unsigned(event, len(telling.signatures(event)))
            return [*telling.first_pass(event, rows), *signed, *telling.loose_ends(event, rows, today)]
        if gate == "ready":
            return telling.not_done(event, rows)
        return telling.without_result(event, rows) if gate == "closed" else ()

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """The public page says less than is known by now; or the day has passed and nobody has said what came of it."""
        if not by.has_perm(CHANGE, event.slug):
            return ()
        found, page = [], telling.page(event)
        if telling.is_behind(event):
            url = reverse("impact/desk/preview", args=[event.slug])
            found.append(
                sockets.OpenItem(
                    _("Equality: something has changed since it was published"), url, _("Look and publish")
                )
            )
        if event.is_over(now):
            rows = telling.rows_of(event)
            gaps = telling.without_result(event, rows)
            found += [sockets.OpenItem(gap.text, page, _("Say what came of it")) for gap in gaps]
        return found

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """What often stands in the way at a meet-up of this kind, to be checked."""
        carrying.begin_with_known(event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """What stood in the way before, open again."""
        carrying.carry_over(source, event)

    def copy_own(self, source: Event, preset: Event) -> None:
        """What stood in the way, without who said so."""
        carrying.keep_barriers(source, preset)


class Pages:
    """The assessment among the pages of planning."""

    pages = ((30, gettext_lazy("Equality"), "impact/desk/impact", True),)


class Facts:
    """Whether anybody has begun to look, for the task of that."""

    facts: ClassVar = {
        "impact": Fact(
            gettext_lazy("The equality impact assessment is begun."),
            Exists(
                ImpactRow.objects.filter(assessment__event=OuterRef("pk")).filter(
                    Q(nothing_known=True) | Q(barriers__is_checked=True)
                )
            ),
        )
    }


class EventLinks:
    """The published assessment on the meet-up's public page."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """The way to it; nothing while it is a draft."""
        if telling.newest(event) is None:
            return ()
        url = reverse("impact/equality", args=[event.slug])
        return [{"text": _("Who might be left out, and what we do about it"), "url": url}]


class MemberPanel:
    """The assessment on a member's own page, as soon as somebody has looked at a group."""

    order = 40

    def panel(self, member: Member) -> tuple[str, dict[str, Any]] | None:
        """Whether it waits for them, and the way to read and sign it."""
        event = member.event
        if event.is_preset or not telling.is_begun(event):
            return None
        signed = telling.signatures(event)
        mine = next((each for each in signed if each.member_id == member.pk), None)
        given = {"member": member, "mine": mine, "signed": len(signed), "needed": NEEDED}
        return "events/impact/parts/panel.html", given


class AboutPerson(sockets.AboutPerson):
    """Where somebody was involved, and what they signed."""

    holds = (Involvement, ImpactSignature)
    keeps = ()

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """What they signed, for who may see the assessment."""
        for each in _signed_by(person):
            event = each.assessment.event
            if by.has_perm(VIEW, event.slug):
                text = _("Signed the equality impact assessment: %(title)s") % {"title": event.title}
                yield sockets.Moment(each.signed_at, text, url=telling.page(event))

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """For each meet-up whether they were involved and whether they signed, and where they change what is shown."""
        involved = Involvement.objects.filter(member__participant=person).select_related(
            "row__assessment__event"
        )
        lines = [
            _("Involved in what was found out. Group: %(group)s. Meet-up: %(title)s")
            % {"group": each.row, "title": each.row.assessment.event.title}
            for each in involved
        ]
        found = [sockets.Holding(Involvement, lines)] if lines else []
        signed = list(_signed_by(person))
        lines = [_signature_line(each) for each in signed]
        if lines and signed[-1].member:
            url = reverse("impact/sign", args=[signed[-1].member.secret])
            found.append(sockets.Holding(ImpactSignature, lines, url=url))
        return found

    def events_of(self, these: Sequence[Any]) -> Iterable[int]:
        """The meet-ups on whose public pages their first names stand."""
        return _meetups_that_name(these).values_list("pk", flat=True)

    def before_forget(self, these: Sequence[Any]) -> None:
        """The meet-ups on whose public pages their first names stand are locked before people and stamps."""
        lock_meetups(these)

    def forget(self, person: Participant, now: datetime) -> None:
        """Names go with their places in planning groups; that two signed stays, as a count, and public pages are made anew."""
        page_cache.touch(*(event.stamp for event in _meetups_that_name([person])))
        ImpactSignature.objects.filter(member__participant=person).update(member=None, may_name=False)
        Involvement.objects.filter(member__participant=person).delete()


def _meetups_that_name(people: Sequence[Participant]) -> "QuerySet[Event]":
    """The meet-ups whose public pages may name these, always in the same order."""
    named = ImpactSignature.objects.filter(member__participant__in=people, may_name=True)
    return Event.everything.filter(pk__in=named.values("assessment__event")).order_by("pk")


def _signed_by(person: Participant) -> Iterable[ImpactSignature]:
    found = ImpactSignature.objects.filter(member__participant=person)
    return found.select_related("member", "assessment__event").order_by("signed_at")


def _signature_line(signature: ImpactSignature) -> str:
    words = {"title": signature.assessment.event.title}
    if signature.may_name:
        return _("Signed the equality impact assessment, first name shown: %(title)s") % words
    return _("Signed the equality impact assessment, without a name: %(title)s") % words


sockets.plug("about_event", Plug())
sockets.plug("plan_pages", Pages())
sockets.plug("event_links", EventLinks())
sockets.plug("member_panels", MemberPanel())
sockets.plug("about_person", AboutPerson())
sockets.plug("task_facts", Facts())
