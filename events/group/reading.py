"""Who of the group reads what was offered: told to the speakers room, which sits below."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from community.people.models import Participant
from events.group import announcing
from events.group.models import Member
from events.meetups.models import Event
from wwnt.kit import links


class Readers:
    """Members of planning groups, by their link or by their account."""

    def behind(self, secret: str) -> tuple[Participant, Event]:
        """The person and the meet-up behind a member's own link; who has left gets 404."""
        rows = Member.objects.current().select_related("participant", "event__venue")
        found = links.find(rows, Member.link_kind, secret)
        return found.participant, found.event

    def of_user(self, event: Event, user: User) -> Participant | None:
        """The person that this host is in the group."""
        rows = Member.objects.current().filter(event=event, user=user).select_related("participant")
        found = rows.first()
        return found.participant if found else None

    def number(self, event: Event) -> int:
        """How many are in the group."""
        return Member.objects.current().filter(event=event).count()

    def proposed(self, event: Event, proposal: int, by: User) -> None:
        """Everybody in the group hears of what is proposed, in the way that reaches them."""
        announcing.announce_proposal(event, proposal, by)


class Voters:
    """The group among those who may be asked to vote."""

    key = "group"
    name = _("The planning group")

    def people(self, event: Event) -> Sequence[Participant]:
        """Everybody in it."""
        rows = Member.objects.current().filter(event=event).select_related("participant")
        return [member.participant for member in rows]
