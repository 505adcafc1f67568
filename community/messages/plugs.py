"""What the messages room holds about a person, and what stays gone when an older state of the database comes back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages import actions
from community.messages.models import Message
from community.people.actions import FORGOTTEN, forget_again
from community.people.models import ContactPoint, Participant
from wwnt.kit import dates, sockets
from wwnt.kit.ledger import Entry
from wwnt.kit.outbox.models import Job
from wwnt.kit.sockets import Holding, Moment, Words

LATEST = 10
KEEP = "community.change_participant"


class Plug(sockets.AboutPerson):
    """Messages sent."""

    holds = (Message,)
    keeps = ()

    def beside(self, one: Participant, other: Participant, by: Any) -> Iterable[tuple[Words, str, str]]:
        """How many there are."""
        ones, others = (Message.objects.filter(participant=each).count() for each in (one, other))
        yield _("Messages"), str(ones or ""), str(others or "")

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """What was written to them, for who keeps people."""
        for each in person.messages.all() if by.has_perm(KEEP) else ():
            name = str(actions.kind_name(kind=each.kind))
            yield Moment(each.created_at, _("Written to: %(what)s") % {"what": name}, each.get_fate_display())

    def told(self, person: Participant) -> Sequence[Holding]:
        """How many messages, and the latest of them."""
        rows = person.messages.order_by("-created_at", "-pk")
        if not rows:
            return ()
        lines = [_("Messages kept: %(number)s") % {"number": len(rows)}]
        lines += [
            f"{dates.day(each.created_at)}: {actions.kind_name(kind=each.kind)}" for each in rows[:LATEST]
        ]
        return [Holding(Message, lines)]

    def forget(self, person: Participant, now: datetime) -> None:
        """Messages go, and the words of mail servers about them; who wants no contact is never invited again.

        An address that somebody else is reached at stays open to them; it is closed with the last who has it.
        """
        further = person.contact_points.filter(kind=ContactPoint.Kind.EMAIL).values_list("value", flat=True)
        for address in {person.email, *further} - {""}:
            is_shared = Participant.objects.filter(email=address).exclude(pk=person.pk).exists()
            if person.do_not_contact and not is_shared:
                actions.suppress(address=address, reason=FORGOTTEN)
            Job.objects.filter(fate__icontains=address).update(fate="")
        super().forget(person, now)


class Restored:
    """After a restore: whoever was erased since, and every address that has been suppressed since."""

    def take_away(self, entries: Sequence[Entry]) -> dict[str, int]:
        """Erase and suppress again; how many of each."""
        marks = {entry.mark for entry in entries if entry.kind == FORGOTTEN}
        suppressed = {entry.mark for entry in entries if entry.kind == actions.SUPPRESSED}
        return {
            "Suppressed again": sum(
                actions.suppress_hash(mark=mark, reason="restored") for mark in sorted(suppressed)
            ),
            "Erased again": forget_again(marks=marks, now=timezone.now()),
        }


sockets.plug("about_person", Plug())
sockets.plug("restored", Restored())
