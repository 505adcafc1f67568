"""What the group room adds to lower pages, and what it holds about a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people.models import Participant
from community.people.visibility import CONTACT, NAMES, Scope
from events.group import actions, announcing, folding, waiting
from events.group.answering import Answers
from events.group.log import DecisionLog
from events.group.models import DateAnswer, Member, Presence, Voice, WaysOfWorking
from events.group.reading import Readers, Voters
from events.meetups.models import Event, Team
from events.meetups.team_backend import roles_with
from wwnt.kit import access, sockets
from wwnt.kit.moving import Moves
from wwnt.kit.sockets import Dated, Gap, Holding, Moment, OpenItem

SEE, CHANGE, CONTACTS = "events.view_group", "events.change_group", "events.view_group_contacts"
CHOICES, SETTLE = "events.view_group_choices", "events.settle_day"
SEES_NAMES = (
    Team.Role.ACCESS,
    Team.Role.PROGRAMME,
    Team.Role.COMMUNICATIONS,
    Team.Role.MONEY,
    Team.Role.FACILITATOR,
)

access.grant(Team.Role.LEAD_HOST, SEE, CHANGE, CONTACTS, CHOICES, SETTLE)
access.grant(Team.Role.PLANNING, SEE, CHANGE)
access.grant(Team.Role.MONEY, CHOICES)
for role in SEES_NAMES:
    access.grant(role, SEE)


class Plug(sockets.AboutEvent):
    """The group, its meetings and its dates."""

    share = ("ways", gettext_lazy("How the group works"))
    may_wait = True

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Who has to be told."""
        return [announcing.to_tell(event)]

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[Gap]:
        """What a plan needs to begin with: a goal, who is missing, and who plans."""
        return waiting.open_at_planning(event) if gate == "planning" else ()

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[OpenItem]:
        """Members to be told by phone or post, and dates to be chosen."""
        return waiting.open_items(event, now, by)

    def dates(self, event: Event) -> Sequence[Dated]:
        """Meetings of the group, and until when it answers."""
        return waiting.dates(event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """How a group works goes along; who is in it is asked anew."""
        ways = WaysOfWorking.objects.filter(event=source).first()
        if ways is not None:
            words = {"words_en": ways.words_en, "words_cy": ways.words_cy}
            WaysOfWorking.objects.get_or_create(event=event, defaults=words)

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Once the day stands, the group hears of another that is still to come, all but who has just moved it."""
        if event.is_day_settled and not event.is_over(now):
            announcing.announce_day(event, before=before if event.was_day_settled else None)

    def settled(self, event: Event, now: datetime) -> None:
        """The group hears that the day stands."""
        if not event.is_over(now):
            announcing.announce_day(event)


class Maker(sockets.AboutEvent):
    """Who makes a meet-up is there from its first page, to own a task or a risk."""

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """They are in its planning group."""
        if by is not None:
            actions.begin_with(event=event, maker=by, now=timezone.now())


class Pages:
    """The group among the pages of planning."""

    pages = ((20, gettext_lazy("Group"), "group/desk/group", False),)


class Scopes:
    """Who leads a meet-up sees who plans it, and how they are reached."""

    def scopes(self, by: Any) -> Sequence[Scope]:
        """Members of the groups of one's own meet-ups."""
        roles = roles_with(CONTACTS)
        events = Team.objects.filter(user_id=by.pk, role__in=roles).values("event")
        mine = Member.objects.filter(participant=OuterRef("pk"), event__in=events)
        if not Team.objects.filter(user_id=by.pk, role__in=roles).exists():
            return ()
        return [Scope(Q(Exists(mine)), frozenset({NAMES, CONTACT}))]


class AboutPerson(sockets.AboutPerson):
    """Places in planning groups, with what was said there about dates, and when they were there."""

    holds = (Member, Presence, DateAnswer, Voice)
    keeps = (Member,)

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """The groups they were asked into, that this reader may know of."""
        keeps_people = by.has_perm("community.change_participant")
        for member in Member.objects.filter(participant=person).select_related("event"):
            at = member.answered_at or member.invited_at
            if at and (keeps_people or by.has_perm(SEE, member.event.slug)):
                words = _("Planning group: %(event)s") % {"event": member.event.title}
                yield Moment(at, words, str(member.get_status_display()))

    def told(self, person: Participant) -> Sequence[Holding]:
        """Each group with their own words about themselves."""
        return [
            Holding(Member, folding.lines_of(member))
            for member in Member.objects.filter(participant=person).select_related("event")
        ]

    def forget(self, person: Participant, now: datetime) -> None:
        """Their place goes with their answers; that somebody with their experience was there stays, without a name."""
        Member.objects.filter(participant=person).delete()

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Of two places in one group the one that stands further stays, with what both said."""
        folding.merge(keep, gone, moves)


sockets.plug("about_event", Plug())
sockets.plug("about_event", Maker())
sockets.plug("about_person", AboutPerson())
sockets.plug("plan_pages", Pages())
sockets.plug("people_scopes", Scopes())
sockets.plug("answers", Answers())
sockets.plug("readers", Readers())
sockets.plug("voters", Voters())
sockets.plug("decision_log", DecisionLog())
