"""Planning groups and assessments for tests, with honest defaults."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.people.models import Participant
from events.group.models import Member
from events.impact import actions, groups
from events.impact.models import Barrier, ImpactRow, ImpactSignature
from events.meetups.changes import seen
from events.meetups.models import Event

NOTHING = {"said_en": "", "said_cy": "", "others_en": "", "others_cy": "", "nothing_known": True}
BUS = {
    "what_en": "No bus after two.",
    "what_cy": "Dim bws ar ôl dau.",
    "action_en": "Arrange shared lifts",
    "action_cy": "Trefnu rhannu ceir",
}


def member(event: Event, name: str = "Ben Jones", **changes: Any) -> Member:
    """Somebody in the planning group: Ben unless named."""
    person = Participant.objects.create(name=name, language=changes.pop("language", "en"))
    return Member.objects.create(event=event, participant=person, **{"status": Member.Status.IN} | changes)


def barrier(event: Event, group: str = "rural", **given: Any) -> Barrier:
    """No bus after two, with shared lifts a week before the day, unless said otherwise."""
    words = {name: given.pop(name, value) for name, value in BUS.items()}
    words |= {name: given.pop(name) for name in ("result_en", "result_cy") if name in given}
    due_on = given.pop("due_on", timezone.localdate(event.starts_at) - timedelta(days=7))
    return actions.add_barrier(event=event, group=group, words=words, due_on=due_on, by=None, **given)


def nothing_known(event: Event, group: str, *people: Member, **words: str) -> ImpactRow:
    """A group that was looked at, with who was involved."""
    row = ImpactRow.objects.filter(assessment__event=event, group=group).first() or ImpactRow()
    changes = NOTHING | words
    involved = [each.pk for each in people]
    mark = seen(row, changes)
    return actions.change_row(
        event=event, group=group, changes=changes, mark=mark, by=None, involved=involved
    )


def sign(event: Event, *people: Member, may_name: bool = False) -> list[ImpactSignature]:
    """These members sign what stands now."""
    version = actions.assessment_of(event=event).version
    given = {"event": event, "version": version, "how": "page", "may_name": may_name, "now": timezone.now()}
    return [actions.sign(member=each, **given) for each in people]


def complete(event: Event) -> tuple[Member, Member]:
    """An assessment to which nothing is missing: one barrier in hand, all groups looked at, two signatures."""
    ben, cerys = member(event), member(event, "Cerys Bowen", language="cy")
    barrier(event, owner=ben)
    for key in groups.BY_KEY:
        if key != "rural":
            nothing_known(event, key, ben)
    sign(event, ben, cerys)
    return ben, cerys
