"""What the volunteers room holds about a person: told to them, in their story, forgotten, joined with another entry."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from community.people.models import Participant
from events.meetups.locking import lock_meetups
from events.volunteers import showing
from events.volunteers.models import Turn, Volunteer
from wwnt.kit import dates, sockets
from wwnt.kit.moving import Moves

SEE = "events.view_volunteer"


@transaction.atomic
def make_anonymous(*, pks: Collection[int], now: datetime) -> int:
    """Keep of these volunteers only that somebody had these shifts; their links open nothing any more."""
    rows = Volunteer.objects.named().filter(pk__in=pks)
    return rows.update(
        participant=None,
        name="",
        form_key=None,
        entered_by=None,
        link_version=F("link_version") + 1,
        forgotten_at=now,
    )


class AboutPerson(sockets.AboutPerson):
    """Shifts at meet-ups."""

    holds = (Volunteer, Turn)
    keeps = (Volunteer,)

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """The meet-ups they put themselves down for, that this reader may know of."""
        keeps_people = by.has_perm("community.change_participant")
        for each in Volunteer.objects.filter(participant=person).select_related("event"):
            sees = by.has_perm(SEE, each.event.slug)
            if sees or keeps_people:
                yield sockets.Moment(
                    at=each.created_at,
                    text=_("Put themselves down to help: %(event)s") % {"event": each.event.title},
                    detail=" · ".join(showing.named(turn.shift) for turn in each.standing()),
                    url=reverse("volunteers/desk/volunteer", args=[each.event.slug, each.pk]) if sees else "",
                )

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Each meet-up at which they help, and their shifts there."""
        found = []
        for each in Volunteer.objects.filter(participant=person).select_related("event").order_by("pk"):
            url = reverse("volunteers/mine", args=[each.secret])
            lines = [f"{each.event.title}, {dates.day(each.event.starts_at)}"]
            if each.name != person.name:
                lines.append(_("Name: %(name)s") % {"name": each.name})
            found.append(sockets.Holding(Volunteer, lines, url))
            if turns := each.standing():
                found.append(sockets.Holding(Turn, [showing.named(turn.shift) for turn in turns], url))
        return found

    def events_of(self, these: Sequence[Participant]) -> Iterable[int]:
        """The meet-ups at which they help."""
        return Volunteer.objects.filter(participant__in=these).values_list("event", flat=True)

    def before_forget(self, these: Sequence[Participant]) -> None:
        """Shifts are given up under the lock of their meet-up, which comes before people's."""
        lock_meetups(these)

    def forget(self, person: Participant, now: datetime) -> None:
        """Shifts to come are free at once; those that were done stay as counts."""
        mine = Volunteer.objects.filter(participant=person).select_related("event")
        for each in mine:
            for turn in each.standing():
                if turn.shift.ends_at > now:
                    turn.delete()
        make_anonymous(pks=[each.pk for each in mine], now=now)

    def before_merge(self, keep: Participant, gone: Participant) -> None:
        """Under the lock of the meet-ups at which either helps."""
        lock_meetups([keep, gone])

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Where both help at one meet-up, the one has the shifts of both; a shift that either still has is not lost."""
        for turn in Turn.objects.filter(volunteer__participant=gone, given_up_at=None).order_by("pk"):
            twins = Turn.objects.filter(volunteer__participant=keep, shift=turn.shift_id)
            for twin in twins.exclude(given_up_at=None):
                moves.change(twin, given_up_at=None)
        for row in Volunteer.objects.filter(participant=gone).order_by("pk"):
            moves.give(row, "participant", keep)
