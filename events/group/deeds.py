"""The words in which people read of what was done with a planning group."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.group.models import DatePoll, Decision, Meeting, Member
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

GROUP, MEETINGS, DECISIONS, POLLS = (
    f"group/desk/{name}" for name in ("group", "meetings", "decisions", "polls")
)


@trail.thing("member", _("Member of the planning group"), needs="events.view_group")
def members(pks: Collection[int]) -> dict[int, Named]:
    """Members, by name."""
    rows = Member.objects.filter(pk__in=pks).select_related("event", "participant")
    return {
        each.pk: Named(each.participant.name, reverse("group/desk/member", args=[each.event.slug, each.pk]))
        for each in rows
    }


@trail.thing("planning_meeting", _("Meeting"), needs="events.view_group")
def meetings(pks: Collection[int]) -> dict[int, Named]:
    """Meetings of the group, by when they are."""
    rows = Meeting.objects.filter(pk__in=pks).select_related("event")
    return {
        each.pk: Named(str(each), reverse("group/desk/meeting", args=[each.event.slug, each.pk]))
        for each in rows
    }


@trail.thing("decision", _("Decision"), needs="events.view_group")
def decisions(pks: Collection[int]) -> dict[int, Named]:
    """Decisions, by what was proposed."""
    rows = Decision.objects.filter(pk__in=pks).select_related("event")
    return {
        each.pk: Named(each.said(str(each)), reverse("group/desk/decision", args=[each.event.slug, each.pk]))
        for each in rows
    }


@trail.thing("date_poll", _("Dates"), needs="events.view_group")
def polls(pks: Collection[int]) -> dict[int, Named]:
    """Date polls, by what they are for."""
    rows = DatePoll.objects.filter(pk__in=pks).select_related("event")
    return {
        each.pk: Named(str(each), reverse("group/desk/poll", args=[each.event.slug, each.pk]))
        for each in rows
    }


TOLD = {"number": Fact(_("People"))}

trail.matter("group", _("Planning group"))
trail.deed("group.add_member", _("%(by)s asked somebody into the planning group"), thing="member", page=GROUP)
trail.deed(
    "group.make_host_member", _("%(by)s took a host into the planning group"), thing="member", page=GROUP
)
trail.deed("group.ask_again", _("%(by)s asked somebody again to plan with us"), thing="member", page=GROUP)
trail.deed("group.renew_link", _("%(by)s gave a member a new link"), thing="member", page=GROUP)
trail.deed(
    "group.change_member", _("%(by)s noted what a member told us"), thing="member", model=Member, page=GROUP
)
trail.deed("group.keep_ways", _("%(by)s changed how the group works"), page="group/desk/ways")
trail.deed(
    "group.call_meeting", _("%(by)s called a planning meeting"), thing="planning_meeting", page=MEETINGS
)
trail.deed(
    "group.change_meeting",
    _("%(by)s changed a planning meeting or its notes"),
    thing="planning_meeting",
    model=Meeting,
    page=MEETINGS,
)
trail.deed(
    "group.send_notes",
    _("%(by)s told the group that the notes are there"),
    thing="planning_meeting",
    page=MEETINGS,
    facts=TOLD,
)
trail.deed("group.drop_meeting", _("%(by)s took a planning meeting off"), page=MEETINGS)
trail.deed("group.record_decision", _("%(by)s wrote down a decision"), thing="decision", page=DECISIONS)
trail.deed(
    "group.change_decision",
    _("%(by)s mended what was written of a decision"),
    thing="decision",
    model=Decision,
    page=DECISIONS,
)
trail.deed("group.ask_dates", _("%(by)s asked the group when they can"), thing="date_poll", page=POLLS)
trail.deed("group.answer_dates", _("%(by)s took down when somebody can"), thing="member", page=POLLS)
trail.deed("group.choose_date", _("%(by)s chose a date"), thing="date_poll", page=POLLS)
trail.deed("group.withdraw_poll", _("%(by)s took a question about dates back"), page=POLLS)
